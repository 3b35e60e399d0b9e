"""What is wrong with a rules file: where, and in words that say what to write instead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from bot.model.text import NO_TEXT, I18n
from bot.rules.slips import hint_about

#: What faults in rules edited in chat name as their file.
CHAT = "chat"

#: Longer values are cut where a fault quotes them, and nothing is looked up that is like them.
LONGEST_QUOTE = 60

#: With so many faults the rest is not looked at: a file can hold tens of thousands, each with words to find.
MOST_FAULTS = 100


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """One mistake. ``source`` is the file's name."""

    source: str
    place: Place
    words: I18n

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def column(self) -> int:
        return self.place.column

    @property
    def placed(self) -> I18n:
        """The fault with its line and column, where it is clear which text is meant."""
        return I18n(
            f"第 {self.line} 行第 {self.column} 列：{self.words.chinese}",
            f"Line {self.line}, column {self.column}: {self.words.english}",
        )

    @property
    def told(self) -> I18n:
        """The fault with its source and place, for people; in English as on the command line."""
        source = "聊天规则" if self.source == CHAT else self.source
        return I18n(f"{source} {self.placed.chinese}", str(self))

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}: {self.words.english}"


class RulesFaulty(Exception):
    """Rules that cannot be used: what is wrong with them, in the order of the file."""

    def __init__(self, faults: tuple[RuleFault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Faults:
    """Gathers what is wrong with one file."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: list[RuleFault] = []

    def add(self, place: Place, words: I18n) -> None:
        """Raises RulesFaulty once there are too many."""
        self._found.append(RuleFault(source=self._source, place=place, words=words))
        if len(self._found) == MOST_FAULTS:
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raises RulesFaulty, sorted by place."""
        if self._found:
            raise RulesFaulty(tuple(sorted(self._found, key=lambda fault: fault.place)))


def quoted(value: object) -> I18n:
    """A value as it may stand in one line, in the quotation marks of each language."""
    text = value if isinstance(value, str) else json.dumps(value)
    cut = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    if not isinstance(value, str):
        return I18n(f" {cut}", cut)
    escaped = json.dumps(cut, ensure_ascii=False)
    return I18n(f"「{escaped[1:-1]}」", escaped)


_NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})


def unknown(
    noun: I18n,
    value: str,
    allowed: Iterable[str],
    *,
    also: Iterable[str] = (),
    besides: I18n = NO_TEXT,
    called: Mapping[str, str] = _NOTHING_ELSE,
    hint: I18n = NO_TEXT,
) -> I18n:
    """That there is nothing of that name, what there is, and what was probably meant.

    ``also`` are names that are allowed as well, too many to be told; ``besides`` tells of them in words.
    ``called`` has what people say for what is allowed.
    """
    names = list(allowed)
    said, hint = quoted(value), hint or hint_about(value)
    known = [*names, *also, *called]
    like = get_close_matches(value, known, n=1) if len(value) <= LONGEST_QUOTE else []
    meant = quoted(called.get(like[0], like[0])) if like else NO_TEXT
    return I18n(
        f"没有名为{said.zh}的{noun.zh}；可用：{'、'.join(names)}{besides.zh}"
        + hint.zh
        + (f"；是不是{meant.zh}？" if meant else ""),
        f"there is no {noun.en} {said.en}; allowed: {', '.join(names)}{besides.en}"
        + hint.en
        + (f"; did you mean {meant.en}?" if meant else ""),
    )
