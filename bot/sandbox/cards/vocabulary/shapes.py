"""The kinds of value that hold others: lists, objects, and components with their elements.

Together with the single values of :mod:`~bot.sandbox.cards.vocabulary.kinds` these are what the
vocabulary's tables are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.sandbox.cards.rules import CardProblem, Rule
from bot.sandbox.cards.vocabulary.kinds import Kind, Place

#: Deeper nesting is refused for its depth already; stopping here keeps hostile cards off the stack's end.
DEEPEST_LOOK: Final = 24
#: Components of JSON 1.0 that 2.0 took away. Feishu: 卡片 JSON 2.0 版本更新说明
DROPPED: Final = frozenset({"note", "action"})


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind of thing."""

    of: Kind
    least: int = 0

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, list) or len(value) < self.least:
            yield place.problem(Rule.WRONG_VALUE, "a list")
            return
        for index, item in enumerate(value):
            yield from self.of.problems(item, place.item(index))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOf:
    """An object whose values are of one kind; ``names`` limits its keys."""

    of: Kind
    names: frozenset[str] | None = None

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, dict):
            yield place.problem(Rule.WRONG_VALUE, "an object")
            return
        for name, item in value.items():
            if self.names is not None and name not in self.names:
                yield place.key(name).problem(Rule.UNKNOWN_PROPERTY, name)
            else:
                yield from self.of.problems(item, place.key(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Struct:
    """An object with known properties. ``needs`` must be there; of ``either``, one must."""

    keys: Mapping[str, Kind]
    needs: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, dict):
            yield place.problem(Rule.WRONG_VALUE, "an object")
            return
        yield from self._missing(value, place)
        for name, item in value.items():
            kind = self.keys.get(name)
            if kind is None:
                yield place.key(name).problem(Rule.UNKNOWN_PROPERTY, name)
            else:
                yield from kind.problems(item, place.key(name))

    def _missing(self, value: dict[str, Any], place: Place) -> Iterator[CardProblem]:
        for name in sorted(self.needs - value.keys()):
            yield place.problem(Rule.MISSING_PROPERTY, name)
        if self.either and not self.either & value.keys():
            yield place.problem(Rule.MISSING_PROPERTY, " or ".join(sorted(self.either)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An object whose properties depend on the word under ``by``."""

    by: str
    cases: Mapping[str, Struct]

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        case = self.cases.get(str(value.get(self.by))) if isinstance(value, dict) else None
        if case is None:
            yield place.problem(Rule.WRONG_VALUE, f"{self.by}: one of {', '.join(sorted(self.cases))}")
        else:
            yield from case.problems(value, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A component: the Feishu page that describes it, and its properties beside ``tag``."""

    page: str
    shape: Struct


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """A list of components; ``only`` limits their tags, as a column set holds columns."""

    only: frozenset[str] | None = None

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, list):
            yield place.problem(Rule.WRONG_VALUE, "a list of components")
        elif place.depth < DEEPEST_LOOK:
            for index, element in enumerate(value):
                yield from self._element(element, replace(place.item(index), depth=place.depth + 1))

    def _element(self, element: object, place: Place) -> Iterator[CardProblem]:
        tag = str(element.get("tag")) if isinstance(element, dict) else "none"
        component = place.components.get(tag)
        misplaced = tag not in self.only if self.only is not None else tag == "column"
        if tag in DROPPED:
            yield Rule.DROPPED_COMPONENT.problem(place.at, f"unsupported tag {tag}")
        elif component is None or misplaced:
            yield Rule.UNKNOWN_COMPONENT.problem(place.at, tag[:40])
        else:
            yield from component.shape.problems(element, replace(place, page=component.page))
