"""What became of a withdrawal or a revocation, judged from the process as read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.card import Open
from bot.model.intent import Intent, IntentState, Verb
from bot.model.process import Process, ProcessStatus
from bot.reconcile.attribution import proven_decision
from bot.reconcile.settlement import CallAgain, Judgement, Settled, Wait, judge, judge_applied
from bot.reconcile.task_state import task_state
from tests.unit.building import START, a_process, a_situation, a_task, an_intent, at, finished
from tests.unit.worlds import processes

#: The initiator of a process may be an approver in it too, under a task opened when it started.
OWN = a_task("eve", task="", opened=0)
WITHDRAW = replace(
    an_intent(Verb.WITHDRAW), approver_id="", operator_id="ou_eve", opened_at=START, reason="changed plans"
)
REVOKE = replace(WITHDRAW, verb=Verb.REVOKE)
APPLIED, CLOSED = Settled(IntentState.APPLIED), Settled(IntentState.CLOSED)
EXPIRED = Settled(IntentState.EXPIRED)

_RUNNING = a_process(todo=(a_task("ann"),))
_COMPLETED = a_process(status=ProcessStatus.COMPLETED)


@pytest.mark.parametrize(
    ("intent", "process", "now", "expected"),
    [
        (WITHDRAW, a_process(status=4), 122, APPLIED),
        (WITHDRAW, a_process(status=4), 86_400, APPLIED),
        (WITHDRAW, a_process(status=9), 122, CLOSED),
        (WITHDRAW, a_process(status=2), 122, CLOSED),
        (WITHDRAW, a_process(status=8), 122, CLOSED),
        (WITHDRAW, a_process(status=15), 122, CLOSED),
        (WITHDRAW, _RUNNING, 159.9, Wait(at(160))),
        (WITHDRAW, _RUNNING, 160, CallAgain()),
        (replace(WITHDRAW, called_at=at(300), calls=2), _RUNNING, 320, Wait(at(360))),
        (WITHDRAW, _RUNNING, 701, EXPIRED),
        (WITHDRAW, a_process(status=77), 160, CallAgain()),
        (REVOKE, a_process(status=8), 122, APPLIED),
        (REVOKE, a_process(status=15), 122, APPLIED),
        (REVOKE, _RUNNING, 122, CLOSED),
        (REVOKE, a_process(status=2), 122, CLOSED),
        (REVOKE, a_process(status=4), 122, CLOSED),
        (REVOKE, a_process(status=77), 122, CLOSED),
        (REVOKE, _COMPLETED, 122, Wait(at(160))),
        (REVOKE, _COMPLETED, 160, CallAgain()),
        (REVOKE, _COMPLETED, 701, EXPIRED),
    ],
)
def test_a_wish_about_a_whole_process_is_judged_by_its_status(
    intent: Intent, process: Process, now: float, expected: Judgement
) -> None:
    assert judge(intent, process, at(now)) == expected


@given(
    intent=st.sampled_from((WITHDRAW, REVOKE)),
    process=processes(),
    now=st.floats(100, 2000),
)
def test_it_is_sent_again_only_where_it_can_still_happen_and_neither_too_soon_nor_too_late(
    intent: Intent, process: Process, now: float
) -> None:
    judgement = judge(intent, process, at(now))

    if judgement == CallAgain():
        assert 160 <= now <= 700
        assert process.is_final is (intent.verb is Verb.REVOKE)
        assert process.status not in {4, 8, 15}
    if now > 700:
        assert isinstance(judgement, Settled)
    if isinstance(judgement, Wait):
        assert judgement.until > at(now)


@pytest.mark.parametrize(
    ("process", "expected"),
    [
        (a_process(status=4, read=161), None),
        (a_process(todo=(a_task("ann"),), read=130), Wait(at(161))),
        (a_process(todo=(a_task("ann"),), read=200), Settled(IntentState.UNDONE)),
    ],
    ids=["withdrawn", "not shown yet", "it runs all the same"],
)
def test_an_acknowledged_withdrawal_stands_once_it_shows(
    process: Process, expected: Settled | Wait | None
) -> None:
    acknowledged = replace(WITHDRAW, state=IntentState.APPLIED, settled_at=at(101))

    assert judge_applied(acknowledged, process) == expected


def test_an_acknowledged_revocation_may_need_an_approval_of_its_own() -> None:
    acknowledged = replace(REVOKE, state=IntentState.APPLIED, settled_at=at(101))

    assert judge_applied(acknowledged, _COMPLETED) is None


@pytest.mark.parametrize("state", IntentState)
@pytest.mark.parametrize("verb", [Verb.WITHDRAW, Verb.REVOKE])
def test_it_is_never_taken_for_a_decision_on_a_task(verb: Verb, state: IntentState) -> None:
    nameless = replace(OWN, approver_id="")
    wish = replace(WITHDRAW, verb=verb, state=state, settled_at=at(101))

    assert isinstance(task_state(a_situation(a_process(todo=(nameless,)), intents=(wish,)), nameless), Open)
    ended = a_process(done=(finished(nameless, closed=99), finished(a_task("ann"), closed=99)))
    assert proven_decision(ended, nameless, (wish,)) is None
