"""The rules that ship say what the bot does without any rules file."""

from __future__ import annotations

import pytest

from bot.model.business_type import BUSINESS_TYPES
from bot.model.sensitivity import SENSITIVE_TYPES
from bot.rules.conditions import compile_condition
from bot.rules.defaults import called, defaults
from bot.rules.engine import Rules
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict
from tests.unit.rules_built import about

RULES = Rules(defaults(), compiled=compile_condition)
TOLD = {
    EventKind.PROCESS_STARTED: ("initiator",),
    EventKind.TASK_OPENED: ("approver",),
    EventKind.TASK_DECIDED: ("approver",),
    EventKind.COPIED: ("copied",),
    EventKind.COMMENTED: ("mentioned", "approver"),
    EventKind.OVERDUE: ("approver",),
    EventKind.PROCESS_FINISHED: ("initiator",),
    EventKind.PROCESS_REJECTED: ("initiator",),
    EventKind.PROCESS_WITHDRAWN: ("initiator",),
    EventKind.PROCESS_REVOKED: ("initiator",),
}


@pytest.mark.parametrize("event", EventKind)
def test_whom_each_event_is_told(event: EventKind) -> None:
    assert RULES.decide(about(event)).notify == TOLD[event]


@pytest.mark.parametrize("business_type", [*sorted(BUSINESS_TYPES), "tenants_own", None])
def test_pay_offers_and_what_nobody_knows_are_decided_one_by_one(business_type: str | None) -> None:
    is_known = business_type in BUSINESS_TYPES.keys() - SENSITIVE_TYPES
    assert RULES.decide(about(of=business_type)).batch == is_known


@pytest.mark.parametrize("event", EventKind)
def test_nothing_else_is_decided(event: EventKind) -> None:
    verdict, without = RULES.decide(about(event)), Verdict()
    for part in ("how", "buttons", "comment_required", "fields", "remind", "escalate", "quiet", "words"):
        assert getattr(verdict, part) == getattr(without, part)


def test_each_rule_that_ships_has_a_name_in_both_languages() -> None:
    names = [called(rule.name) for rule in defaults().rules]
    assert all(name.chinese.startswith("内置：") and name.english.isascii() for name in names)
    assert len({name.english for name in names}) == len(names)
    assert called("长假").english == "长假"
