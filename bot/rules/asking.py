"""One rule made ready for being asked: names resolved, its condition compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.model.process import Process
from bot.model.text import I18n
from bot.rules.business_types import type_id_of
from bot.rules.condition import Condition, Outcome
from bot.rules.reasons import ALWAYS, OTHER_EVENT, SWITCHED_OFF, THIS_EVENT, joined, other_type, this_type
from bot.rules.rule import EventKind, Fields, Rule
from bot.rules.subject import Subject
from bot.rules.verdict import Finding

#: The parts of a verdict of which the last rule that says something has the last word.
_REPLACED = ("how", "buttons", "comment_required", "batch", "remind", "escalate", "quiet", "words")

_NO_CONDITION: Final = Outcome(holds=True, reason=ALWAYS)


class ReadyRule:
    """Raises ConditionFaulty where its condition cannot be compiled."""

    def __init__(self, rule: Rule, compiled: Callable[[str], Condition]) -> None:
        when, then = rule.when, rule.then
        self.rule = rule
        #: What it sets instead of what earlier rules set.
        self.replaces = {part: value for part in _REPLACED if (value := getattr(then, part)) is not None}
        #: Whether it also adds to what earlier rules set.
        self.adds = then.notify is not None or bool(then.also_notify) or then.fields is not None
        #: Whether it keeps values from the eye.
        self.keeps_back = _keeps_back(then.fields)
        self._events = None if when.events is None else frozenset(when.events)
        #: The ids of the business types that it is about; None: of all.
        self.types = None if when.types is None else _ids(when.types)
        self._condition = None if when.condition is None else compiled(when.condition)
        #: Of the form: what its condition asks for.
        self.fields = self._condition.fields if self._condition else frozenset[str]()

    def may_be_about(self, event: EventKind) -> bool:
        return self.rule.on and (self._events is None or event in self._events)

    def is_about(self, process: Process) -> bool:
        """Whether the process is of one of its types."""
        return self.types is None or process.business_type in self.types

    def held(self, subject: Subject) -> Finding | None:
        """That it holds for an event and a type that it may be about; None: its condition does not hold."""
        outcome = self._condition.holds(subject) if self._condition else _NO_CONDITION
        return self._finding(subject, outcome) if outcome.holds else None

    def explained(self, subject: Subject) -> Finding:
        """Whether it holds for any event, why, and what its condition looked at."""
        if not self.rule.on:
            return self.not_holding(SWITCHED_OFF)
        if not self.may_be_about(subject.event):
            return self.not_holding(OTHER_EVENT[subject.event])
        if not self.is_about(subject.process):
            return self.not_holding(other_type(subject.process))
        outcome = self._condition.holds(subject, explain=True) if self._condition else _NO_CONDITION
        return self._finding(subject, outcome)

    def not_holding(self, reason: I18n) -> Finding:
        return Finding(rule=self.rule.name, holds=False, reason=reason)

    def _finding(self, subject: Subject, outcome: Outcome) -> Finding:
        reason = self._all_that_held(subject, outcome) if outcome.holds else outcome.reason
        return Finding(rule=self.rule.name, holds=outcome.holds, reason=reason, values=outcome.values)

    def _all_that_held(self, subject: Subject, outcome: Outcome) -> I18n:
        reasons = [] if self._events is None else [THIS_EVENT[subject.event]]
        if self.types is not None:
            reasons.append(this_type(subject.process))
        if self._condition is not None:
            reasons.append(outcome.reason)
        return joined(reasons) if reasons else ALWAYS


def _keeps_back(fields: Fields | None) -> bool:
    parts = (fields.everywhere, fields.direct, fields.group, fields.preview, fields.log) if fields else ()
    return any(part.mask or part.hide for part in parts)


def _ids(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(type_id for name in names if (type_id := type_id_of(name)))
