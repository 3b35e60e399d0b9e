"""Conditions of rules in CEL."""

from __future__ import annotations

import cel

from bot.model.text import I18n
from bot.rules.condition import Condition, ConditionFaulty, Outcome
from bot.rules.subject import Subject


def compile_condition(text: str) -> Condition:
    """Raises ConditionFaulty: it is no expression."""
    try:
        return _Compiled(cel.compile(text))
    except ValueError as error:
        raise ConditionFaulty(str(error).splitlines()[0]) from None


class _Compiled:
    def __init__(self, program: cel.Program) -> None:
        self._program = program

    def holds(self, subject: Subject, *, explain: bool = False) -> Outcome:  # noqa: ARG002
        return Outcome(holds=False, reason=I18n("暂不支持条件。", "Conditions are not asked yet."))
