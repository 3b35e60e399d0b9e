"""YAML as values that know where they stand: the plain part of YAML 1.2 that rules need, and no more.

Only ``true`` and ``false`` are yes and no, so that ``on`` is a key and ``08:30`` a text (YAML 1.2, core
schema; PyYAML by itself follows 1.1). Anchors, aliases, merge keys and tags are refused: by them a small file
could become a huge one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bot.model.text import I18n
from bot.rules.faults import Faults, Place, quoted
from bot.rules.slips import about_syntax

#: Rules nest seven deep.
DEEPEST = 20

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_YES = frozenset({"true", "True", "TRUE"})
_NO = frozenset({"false", "False", "FALSE"})
#: Longer ones than any limit of the rules stay text: making a number of them may take long.
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
NUMBER = re.compile(r"[-+]?(?:\.[0-9]{1,15}|[0-9]{1,15}(?:\.[0-9]{0,15})?)(?:[eE][-+]?[0-9]{1,3})?")

_ONE_DOCUMENT = I18n("只能有一份 YAML 文档，请去掉“---”", "only one document may stand in the file")
_NO_ALIASES = I18n("不能用别名（*），请把值写出来", "aliases (*) are not allowed: write the value out")
_NO_ANCHORS = I18n(
    "不能用锚点（&），请在需要的地方把值写出来",
    "anchors (&) are not allowed: write the value out where it is needed",
)
_NO_TAGS = I18n("不能用标签（!），请直接写值", "tags (!) are not allowed: write the plain value")
_NO_MERGING = I18n(
    "不能用合并键（<<），请把各项写出来", "merge keys (<<) are not allowed: write the keys out"
)
_NO_WORD = I18n("冒号前面只能是一个词", "a key must be a word")

Scalar = str | int | float | bool | None


class Broken:
    """Stands for a value about which a fault was told already."""


BROKEN = Broken()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key of a mapping with its value."""

    key: Place
    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    content: dict[str, Entry] | list[Node] | Scalar | Broken
    place: Place
    #: Where the text itself begins, if it stands in one line as it is read: no escapes, no folding.
    text_at: Place | None = None


def plain(node: Node) -> object:
    """The value without its places."""
    match node.content:
        case dict() as entries:
            return {key: plain(entry.node) for key, entry in entries.items()}
        case list() as items:
            return [plain(item) for item in items]
        case other:
            return other


def read(text: str, faults: Faults) -> Node | None:
    """The file's only document; None where it is empty or cannot be read any further."""
    try:
        return _Reading(text, faults).document()
    except yaml.MarkedYAMLError as error:
        faults.add(_place(error.problem_mark or error.context_mark), about_syntax(error, text))
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        code = f"U+{ord(text[error.position]):04X}"
        faults.add(place, I18n(f"这里不能有字符 {code}", f"the character {code} is not allowed here"))
    except _TooDeep as error:
        faults.add(
            error.place,
            I18n(f"嵌套太深，最多 {DEEPEST} 层", f"this is nested deeper than {DEEPEST} levels"),
        )
    return None


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Reading:
    """Goes through the events once and builds nodes; depth is looked at before anything is built."""

    def __init__(self, text: str, faults: Faults) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.SafeLoader)
        self._faults = faults

    def document(self) -> Node | None:
        self._next()
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            return None
        root = self._node(self._next(), depth=1)
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            self._faults.add(_place(after.start_mark), _ONE_DOCUMENT)
        return root

    def _next(self) -> yaml.Event:
        return next(self._events)

    def _node(self, event: yaml.Event, *, depth: int) -> Node:
        place = _place(event.start_mark)
        if depth > DEEPEST:
            raise _TooDeep(place)
        is_refused = self._refuse_marks(event, place)
        match event:
            case yaml.MappingStartEvent():
                node = Node(content=self._mapping(depth), place=place)
            case yaml.SequenceStartEvent():
                node = Node(content=self._sequence(depth), place=place)
            case yaml.ScalarEvent():
                node = Node(content=_scalar(event), place=place, text_at=_text_at(event))
            case _:
                node = Node(content=BROKEN, place=place)
        return Node(content=BROKEN, place=place) if is_refused else node

    def _refuse_marks(self, event: yaml.Event, place: Place) -> bool:
        """Tells of what is not allowed at a node; whether it is to be passed over."""
        if isinstance(event, yaml.AliasEvent):
            self._faults.add(place, _NO_ALIASES)
            return True
        if getattr(event, "anchor", None):
            self._faults.add(place, _NO_ANCHORS)
        if getattr(event, "tag", None):
            self._faults.add(place, _NO_TAGS)
            return True
        return False

    def _sequence(self, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth=depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            place = _place(event.start_mark)
            key = self._key(event, place, depth)
            node = self._node(self._next(), depth=depth + 1)
            if key in entries:
                self._faults.add(place, _twice(quoted(key), entries[key].key.line))
            elif key is not None:
                entries[key] = Entry(key=place, node=node)
        return entries

    def _key(self, event: yaml.Event, place: Place, depth: int) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._node(event, depth=depth + 1)
            self._faults.add(place, _NO_WORD)
            return None
        if self._refuse_marks(event, place):
            return None
        if event.value == "<<":
            self._faults.add(place, _NO_MERGING)
            return None
        return str(event.value)


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    value = str(event.value)
    is_plain = event.implicit[0]
    if not is_plain:
        return value
    if value in _NOTHING:
        return None
    if value in _YES | _NO:
        return value in _YES
    if _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if NUMBER.fullmatch(value) else value


def _text_at(event: yaml.ScalarEvent) -> Place | None:
    start, end = _place(event.start_mark), _place(event.end_mark)
    quotes = 0 if event.style is None else 2
    if start.line != end.line or end.column - start.column - quotes != len(event.value):
        return None
    return Place(start.line, start.column + quotes // 2)


def _place(mark: Any) -> Place:
    """The library has two classes of marks, in Python and in C, with nothing in common."""
    return Place(mark.line + 1, mark.column + 1)


def _twice(key: I18n, first: int) -> I18n:
    return I18n(
        f"{key.zh}重复了，第 {first} 行已经写过；另一条规则要以“- ”开头",
        f"{key.en} stands here a second time; first in line {first}",
    )
