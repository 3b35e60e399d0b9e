"""What was acknowledged may be undone: the same task is open again under its old id and time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.intent import Intent, IntentState, SignPlace, Verb
from bot.model.process import Process
from bot.reconcile.settlement import Settled, Wait, judge_applied
from tests.unit.building import a_process, a_task, an_intent, at, finished

ANN = a_task("ann")
HANDED_OVER = replace(
    an_intent(Verb.TRANSFER, about=ANN, to=("ben",), state=IntentState.APPLIED), settled_at=at(100)
)
SIGNER_ADDED = replace(HANDED_OVER, verb=Verb.ADD_SIGN, place=SignPlace.PARALLEL)


@pytest.mark.parametrize(
    ("intent", "process", "expected"),
    [
        (HANDED_OVER, a_process(todo=(ANN,), read=161), Settled(IntentState.UNDONE)),
        (HANDED_OVER, a_process(todo=(ANN,), read=130), Wait(at(160))),
        (HANDED_OVER, a_process(todo=(a_task("ann", opened=130),), read=161), None),
        (HANDED_OVER, a_process(todo=(a_task("ben"),), read=161), None),
        (HANDED_OVER, a_process(done=(finished(ANN, closed=101),), read=161), None),
        (HANDED_OVER, a_process(status=4, todo=(ANN,), read=161), None),
        (SIGNER_ADDED, a_process(todo=(ANN,), read=161), None),
    ],
    ids=[
        "open long after: handed back",
        "open shortly after: the detail may lag behind",
        "another run of the task",
        "somebody else's task",
        "ended, as it should be",
        "left over in a process that ended",
        "adding a signer leaves the task open",
    ],
)
def test_an_acknowledged_wish_stands_unless_the_task_is_open_again(
    intent: Intent, process: Process, expected: Settled | Wait | None
) -> None:
    assert judge_applied(intent, process) == expected
