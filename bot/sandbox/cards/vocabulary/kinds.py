"""The kinds of single value that a card's properties take; each finds what is wrong with a value.

The tables of the vocabulary are made of these and of :mod:`~bot.sandbox.cards.vocabulary.shapes`. A kind
knows one value and where it stands, never the rest of the card: that is the business of
:mod:`~bot.sandbox.cards.structure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.sandbox.cards.rules import CardProblem, Rule

if TYPE_CHECKING:
    from bot.sandbox.cards.vocabulary.shapes import Component

UNSUPPORTED_ACTION = "lark://msgcard/unsupported_action"
LINK = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands: its JSON path, the page that describes it, and what the whole card declares."""

    at: str
    page: str
    components: Mapping[str, Component]
    colours: frozenset[str] = frozenset()
    depth: int = 0

    def key(self, name: str) -> Place:
        return replace(self, at=f"{self.at}.{name}")

    def item(self, index: int) -> Place:
        return replace(self, at=f"{self.at}[{index}]")

    def problem(self, rule: Rule, detail: str = "") -> CardProblem:
        return rule.problem(self.at, detail, page=self.page)


class Kind(Protocol):
    """What a property may hold."""

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        """Everything wrong with this value."""
        ...


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever stands here is checked elsewhere."""

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        del value, place
        yield from ()


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, bool):
            yield place.problem(Rule.WRONG_VALUE, "true or false")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number from ``low`` to ``high``; a whole one unless ``fraction``."""

    low: float
    high: float
    fraction: bool = False

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        kept = isinstance(value, int | float) and self.low <= value <= self.high
        if not number or not kept or (isinstance(value, float) and not self.fraction):
            yield place.problem(Rule.WRONG_VALUE, f"a number from {self.low} to {self.high}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the words that the page lists."""

    words: frozenset[str]

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, str) or value not in self.words:
            yield place.problem(Rule.WRONG_VALUE, f"one of {', '.join(sorted(self.words))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Any text, of ``longest`` characters at most; in names, at least one."""

    longest: int | None = None
    shortest: int = 0

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, str) or len(value) < self.shortest:
            yield place.problem(Rule.WRONG_VALUE, "a text")
        elif self.longest is not None and len(value) > self.longest:
            yield place.problem(Rule.TEXT_TOO_LONG, f"{self.longest} characters at most")


@dataclass(frozen=True, slots=True)
class Matching:
    """A text of a certain form."""

    form: re.Pattern[str]
    meant: str
    rule: Rule = Rule.WRONG_VALUE

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, str) or not self.form.fullmatch(value):
            yield place.problem(self.rule, self.meant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A web address; one for a single platform may be empty or switch the link off there."""

    one_platform: bool = False

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if self.one_platform and value in ("", UNSUPPORTED_ACTION):
            return
        if not isinstance(value, str) or not LINK.fullmatch(value):
            yield place.problem(Rule.BAD_LINK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A colour of the platform, or one that ``config.style.color`` declares. Feishu: 颜色枚举值."""

    also: frozenset[str] = frozenset()

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        known = isinstance(value, str) and (
            value in self.also or value in place.colours or COLOUR.fullmatch(value) is not None
        )
        if not known:
            yield place.problem(Rule.WRONG_VALUE, "a colour")


COLOUR = re.compile(
    r"default|white|bg-white|neutral"
    r"|(blue|carmine|green|grey|indigo|lime|orange|purple|red|sunflower|turquoise|violet|wathet|yellow)"
    r"(-(50|100|200|300|350|400|500|600|700|800|900))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonObject:
    """Any JSON object; what is in it is the developer's own."""

    rule: Rule = Rule.WRONG_VALUE
    filled: bool = False

    def problems(self, value: object, place: Place) -> Iterator[CardProblem]:
        if not isinstance(value, dict) or (self.filled and not value):
            yield place.problem(self.rule)
