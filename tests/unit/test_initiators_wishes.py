"""The initiator's card knows whether the process can be withdrawn, and what became of the last wish."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.business_type import Family
from bot.model.card import Failed, Outcome, ProgressCard, Relation, TaskCard
from bot.model.errors import Refusal
from bot.model.intent import Intent, IntentState, Verb
from bot.model.process import Process
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.desired import task_card
from bot.reconcile.initiator import progress_card
from tests.unit.building import START, a_process, a_situation, a_task, an_intent

ANN = a_task("ann")
RUNNING, COMPLETED = a_process(todo=(ANN,)), a_process(status=9, ended=50)
ORIGINAL = I18n("年假", "Annual leave")


def a_wish(
    verb: Verb = Verb.WITHDRAW,
    *,
    state: IntentState,
    by: str = "eve",
    recorded: float = 100,
    refusal: Refusal | None = None,
) -> Intent:
    return replace(
        an_intent(verb, state=state, recorded=recorded),
        approver_id="",
        operator_id=f"ou_{by}",
        opened_at=START,
        refusal=refusal,
    )


def card(process: Process, *intents: Intent) -> ProgressCard:
    return progress_card(a_situation(process, intents=intents))


@pytest.mark.parametrize(
    ("status", "expected"),
    [(1, True), (2, False), (4, False), (8, False), (9, False), (15, False), (77, False)],
)
def test_only_what_runs_can_be_withdrawn(status: int, *, expected: bool) -> None:
    assert card(a_process(status=status)).can_withdraw is expected


def test_while_the_withdrawal_is_under_way_the_card_says_so() -> None:
    shown = card(RUNNING, a_wish(state=IntentState.RECORDED))

    assert (shown.is_withdrawing, shown.can_withdraw, shown.outcome) == (True, False, Outcome.RUNNING)


def test_an_acknowledged_withdrawal_shows_before_the_detail_tells_it() -> None:
    shown = card(RUNNING, a_wish(state=IntentState.APPLIED))

    assert (shown.is_withdrawing, shown.can_withdraw, shown.outcome) == (False, False, Outcome.WITHDRAWN)


@pytest.mark.parametrize("state", [IntentState.UNDONE, IntentState.CLOSED])
def test_a_withdrawal_that_did_not_last_may_be_tried_again(state: IntentState) -> None:
    shown = card(RUNNING, a_wish(state=state))

    assert (shown.can_withdraw, shown.outcome, shown.failed) == (True, Outcome.RUNNING, None)


def test_a_refused_withdrawal_is_told_and_may_be_tried_again() -> None:
    shown = card(RUNNING, a_wish(state=IntentState.REFUSED, refusal=Refusal.NOT_ALLOWED))

    assert shown.failed == Failed(verb=Verb.WITHDRAW, refusal=Refusal.NOT_ALLOWED)
    assert shown.can_withdraw


def test_a_withdrawal_too_old_to_be_sent_is_told() -> None:
    assert card(RUNNING, a_wish(state=IntentState.EXPIRED)).failed == Failed(verb=Verb.WITHDRAW, refusal=None)


def test_a_refused_revocation_is_told_with_the_business_words() -> None:
    wish = a_wish(Verb.REVOKE, state=IntentState.REFUSED, refusal=Refusal.BUSINESS_RULE)
    shown = card(COMPLETED, replace(wish, refusal_words="paid out"))

    assert shown.failed == Failed(verb=Verb.REVOKE, refusal=Refusal.BUSINESS_RULE, words="paid out")


def test_a_newer_wish_clears_the_failure() -> None:
    refused = a_wish(state=IntentState.REFUSED, refusal=Refusal.STATE_CHANGED)

    assert card(RUNNING, refused, a_wish(state=IntentState.RECORDED, recorded=200)).failed is None


@pytest.mark.parametrize("process", [COMPLETED, a_process(status=4, ended=50), a_process(status=2, ended=50)])
def test_the_end_of_the_process_clears_a_failed_withdrawal(process: Process) -> None:
    assert card(process, a_wish(state=IntentState.REFUSED, refusal=Refusal.STATE_CHANGED)).failed is None


def test_a_failed_revocation_is_cleared_once_it_is_revoked() -> None:
    wish = a_wish(Verb.REVOKE, state=IntentState.REFUSED, refusal=Refusal.NOT_ALLOWED)

    assert card(a_process(status=8, ended=50), wish).failed is None


@pytest.mark.parametrize("verb", [Verb.WITHDRAW, Verb.REVOKE])
def test_what_an_administrator_failed_at_is_not_the_initiators_to_read(verb: Verb) -> None:
    wish = a_wish(verb, state=IntentState.REFUSED, by="cai", refusal=Refusal.NOT_ALLOWED)

    assert card(COMPLETED if verb is Verb.REVOKE else RUNNING, wish).failed is None


def test_a_decision_of_the_initiator_as_an_approver_is_no_withdrawal() -> None:
    own = a_task("eve")
    shown = card(a_process(todo=(own,)), an_intent(about=own, state=IntentState.RECORDED))

    assert (shown.is_withdrawing, shown.can_withdraw) == (False, True)


# What stands at the top


@pytest.mark.parametrize(
    ("properties", "relation"),
    [(2, Relation.REVOKES), (3, Relation.CORRECTS), (1, Relation.NONE), (9, Relation.NONE)],
)
def test_a_process_that_refers_to_another_names_it(properties: int, relation: Relation) -> None:
    process = replace(RUNNING, properties=properties, original_process_id="p0")
    shown = progress_card(replace(a_situation(process), original=ORIGINAL))

    assert (shown.relation, shown.original) == (relation, ORIGINAL)


def test_whoever_has_to_decide_on_it_reads_what_it_refers_to() -> None:
    task = a_task("eve")
    process = replace(a_process(todo=(task,)), properties=2, original_process_id="p0")
    shown = task_card(replace(a_situation(process), original=ORIGINAL), task)

    assert (shown.relation, shown.original) == (Relation.REVOKES, ORIGINAL)


@pytest.mark.parametrize(
    ("business_type", "name", "family"),
    [
        ("leave_application", I18n("休假", "Leave"), Family.ATTENDANCE),
        ("custom_thing", I18n("采购", "Purchase"), Family.OTHER),
        (None, I18n("采购", "Purchase"), Family.OTHER),
    ],
)
def test_both_cards_carry_the_types_name_and_colour(
    business_type: str | None, name: I18n, family: Family
) -> None:
    process = replace(RUNNING, business_type=business_type, template_name=I18n("采购", "Purchase"))
    situation = a_situation(process)
    shown: list[ProgressCard | TaskCard] = [progress_card(situation), task_card(situation, ANN)]

    assert {(one.type_name, one.family) for one in shown} == {(name, family)}


def test_an_ordinary_process_refers_to_nothing() -> None:
    assert card(RUNNING).original == NO_TEXT
