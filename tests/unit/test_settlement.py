from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.intent import Intent, IntentState, SignPlace, Verb
from bot.model.process import Process, ProcessStatus
from bot.reconcile.settlement import CallAgain, Judgement, Settled, Wait, judge
from tests.unit.building import CANCELLED, PASSED, REJECTED, a_process, a_task, an_intent, at, finished
from tests.unit.worlds import processes

ANN, BEN = a_task("ann"), a_task("ben")
REOPENED = a_task("ann", opened=130)

APPLIED, CLOSED = Settled(IntentState.APPLIED), Settled(IntentState.CLOSED)
EXPIRED, UNPROVEN = Settled(IntentState.EXPIRED), Settled(IntentState.UNPROVEN)

APPROVE = an_intent(about=ANN)
TRANSFER = an_intent(Verb.TRANSFER, about=ANN, to=("cai",))
PARALLEL = an_intent(Verb.ADD_SIGN, about=ANN, to=("cai",), place=SignPlace.PARALLEL)
BEFORE = replace(PARALLEL, place=SignPlace.BEFORE)
AFTER = replace(PARALLEL, place=SignPlace.AFTER)


class Row(NamedTuple):
    """``now`` counts from the process's start; the wish was recorded and called at second 100."""

    situation: str
    intent: Intent
    process: Process
    now: float
    expected: Judgement


_STILL_OPEN = a_process(todo=(ANN, BEN))
_RECEIVED = a_task("cai", opened=101)

ROWS = (
    Row("approved, the only decision", APPROVE, a_process(done=(finished(ANN, closed=101),)), 122, APPLIED),
    Row(
        "approved with just these words, beside a sibling with words",
        an_intent(about=ANN, reason="fine"),
        a_process(done=(finished(ANN, closed=101, opinion="fine "), finished(BEN, closed=101, opinion="ok"))),
        122,
        APPLIED,
    ),
    Row(
        "the task passed with other words: not ours",
        an_intent(about=ANN, reason="fine"),
        a_process(done=(finished(ANN, closed=101, opinion="typed on the web"),)),
        122,
        CLOSED,
    ),
    Row(
        "the task passed without our words: closed by a sibling",
        an_intent(about=ANN, reason="fine"),
        a_process(done=(finished(ANN, closed=101),)),
        122,
        CLOSED,
    ),
    Row(
        "passed together with a sibling, nobody with words",
        APPROVE,
        a_process(done=(finished(ANN, closed=101), finished(BEN, closed=101))),
        122,
        CLOSED,
    ),
    Row(
        "approved, but it was rejected",
        APPROVE,
        a_process(done=(finished(ANN, REJECTED, closed=101),)),
        122,
        CLOSED,
    ),
    Row(
        "rejected as wished",
        an_intent(Verb.REJECT, about=ANN, reason="no"),
        a_process(status=ProcessStatus.REJECTED, done=(finished(ANN, REJECTED, closed=101, opinion="no"),)),
        122,
        APPLIED,
    ),
    Row(
        "applied, then entered again and open",
        APPROVE,
        a_process(todo=(REOPENED,), done=(finished(ANN, closed=101),)),
        140,
        APPLIED,
    ),
    Row(
        "applied, then entered again and ended again",
        APPROVE,
        a_process(done=(finished(REOPENED, REJECTED, closed=150, opinion="no"), finished(ANN, closed=101))),
        160,
        APPLIED,
    ),
    Row("entered again, the first run left no trace", APPROVE, a_process(todo=(REOPENED,)), 200, CLOSED),
    Row("gone without a trace", APPROVE, a_process(), 122, CLOSED),
    Row(
        "withdrawn meanwhile",
        APPROVE,
        a_process(status=ProcessStatus.WITHDRAWN, done=(finished(ANN, CANCELLED, closed=101),)),
        122,
        CLOSED,
    ),
    Row(
        "left over in a withdrawn process",
        APPROVE,
        a_process(status=ProcessStatus.WITHDRAWN, todo=(ANN,)),
        500,
        CLOSED,
    ),
    Row("still open, too soon to tell", APPROVE, _STILL_OPEN, 159.9, Wait(at(160))),
    Row("still open after a minute", APPROVE, _STILL_OPEN, 160, CallAgain()),
    Row(
        "still open a minute after the second call",
        replace(APPROVE, called_at=at(300), calls=2),
        _STILL_OPEN,
        359,
        Wait(at(360)),
    ),
    Row("still open, on the tenth minute", APPROVE, _STILL_OPEN, 700, CallAgain()),
    Row("still open, past the tenth minute", APPROVE, _STILL_OPEN, 700.1, EXPIRED),
    Row(
        "down for a day, called just now: the first wish counts",
        replace(APPROVE, called_at=at(86_400)),
        _STILL_OPEN,
        86_460,
        EXPIRED,
    ),
    Row(
        "handed over: the old task is cancelled, the receiver has a new one",
        TRANSFER,
        a_process(todo=(_RECEIVED,), done=(finished(ANN, CANCELLED, closed=101),)),
        122,
        APPLIED,
    ),
    Row(
        "handed over: the same task under another name, its time kept",
        TRANSFER,
        a_process(todo=(a_task("cai", task="task_ann", opened=0),)),
        122,
        APPLIED,
    ),
    Row("handed over, left no trace, a new task", TRANSFER, a_process(todo=(_RECEIVED,)), 122, APPLIED),
    Row(
        "handed over, the receiver has decided since",
        TRANSFER,
        a_process(done=(finished(ANN, CANCELLED, closed=101), finished(_RECEIVED, closed=110))),
        122,
        APPLIED,
    ),
    Row(
        "not handed over: the receiver is asked at the next node",
        TRANSFER,
        a_process(
            todo=(a_task("cai", opened=111, node="director"),),
            done=(finished(ANN, closed=110), finished(BEN, closed=110)),
        ),
        122,
        CLOSED,
    ),
    Row(
        "not handed over, no trace: the receiver is asked at the next node",
        TRANSFER,
        a_process(todo=(a_task("cai", opened=111, node="director"),), done=(finished(BEN, closed=110),)),
        122,
        CLOSED,
    ),
    Row("not handed over", TRANSFER, _STILL_OPEN, 160, CallAgain()),
    Row("a signer beside has a task", PARALLEL, a_process(todo=(ANN, _RECEIVED)), 122, APPLIED),
    Row(
        "a signer before has a task, the own one is away",
        BEFORE,
        a_process(todo=(_RECEIVED,)),
        122,
        APPLIED,
    ),
    Row(
        "the platform's clock is a little behind",
        PARALLEL,
        a_process(todo=(ANN, a_task("cai", opened=96))),
        122,
        APPLIED,
    ),
    Row(
        "of two signers only one has a task",
        replace(PARALLEL, targets=("ou_cai", "ou_dou")),
        a_process(todo=(ANN, _RECEIVED)),
        160,
        CallAgain(),
    ),
    Row(
        "the signer had a task at another node before",
        PARALLEL,
        a_process(todo=(ANN,), done=(finished(a_task("cai", opened=-50, node="hr"), closed=-1),)),
        160,
        CallAgain(),
    ),
    Row("signers after have no task yet", AFTER, _STILL_OPEN, 160, UNPROVEN),
    Row("signers after, long ago", AFTER, _STILL_OPEN, 86_400, UNPROVEN),
    Row("signers after, too soon to tell", AFTER, _STILL_OPEN, 122, Wait(at(160))),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.situation)
def test_an_unsettled_intent_is_judged_by_the_process_as_read(row: Row) -> None:
    assert judge(row.intent, row.process, at(row.now)) == row.expected


_INTENTS = st.sampled_from(
    (APPROVE, an_intent(Verb.REJECT, about=ANN, reason="no"), TRANSFER, BEFORE, PARALLEL, AFTER)
)


@given(intent=_INTENTS, process=processes(), now=st.floats(100, 2000))
def test_a_call_is_repeated_only_for_an_open_task_and_neither_too_soon_nor_too_late(
    intent: Intent, process: Process, now: float
) -> None:
    judgement = judge(intent, process, at(now))

    if judgement == CallAgain():
        task = process.open_task(intent.task)
        assert task is not None
        assert task.opened_at == intent.opened_at
        assert 160 <= now <= 700
        assert not process.is_final
        assert intent.place is not SignPlace.AFTER


@given(intent=_INTENTS, process=processes(), now=st.floats(100, 2000))
def test_a_wish_whose_time_is_over_is_always_settled(intent: Intent, process: Process, now: float) -> None:
    judgement = judge(intent, process, at(now))

    if now > 700:
        assert isinstance(judgement, Settled)
    if isinstance(judgement, Wait):
        assert judgement.until > at(now)


@given(process=processes())
def test_a_decision_counts_as_applied_only_where_the_task_ended_that_way(process: Process) -> None:
    if judge(APPROVE, process, at(122)) == APPLIED:
        assert any(done.task.key == ANN.key and done.status == PASSED for done in process.finished_tasks)
