from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest

from bot.model.intent import Intent, IntentState, Verb
from bot.model.process import Process, ProcessStatus, Task
from bot.model.text import NO_TEXT
from bot.reconcile.attribution import proven_decision
from bot.rendering import SYSTEM
from tests.unit.building import (
    CANCELLED,
    NAMES,
    PASSED,
    REJECTED,
    ROLLED_BACK,
    a_process,
    a_task,
    an_intent,
    finished,
)

ANN, BEN, CAI, DOU = a_task("ann"), a_task("ben"), a_task("cai"), a_task("dou")
ANN_AGAIN, BEN_AGAIN = a_task("ann", opened=300), a_task("ben", opened=300)

APPLIED = IntentState.APPLIED


class Row(NamedTuple):
    situation: str
    task: Task
    process: Process
    by: str | None
    intents: tuple[Intent, ...] = ()


_OR_SIGN_SILENT = a_process(done=(finished(ANN, closed=60), finished(BEN, closed=60)))
_TWO_RUNS = a_process(
    done=(
        finished(ANN, closed=60, opinion="first time"),
        finished(BEN, closed=60),
        finished(ANN_AGAIN, closed=360),
        finished(BEN_AGAIN, closed=360, opinion="second time"),
    )
)

ROWS = (
    Row("one approver alone at the node", ANN, a_process(done=(finished(ANN, closed=60),)), "ann"),
    Row("siblings closed under their own names, no words", ANN, _OR_SIGN_SILENT, None),
    Row("the same, for the other", BEN, _OR_SIGN_SILENT, None),
    Row("our acknowledged call", ANN, _OR_SIGN_SILENT, "ann", (an_intent(about=ANN, state=APPLIED),)),
    Row("a sibling's acknowledged call", BEN, _OR_SIGN_SILENT, "ann", (an_intent(about=ANN, state=APPLIED),)),
    Row("a call whose outcome is open", ANN, _OR_SIGN_SILENT, None, (an_intent(about=ANN),)),
    Row(
        "a call that only found the task closed",
        ANN,
        _OR_SIGN_SILENT,
        None,
        (an_intent(about=ANN, state=IntentState.CLOSED),),
    ),
    Row(
        "an acknowledged call of the other kind",
        ANN,
        _OR_SIGN_SILENT,
        None,
        (an_intent(Verb.REJECT, about=ANN, state=APPLIED, reason="no"),),
    ),
    Row(
        "the only one with words",
        BEN,
        a_process(done=(finished(ANN, closed=60, opinion="fine"), finished(BEN, closed=60))),
        "ann",
    ),
    Row(
        "blanks are no words",
        BEN,
        a_process(done=(finished(ANN, closed=60, opinion=" \n"), finished(BEN, closed=60))),
        None,
    ),
    Row(
        "both with words",
        BEN,
        a_process(done=(finished(ANN, closed=60, opinion="a"), finished(BEN, closed=60, opinion="b"))),
        None,
    ),
    Row(
        "a sibling cancelled together with the decision",
        BEN,
        a_process(done=(finished(ANN, closed=60), finished(BEN, CANCELLED, closed=60.2))),
        "ann",
    ),
    Row(
        "cancelled long before a sibling decided",
        BEN,
        a_process(done=(finished(ANN, closed=600), finished(BEN, CANCELLED, closed=60))),
        None,
    ),
    Row(
        "countersign: the sibling had their own say at the same time",
        CAI,
        a_process(done=(finished(BEN, closed=60), finished(CAI, REJECTED, closed=61, opinion="no"))),
        "cai",
        (an_intent(about=BEN, state=APPLIED),),
    ),
    Row(
        "countersign: both spoke, and only the other one through us",
        CAI,
        a_process(done=(finished(BEN, closed=60, opinion="a"), finished(CAI, closed=61, opinion="b"))),
        None,
        (an_intent(about=BEN, state=APPLIED, reason="a"),),
    ),
    Row(
        "countersign: another outcome is not what ended the task",
        CAI,
        a_process(done=(finished(BEN, closed=60), finished(CAI, REJECTED, closed=61))),
        None,
        (an_intent(about=BEN, state=APPLIED),),
    ),
    Row(
        "countersign: the sibling passed at the same time while the node goes on",
        CAI,
        a_process(todo=(DOU,), done=(finished(BEN, closed=60), finished(CAI, closed=61))),
        None,
        (an_intent(about=BEN, state=APPLIED),),
    ),
    Row(
        "countersign: the first to pass while others are asked",
        ANN,
        a_process(todo=(BEN,), done=(finished(ANN, closed=60),)),
        "ann",
    ),
    Row(
        "vanished while the node goes on: perhaps handed on",
        BEN,
        a_process(todo=(CAI,), done=(finished(ANN, closed=60),)),
        None,
    ),
    Row(
        "vanished, then a task at the node was opened: perhaps handed on",
        BEN,
        a_process(todo=(a_task("cai", opened=90),), done=(finished(ANN, closed=60),)),
        None,
    ),
    Row(
        "vanished with the node's only decision",
        BEN,
        a_process(todo=(a_task("cai", opened=61, node="director"),), done=(finished(ANN, closed=60),)),
        "ann",
    ),
    Row(
        "left over in a rejected process",
        BEN,
        a_process(
            status=ProcessStatus.REJECTED,
            todo=(BEN,),
            done=(finished(ANN, REJECTED, closed=60, opinion="no"),),
        ),
        "ann",
    ),
    Row("entered again: the first run", BEN, _TWO_RUNS, "ann"),
    Row("entered again: the second run", ANN_AGAIN, _TWO_RUNS, "ben"),
    Row(
        "a call in the first run proves nothing for the second",
        ANN_AGAIN,
        a_process(
            done=(
                finished(ANN, closed=60),
                finished(ANN_AGAIN, closed=360),
                finished(BEN_AGAIN, closed=360),
            )
        ),
        None,
        (an_intent(about=ANN, state=APPLIED),),
    ),
    Row(
        "one after another: who signs after begins when the first is through",
        a_task("cai", opened=60),
        a_process(done=(finished(ANN, closed=60), finished(a_task("cai", opened=60), closed=90))),
        "cai",
    ),
    Row(
        "one after another: the first",
        ANN,
        a_process(todo=(a_task("cai", opened=60),), done=(finished(ANN, closed=60),)),
        "ann",
    ),
    Row(
        "vanished when the next was asked: perhaps handed on",
        BEN,
        a_process(todo=(a_task("cai", opened=60),), done=(finished(ANN, closed=60),)),
        None,
    ),
    Row(
        "rolled back: what is no decision claims no name",
        BEN,
        a_process(
            done=(finished(ANN, ROLLED_BACK, closed=60, opinion="again"), finished(BEN, CANCELLED, closed=60))
        ),
        None,
    ),
    Row(
        "one task id for two people",
        replace(BEN, approver_id="shared"),
        a_process(
            done=(
                finished(replace(ANN, approver_id="shared"), closed=60, opinion="ok"),
                finished(replace(BEN, approver_id="shared"), closed=60),
            )
        ),
        "ann",
    ),
    Row(
        "another node's decision",
        BEN,
        a_process(done=(finished(a_task("ann", node="director", opened=60), closed=120),)),
        None,
    ),
    Row(
        "a sibling whose name the platform does not tell",
        BEN,
        a_process(
            done=(
                finished(replace(ANN, operator_name=NO_TEXT), closed=60, opinion="ok"),
                finished(BEN, closed=60),
            )
        ),
        None,
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.situation)
def test_a_name_is_claimed_only_where_it_is_proven(row: Row) -> None:
    proof = proven_decision(row.process, row.task, row.intents)

    assert (None if proof is None else proof.name) == (None if row.by is None else NAMES[f"ou_{row.by}"])


def test_a_decision_of_the_system_carries_the_systems_name() -> None:
    system = finished(a_task("", task="sys"), closed=60)
    process = a_process(done=(finished(ANN, CANCELLED, closed=60),), system_done=(system,))

    proof = proven_decision(process, ANN, ())

    assert proof is not None
    assert (proof.name, proof.here) == (SYSTEM, False)


def test_a_proof_tells_outcome_words_time_and_whether_it_came_through_us() -> None:
    done = finished(ANN, REJECTED, closed=60, opinion="not now")
    ours = an_intent(Verb.REJECT, about=ANN, state=APPLIED, reason="not now")

    here = proven_decision(a_process(done=(done,)), ANN, (ours,))
    elsewhere = proven_decision(a_process(done=(done,)), ANN, ())

    assert here is not None
    assert elsewhere is not None
    assert (here.passed, here.opinion, here.at, here.here) == (False, "not now", done.closed_at, True)
    assert not elsewhere.here


def test_names_do_not_depend_on_the_order_of_the_lists() -> None:
    shuffled = replace(_TWO_RUNS, finished_tasks=tuple(reversed(_TWO_RUNS.finished_tasks)))

    for task in (ANN, BEN, ANN_AGAIN, BEN_AGAIN):
        assert proven_decision(shuffled, task, ()) == proven_decision(_TWO_RUNS, task, ())


def test_our_two_acknowledged_calls_at_a_countersign_node_name_each_their_own_person() -> None:
    process = a_process(done=(finished(ANN, PASSED, closed=60), finished(BEN, PASSED, closed=61)))
    intents = (an_intent(about=ANN, state=APPLIED), an_intent(about=BEN, state=APPLIED, recorded=101))

    assert [proof.task for task in (ANN, BEN) if (proof := proven_decision(process, task, intents))] == [
        ANN.key,
        BEN.key,
    ]
