"""Conditions of rules in CEL: compiled and bounded once, asked about each event in about a microsecond."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import cel

from bot.model.text import I18n
from bot.rules.condition import Condition, ConditionFaulty, Outcome
from bot.rules.condition_context import LastLooked, Looked
from bot.rules.condition_limits import MOST_ITEMS, check_length, check_shape, reach
from bot.rules.condition_names import Mention, mentions
from bot.rules.condition_reasons import LONGEST, too_long, values, why_it_failed, with_cuts
from bot.rules.condition_tokens import clipped, faulty, tokens_of
from bot.rules.subject import Subject

_PLACE = re.compile(r"ERROR: <input>:(\d+):(\d+):")

#: So much of what was not understood is quoted.
_SHOWN = 20

_BROKEN: Final = I18n("这个条件算不出来。", "The condition cannot be worked out.")
_NOT_BOOLEAN: Final = I18n(
    "表达式的结果不是“是”或“否”。", "The expression comes out as something else than true or false."
)


def compile_condition(text: str) -> Condition:
    """Compiles an expression; what it can cost is bounded here.

    Raises:
        ConditionFaulty: it is no expression, uses a name that is none, or costs too much; the
            words say what to do.
    """
    check_length(text)
    tokens = tokens_of(text)
    check_shape(tokens)
    program = _program(text)
    return CelCondition(text, program, mentions(tokens, text), reach(tokens))


def _program(text: str) -> cel.Program:
    try:
        return cel.compile(text)
    except ValueError as error:
        raise _malformed(text, str(error)) from None
    except BaseException as error:
        if not _is_panic(error):
            raise
        raise faulty("表达式读不懂。", "The expression cannot be read.") from None


def _malformed(text: str, message: str) -> ConditionFaulty:
    place = _PLACE.search(message)
    if not place:
        return faulty("表达式读不懂。", "The expression cannot be read.")
    before = sum(len(line) + 1 for line in text.split("\n")[: int(place[1]) - 1])
    column = before + int(place[2])
    rest = clipped(text[column - 1 :], _SHOWN)
    chinese = f"从第 {column} 个字符起读不懂：{rest}" if rest else "表达式没有写完。"
    english = (
        f"Not understood from character {column} on: {rest}" if rest else "The expression is not finished."
    )
    return faulty(chinese, english, column)


def _is_panic(error: BaseException) -> bool:
    """A fault of the library itself: no Exception, and of a class that cannot be imported."""
    return type(error).__name__ == "PanicException"


_LAST: Final = LastLooked()


class CelCondition:
    """A compiled expression. Fulfils ``Condition``."""

    def __init__(self, text: str, program: cel.Program, mentioned: Sequence[Mention], most: int) -> None:
        self._execute = program.execute
        self._mentioned = mentioned
        self._roots = frozenset(one.root for one in mentioned)
        self.fields = frozenset(one.part for one in mentioned if one.root == "form")
        #: How many items a list of the form may have.
        self._most = most
        shown = clipped(text, LONGEST)
        self._held = Outcome(holds=True, reason=I18n(f"成立：{shown}", f"Holds: {shown}"))
        self._not_held = Outcome(holds=False, reason=I18n(f"不成立：{shown}", f"Does not hold: {shown}"))

    def holds(self, subject: Subject, *, explain: bool = False) -> Outcome:
        """Asks it; never raises. ``explain`` has the values collected."""
        try:
            looked = _LAST.at(subject)
            outcome = self._asked(looked)
            if explain or looked.cut:
                return self._explained(outcome, looked, explain=explain)
        except Exception:  # noqa: BLE001  # whatever somebody wrote into a form, the bot goes on
            return Outcome(holds=False, reason=_BROKEN)
        except BaseException as error:
            if not _is_panic(error):
                raise
            return Outcome(holds=False, reason=_BROKEN)
        return outcome

    def _asked(self, looked: Looked) -> Outcome:
        if self._most < MOST_ITEMS:
            for name in self.fields:
                if looked.longest.get(name, 0) > self._most:
                    return Outcome(holds=False, reason=too_long(name, self._most))
        if not (self._roots <= looked.roots and self.fields <= looked.fields):
            looked.take_over(self._roots, self.fields)
        try:
            result = self._execute(looked.context)
        except Exception as error:  # noqa: BLE001  # the library raises many kinds, each with a reason
            return Outcome(holds=False, reason=why_it_failed(error, self._mentioned, looked))
        if result is True:
            return self._held
        return self._not_held if result is False else Outcome(holds=False, reason=_NOT_BOOLEAN)

    def _explained(self, outcome: Outcome, looked: Looked, *, explain: bool) -> Outcome:
        return Outcome(
            holds=outcome.holds,
            reason=with_cuts(outcome.reason, self._mentioned, looked),
            values=values(self._mentioned, looked) if explain else (),
        )
