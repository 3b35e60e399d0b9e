"""What a condition of a rule is, for whoever loads and asks one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.model.text import I18n
from bot.rules.subject import Subject


class ConditionFaulty(Exception):
    """An expression that cannot be used.

    ``words`` say what is wrong and what to do; ``column`` counts from 1.
    """

    def __init__(self, words: I18n, column: int | None = None) -> None:
        super().__init__(words.english)
        self.words = words
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of asking a condition about one event."""

    holds: bool
    #: Why it does not hold, in words; what held where it does.
    reason: I18n
    #: What it looked at, by name, as written; sensitive values stand masked. Only where asked for.
    values: tuple[tuple[str, str], ...] = ()


class Condition(Protocol):
    """A compiled expression."""

    @property
    def fields(self) -> frozenset[str]:
        """The fields of the form that it asks for, by the names that it has for them."""
        ...

    def holds(self, subject: Subject, *, explain: bool = False) -> Outcome:
        """Asks it; never raises. ``explain`` has the values collected."""
        ...
