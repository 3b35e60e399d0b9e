from __future__ import annotations

import pytest

from bot.model.card import CardKey, ProgressCard, Purpose, ResultCard
from bot.model.operation import Wanted
from bot.model.process import Process
from bot.reconcile.desired import desired
from bot.reconcile.situation import Situation
from tests.unit.building import REJECTED, a_process, a_situation, a_task, finished

ANN = a_task("ann")


def wanted(situation: Situation, purpose: Purpose) -> list[Wanted]:
    return [one for one in desired(situation) if one.key.purpose is purpose]


def only(situation: Situation, purpose: Purpose) -> Wanted:
    (one,) = wanted(situation, purpose)
    return one


def test_the_initiator_sees_progress_while_it_runs_and_no_result() -> None:
    situation = a_situation(a_process(todo=(ANN,)))

    assert only(situation, Purpose.PROGRESS).may_send
    assert only(situation, Purpose.PROGRESS).key == CardKey("p1", "", "ou_eve", Purpose.PROGRESS)
    assert wanted(situation, Purpose.RESULT) == []


def test_a_process_that_the_system_started_has_nobody_to_tell() -> None:
    situation = a_situation(a_process(status=9, initiator="", ended=99))

    assert desired(situation) == ()


@pytest.mark.parametrize("status", [2, 4, 8, 9])
def test_the_end_is_a_new_message_beside_the_progress(status: int) -> None:
    situation = a_situation(a_process(status=status, ended=99))

    result, progress = only(situation, Purpose.RESULT), only(situation, Purpose.PROGRESS)
    assert (result.may_send, result.is_open, result.reply_to) == (True, False, progress.key)
    assert (progress.may_send, progress.is_open) == (False, False)
    assert isinstance(result.card, ResultCard)
    assert isinstance(progress.card, ProgressCard)


def test_a_result_is_one_message_for_each_way_to_end() -> None:
    subjects = []
    for status in (9, 15, 9, 8):
        subjects += [
            one.key.subject for one in wanted(a_situation(a_process(status=status, ended=99)), Purpose.RESULT)
        ]

    assert subjects == ["9", "9", "8"]


@pytest.mark.parametrize("status", [15, 77])
def test_what_is_not_an_end_has_no_result(status: int) -> None:
    assert wanted(a_situation(a_process(status=status, ended=99)), Purpose.RESULT) == []


@pytest.mark.parametrize(
    ("process", "told"),
    [
        (a_process(status=9, ended=499), False),
        (a_process(status=9, ended=500), True),
        (a_process(status=9, done=(finished(ANN, closed=499),)), False),
        (a_process(status=2, done=(finished(ANN, REJECTED, closed=501),)), True),
        (a_process(status=4), False),
    ],
    ids=["ended before", "ended at", "last task before", "last task after", "no time at all"],
)
def test_results_of_before_the_first_start_are_never_told(process: Process, *, told: bool) -> None:
    assert bool(wanted(a_situation(process, adopted=500), Purpose.RESULT)) is told


def test_a_process_started_before_the_bot_gets_no_progress_card() -> None:
    assert not only(a_situation(a_process(todo=(ANN,)), adopted=1), Purpose.PROGRESS).may_send
