"""What is wrong with a rules file: where, and in words that say what to write instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from bot.model.text import NO_TEXT, I18n

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

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}: {self.words.english}"

    @property
    def told(self) -> I18n:
        """With its place, for people who read it in a chat."""
        return I18n(
            f"第 {self.line} 行第 {self.column} 列：{self.words.chinese}",
            f"Line {self.line}, column {self.column}: {self.words.english}",
        )


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


_NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})


def quoted(value: object) -> str:
    """A value as it may stand in one line."""
    text = value if isinstance(value, str) else json.dumps(value)
    cut = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return json.dumps(cut, ensure_ascii=False) if isinstance(value, str) else cut


def unknown(
    noun: I18n,
    value: str,
    allowed: Iterable[str | I18n],
    *,
    also: Iterable[str] = (),
    meant: Mapping[str, str] = _NOTHING_ELSE,
    hint: I18n = NO_TEXT,
) -> I18n:
    """That there is nothing of that name, what there is, and what was probably meant.

    ``also`` are names that are looked through as well, too many to be told; by ``meant`` some of them stand
    for others.
    """
    names = [I18n.same(name) if isinstance(name, str) else name for name in allowed]
    known = [*(name.english for name in names), *also]
    like = get_close_matches(value, known, n=1) if len(value) <= LONGEST_QUOTE else []
    likely = quoted(meant.get(like[0], like[0])) if like else ""
    zh = f"；是不是想写 {likely}？" if like else ""
    en = f"; did you mean {likely}?" if like else ""
    told, in_zh, in_en = quoted(value), "、".join(one.zh for one in names), ", ".join(one.en for one in names)
    return I18n(
        f"没有{noun.zh} {told}；可以写：{in_zh}{zh}{hint.zh}",
        f"there is no {noun.en} {told}; allowed: {in_en}{en}{hint.en}",
    )


#: What a Chinese keyboard or a word processor types where rules need the plain sign.
_FULL_WIDTH = re.compile(r"[：，；“”‘’（）［］｛｝【】＂＇]")


def full_width_hint(text: str) -> I18n:
    """What to do about signs that look like those of YAML; empty where there are none."""
    found = _FULL_WIDTH.search(text)
    if found is None:
        return NO_TEXT
    sign = found.group()
    return I18n(
        f"；“{sign}”是全角标点，请改成半角，冒号后面空一格",
        f"; {quoted(sign)} is a full-width sign: write the plain one, and a blank after a colon",
    )
