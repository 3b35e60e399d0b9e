from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.model.card import Outcome, Step, StepState
from bot.model.intent import IntentState
from bot.model.process import Process, ProcessStatus
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.progress import MOST_STEPS, outcome_of, result_by, steps_of
from bot.rendering import SYSTEM
from tests.unit.building import (
    CANCELLED,
    INTERVENED,
    NAMES,
    REJECTED,
    ROLLED_BACK,
    a_process,
    a_task,
    an_intent,
    at,
    finished,
)
from tests.unit.worlds import processes

ANN, BEN = a_task("ann"), a_task("ben")
DIRECTOR = a_task("cai", node="director", opened=60)


def steps(process: Process) -> list[tuple[I18n, StepState]]:
    return [(step.person, step.state) for step in steps_of(process, ())[0]]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (1, Outcome.RUNNING),
        (2, Outcome.REJECTED),
        (4, Outcome.WITHDRAWN),
        (8, Outcome.REVOKED),
        (9, Outcome.COMPLETED),
        (15, Outcome.REVOKING),
        (3, Outcome.OTHER),
        (0, Outcome.OTHER),
    ],
)
def test_every_status_has_an_outcome(status: int, expected: Outcome) -> None:
    assert outcome_of(status) is expected


def test_what_was_decided_comes_before_what_waits() -> None:
    process = a_process(todo=(DIRECTOR,), done=(finished(ANN, closed=60, opinion="fine"),))

    assert steps_of(process, ()) == (
        (
            Step(
                node=ANN.node_name, person=NAMES["ou_ann"], state=StepState.PASSED, at=at(60), opinion="fine"
            ),
            Step(node=DIRECTOR.node_name, person=NAMES["ou_cai"], state=StepState.OPEN, at=at(60)),
        ),
        0,
    )


def test_siblings_who_did_nothing_are_not_listed_beside_who_decided() -> None:
    process = a_process(done=(finished(ANN, closed=60), finished(BEN, closed=60, opinion="ok")))

    assert steps(process) == [(NAMES["ou_ben"], StepState.PASSED)]


def test_a_node_decided_by_nobody_knows_whom_is_one_step_without_a_name() -> None:
    process = a_process(done=(finished(ANN, closed=60), finished(BEN, closed=60)))

    assert steps(process) == [(NO_TEXT, StepState.HANDLED)]


def test_our_own_call_names_its_person_in_the_steps() -> None:
    process = a_process(done=(finished(ANN, closed=60), finished(BEN, closed=60)))
    found, _ = steps_of(process, (an_intent(about=BEN, state=IntentState.APPLIED),))

    assert [(step.person, step.state) for step in found] == [(NAMES["ou_ben"], StepState.PASSED)]


def test_a_rollback_shows_both_runs_in_the_order_of_time() -> None:
    process = a_process(
        done=(
            finished(a_task("ann", opened=90), REJECTED, closed=120, opinion="no"),
            finished(DIRECTOR, ROLLED_BACK, closed=80, opinion="again"),
            finished(ANN, closed=60),
        )
    )

    assert steps(process) == [
        (NAMES["ou_ann"], StepState.PASSED),
        (NAMES["ou_cai"], StepState.OTHER),
        (NAMES["ou_ann"], StepState.REJECTED),
    ]


def test_the_systems_steps_carry_its_name() -> None:
    process = a_process(
        system_todo=(a_task("", task="waits", node="seal", opened=60),),
        system_done=(finished(a_task("", task="checked", node="check"), closed=10),),
    )

    assert steps(process) == [(SYSTEM, StepState.PASSED), (SYSTEM, StepState.OPEN)]


def test_cancelled_and_intervened_tasks_are_steps_of_their_own() -> None:
    process = a_process(done=(finished(ANN, CANCELLED, closed=60), finished(BEN, INTERVENED, closed=70)))

    assert steps(process) == [(NAMES["ou_ann"], StepState.CANCELLED), (NAMES["ou_ben"], StepState.INTERVENED)]


def test_nothing_waits_in_a_process_that_has_ended() -> None:
    assert steps(a_process(status=ProcessStatus.REJECTED, todo=(ANN,))) == []


def test_the_oldest_of_too_many_steps_are_counted_only() -> None:
    done = tuple(
        finished(a_task("ann", node=f"n{i}", opened=i), closed=i + 0.5) for i in range(MOST_STEPS + 3)
    )
    found, hidden = steps_of(a_process(done=done), ())

    assert hidden == 3
    assert [step.node.zh for step in found] == [f"n{i}" for i in range(3, MOST_STEPS + 3)]


ENDED = a_process(
    status=ProcessStatus.COMPLETED,
    done=(finished(ANN, closed=60), finished(DIRECTOR, closed=90, opinion="ok")),
)


def test_a_result_tells_who_decided_last_and_with_what_words() -> None:
    assert result_by(ENDED, ()) == (NAMES["ou_cai"], "ok")


@pytest.mark.parametrize("status", [1, 4, 8, 15, 77])
def test_a_result_that_nobody_decided_names_nobody(status: int) -> None:
    assert result_by(replace(ENDED, status=status), ()) == (None, "")


def test_a_rejection_is_not_laid_on_somebody_who_passed() -> None:
    assert result_by(replace(ENDED, status=ProcessStatus.REJECTED), ()) == (None, "")


def test_a_person_whose_name_is_missing_is_not_named_for_the_result() -> None:
    nameless = finished(replace(DIRECTOR, operator_name=NO_TEXT), closed=90, opinion="ok")

    assert not result_by(replace(ENDED, finished_tasks=(nameless,)), ())[0]


@given(process=processes())
def test_any_process_has_steps_and_a_result_of_one_of_its_people(process: Process) -> None:
    found, hidden = steps_of(process, ())
    by, _ = result_by(process, ())

    assert len(found) <= MOST_STEPS
    assert hidden == 0 or len(found) == MOST_STEPS
    assert by is None or by in {*NAMES.values(), SYSTEM}
