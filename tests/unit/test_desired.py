from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.card import (
    ClosedCard,
    Decided,
    Ended,
    Ending,
    Purpose,
    TaskCard,
)
from bot.model.intent import IntentState, SignPlace, Verb
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Wanted
from bot.model.process import ProcessStatus, Task
from bot.reconcile.desired import desired
from bot.reconcile.situation import Situation
from tests.unit.building import (
    NAMES,
    a_process,
    a_row,
    a_situation,
    a_task,
    an_intent,
    at,
    finished,
)

ANN, BEN = a_task("ann"), a_task("ben")
REOPENED = a_task("ann", opened=300)
BEN_DECIDED = (finished(BEN, closed=99, opinion="ok"), finished(ANN, closed=99))
DAY = 86_400


def wanted(situation: Situation, purpose: Purpose) -> list[Wanted]:
    return [one for one in desired(situation) if one.key.purpose is purpose]


def only(situation: Situation, purpose: Purpose) -> Wanted:
    (one,) = wanted(situation, purpose)
    return one


def the_notice_in(situation: Situation) -> ClosedCard:
    card = only(situation, Purpose.CLOSED).card
    assert isinstance(card, ClosedCard)
    return card


def the_task_card_in(situation: Situation) -> TaskCard:
    card = only(situation, Purpose.TASK).card
    assert isinstance(card, TaskCard)
    return card


# An approver's card


def test_everybody_who_is_asked_gets_a_card() -> None:
    found = wanted(a_situation(a_process(todo=(ANN, BEN))), Purpose.TASK)

    assert {one.key.person_id for one in found if one.may_send and one.is_open} == {"ou_ann", "ou_ben"}


def test_two_people_under_one_task_id_get_a_card_each() -> None:
    shared = tuple(replace(task, approver_id="shared") for task in (ANN, BEN))
    found = wanted(a_situation(a_process(todo=shared)), Purpose.TASK)

    assert [one.key.person_id for one in found] == ["ou_ann", "ou_ben"]


def test_the_systems_tasks_get_no_card() -> None:
    assert (
        wanted(a_situation(a_process(todo=(a_task(""),), system_todo=(a_task("", task="s"),))), Purpose.TASK)
        == []
    )


def test_a_task_that_ended_before_it_had_a_card_never_gets_one() -> None:
    assert wanted(a_situation(a_process(done=BEN_DECIDED), gone=(a_task("cai"),)), Purpose.TASK) == []


def test_a_card_of_a_task_that_ended_is_changed_never_sent() -> None:
    situation = a_situation(a_process(done=BEN_DECIDED), rows=(a_row(ANN),))

    card = only(situation, Purpose.TASK)
    assert (card.is_open, card.may_send) == (False, False)


def test_a_task_older_than_what_is_adopted_gets_no_card_of_its_own() -> None:
    old = a_task("ann", opened=-8 * DAY)

    assert [one.may_send for one in wanted(a_situation(a_process(todo=(old,)), adopted=0), Purpose.TASK)] == [
        False
    ]


def test_a_task_younger_than_what_is_adopted_gets_one() -> None:
    young = a_task("ann", opened=-6 * DAY)

    assert only(a_situation(a_process(todo=(young,)), adopted=0), Purpose.TASK).may_send


def test_a_task_opened_again_is_one_card_of_the_new_run() -> None:
    process = a_process(todo=(REOPENED,), done=(finished(ANN, closed=99),))

    card = only(a_situation(process, rows=(a_row(ANN),)), Purpose.TASK)
    assert (card.opened_at, card.is_open) == (REOPENED.opened_at, True)


def test_an_open_task_wins_over_an_ending_told_later_under_the_same_key() -> None:
    process = a_process(todo=(ANN,), done=(finished(REOPENED, closed=400),))

    assert only(a_situation(process), Purpose.TASK).is_open


@pytest.mark.parametrize("newer", [REOPENED, a_task("ann", opened=0.001)])
def test_an_open_card_of_an_earlier_run_is_closed_though_the_later_run_never_had_one(newer: Task) -> None:
    process = a_process(done=(finished(newer, closed=400), finished(ANN, closed=99)))

    card = only(a_situation(process, rows=(a_row(ANN),)), Purpose.TASK)
    assert (card.is_open, card.may_send) == (False, False)


def test_a_message_out_of_reach_does_not_make_a_closed_card_wanted() -> None:
    row = a_row(ANN, state=RowState.RETIRED, is_open=False)

    assert wanted(a_situation(a_process(done=BEN_DECIDED), rows=(row,)), Purpose.TASK) == []


# The notice of a task closed under somebody's hands


def test_who_still_sees_an_open_card_is_told_that_somebody_else_closed_it() -> None:
    situation = a_situation(a_process(done=BEN_DECIDED), rows=(a_row(ANN),))

    notice = only(situation, Purpose.CLOSED)
    assert the_notice_in(situation).state == Decided(passed=True, by=NAMES["ou_ben"], at=at(99), opinion="ok")
    assert notice.reply_to == only(situation, Purpose.TASK).key
    assert notice.may_send
    assert [one.key.purpose for one in desired(situation)].index(Purpose.CLOSED) == 0


@pytest.mark.parametrize(
    ("situation_name", "row"),
    [
        ("the card was closed by the answer to a click", a_row(ANN, is_open=False)),
        ("the card may never have arrived", a_row(ANN, state=RowState.PENDING)),
        ("the card is out of reach", a_row(ANN, state=RowState.RETIRED, is_open=False)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_sees_no_open_card_is_not_told(situation_name: str, row: LedgerRow) -> None:
    assert wanted(a_situation(a_process(done=BEN_DECIDED), rows=(row,)), Purpose.CLOSED) == []


def test_who_decided_themselves_elsewhere_is_not_told_so() -> None:
    process = a_process(done=(finished(ANN, closed=99),))

    assert wanted(a_situation(process, rows=(a_row(ANN),)), Purpose.CLOSED) == []


def test_who_decided_here_is_not_told_so() -> None:
    intent = an_intent(about=ANN, state=IntentState.APPLIED)

    situation = a_situation(a_process(done=BEN_DECIDED), rows=(a_row(ANN),), intents=(intent,))
    assert wanted(situation, Purpose.CLOSED) == []


def test_a_notice_begun_before_a_crash_stays_wanted_after_the_card_was_closed() -> None:
    notice = a_row(ANN, purpose=Purpose.CLOSED, state=RowState.PENDING, is_open=False)
    situation = a_situation(a_process(done=BEN_DECIDED), rows=(a_row(ANN, is_open=False), notice))

    assert only(situation, Purpose.CLOSED).opened_at == notice.opened_at


def test_a_notice_of_an_earlier_run_asks_for_none_in_the_next() -> None:
    notice = a_row(ANN, purpose=Purpose.CLOSED, is_open=False)
    card = a_row(REOPENED, is_open=False, generation=2)
    later = a_process(done=(finished(REOPENED, closed=400), finished(a_task("ben", opened=300), closed=400)))

    assert wanted(a_situation(later, rows=(notice, card)), Purpose.CLOSED) == []


def test_who_asked_others_to_sign_before_is_not_told_that_the_task_closed() -> None:
    intent = an_intent(
        Verb.ADD_SIGN, about=ANN, to=("ben",), place=SignPlace.BEFORE, state=IntentState.APPLIED
    )
    situation = a_situation(a_process(todo=(BEN,)), rows=(a_row(ANN),), intents=(intent,), gone=(ANN,))

    assert wanted(situation, Purpose.CLOSED) == []


def test_a_withdrawn_process_closes_every_open_card_and_tells() -> None:
    process = a_process(status=ProcessStatus.WITHDRAWN, ended=120)
    situation = a_situation(process, rows=(a_row(ANN),), gone=(ANN,))

    assert the_notice_in(situation).state == Ended(ending=Ending.PROCESS_WITHDRAWN, at=at(120))
    assert the_task_card_in(situation).state == Ended(ending=Ending.PROCESS_WITHDRAWN, at=at(120))
