"""What is wrong with a rules file: where, and in words that say what to write instead."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

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
    words: str

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def column(self) -> int:
        return self.place.column

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}: {self.words}"


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

    def add(self, place: Place, words: str) -> None:
        """Raises RulesFaulty once there are too many."""
        self._found.append(RuleFault(source=self._source, place=place, words=words))
        if len(self._found) == MOST_FAULTS:
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raises RulesFaulty, sorted by place."""
        if self._found:
            raise RulesFaulty(tuple(sorted(self._found, key=lambda fault: fault.place)))


def quoted(value: object) -> str:
    """A value as it may stand in one line."""
    text = value if isinstance(value, str) else json.dumps(value)
    cut = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return json.dumps(cut, ensure_ascii=False) if isinstance(value, str) else cut


def unknown(noun: str, value: str, allowed: Iterable[str], *, also: Iterable[str] = ()) -> str:
    """That there is nothing of that name, what there is, and what was probably meant.

    ``also`` are names that are allowed as well, too many to be told.
    """
    names = list(allowed)
    like = get_close_matches(value, [*names, *also], n=1) if len(value) <= LONGEST_QUOTE else []
    meant = f"; did you mean {quoted(like[0])}?" if like else ""
    return f"there is no {noun} {quoted(value)}; allowed: {', '.join(names)}{meant}"
