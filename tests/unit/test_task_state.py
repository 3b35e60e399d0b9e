from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.card import (
    Choice,
    Decided,
    Ended,
    Ending,
    Failed,
    HandedOver,
    LinkOnly,
    OnlyThere,
    Open,
    Processing,
    Purpose,
    TaskState,
)
from bot.model.errors import Refusal
from bot.model.intent import Intent, IntentState, SignPlace, Verb
from bot.model.process import Process, ProcessStatus, TaskKind
from bot.reconcile.desired import known_tasks, task_card
from bot.reconcile.rulebook import InForce
from bot.reconcile.task_state import task_state
from bot.rules.reading import composed
from tests.unit.building import (
    CANCELLED,
    INTERVENED,
    NAMES,
    REJECTED,
    ROLLED_BACK,
    a_process,
    a_row,
    a_situation,
    a_task,
    an_intent,
    at,
    finished,
)
from tests.unit.worlds import processes

ANN, BEN = a_task("ann"), a_task("ben")
REOPENED = a_task("ann", opened=300)

TODO = a_process(todo=(ANN,))
APPROVED = an_intent(about=ANN, state=IntentState.APPLIED, reason="fine")
REFUSED = an_intent(about=ANN, state=IntentState.REFUSED, reason="fine")


def refused(refusal: Refusal, words: str = "") -> Intent:
    return replace(REFUSED, refusal=refusal, refusal_words=words)


def failed(refusal: Refusal | None, words: str = "", *, unproven: bool = False) -> Failed:
    return Failed(verb=Verb.APPROVE, refusal=refusal, words=words, unproven=unproven)


class Row(NamedTuple):
    situation: str
    process: Process
    expected: TaskState
    intents: tuple[Intent, ...] = ()


ROWS = (
    Row("waits", TODO, Open()),
    Row("waits in a process of an unknown status", a_process(status=77, todo=(ANN,)), Open()),
    Row("waits while the process is being revoked", a_process(status=15, todo=(ANN,)), Open()),
    Row("a form", a_process(todo=(replace(ANN, kind=TaskKind.FORM),)), LinkOnly(why=OnlyThere.FORM)),
    Row(
        "an unknown kind of task",
        a_process(todo=(replace(ANN, kind=6),)),
        LinkOnly(why=OnlyThere.UNKNOWN_KIND),
    ),
    Row("pressed, no answer yet", TODO, Processing(verb=Verb.APPROVE), (an_intent(about=ANN),)),
    Row(
        "acknowledged, the detail lags behind",
        TODO,
        Decided(passed=True, by=None, at=at(101), opinion="fine", here=True),
        (APPROVED,),
    ),
    Row(
        "handed over, the detail lags behind",
        TODO,
        HandedOver(to=NAMES["ou_ben"], at=at(101)),
        (an_intent(Verb.TRANSFER, about=ANN, to=("ben",), state=IntentState.APPLIED),),
    ),
    Row(
        "signers added: still asks for the decision",
        TODO,
        Open(),
        (
            an_intent(
                Verb.ADD_SIGN,
                about=ANN,
                to=("ben",),
                place=SignPlace.AFTER,
                state=IntentState.APPLIED,
                reason="x",
            ),
        ),
    ),
    Row(
        "refused",
        TODO,
        Open(draft="fine", failed=failed(Refusal.BUSINESS_RULE, "limit")),
        (refused(Refusal.BUSINESS_RULE, "limit"),),
    ),
    Row(
        "refused for its fields",
        TODO,
        LinkOnly(why=OnlyThere.FIELDS_MISSING),
        (refused(Refusal.FORM_INCOMPLETE),),
    ),
    Row(
        "too old to be sent",
        TODO,
        Open(draft="fine", failed=failed(None)),
        (replace(REFUSED, state=IntentState.EXPIRED),),
    ),
    Row(
        "sent without an answer",
        TODO,
        Open(draft="fine", failed=failed(None, unproven=True)),
        (replace(REFUSED, state=IntentState.UNPROVEN),),
    ),
    Row(
        "refused, then tried again",
        TODO,
        Processing(verb=Verb.APPROVE),
        (an_intent(about=ANN, recorded=200), refused(Refusal.BUSINESS_RULE)),
    ),
    Row(
        "opened again after our approval",
        a_process(todo=(REOPENED,), done=(finished(ANN, closed=101),)),
        Open(),
        (APPROVED,),
    ),
    Row(
        "expired, decided on the web later",
        a_process(done=(finished(ANN, REJECTED, closed=500, opinion="no"),)),
        Decided(passed=False, by=None, at=at(500), opinion="no"),
        (replace(REFUSED, state=IntentState.EXPIRED),),
    ),
    Row(
        "expired, withdrawn later",
        a_process(status=ProcessStatus.WITHDRAWN, done=(finished(ANN, CANCELLED, closed=500),), ended=500),
        Ended(ending=Ending.PROCESS_WITHDRAWN, at=at(500)),
        (replace(REFUSED, state=IntentState.EXPIRED),),
    ),
    Row(
        "our call came too late: somebody else decided",
        a_process(done=(finished(BEN, closed=99, opinion="ok"), finished(ANN, closed=99))),
        Decided(passed=True, by=NAMES["ou_ben"], at=at(99), opinion="ok"),
        (replace(REFUSED, state=IntentState.CLOSED),),
    ),
    Row(
        "closed, nobody to name",
        a_process(done=(finished(BEN, closed=99), finished(ANN, closed=99))),
        Ended(ending=Ending.NODE_HANDLED, at=at(99)),
    ),
    Row(
        "cancelled",
        a_process(done=(finished(ANN, CANCELLED, closed=99),)),
        Ended(ending=Ending.CANCELLED, at=at(99)),
    ),
    Row(
        "intervened, though a sibling decided",
        a_process(done=(finished(BEN, closed=99, opinion="ok"), finished(ANN, INTERVENED, closed=99))),
        Ended(ending=Ending.INTERVENED, at=at(99)),
    ),
    Row("an unknown ending", a_process(done=(finished(ANN, 99, closed=99),)), Ended(ending=Ending.GONE)),
    Row("rolled back", a_process(done=(finished(ANN, ROLLED_BACK, closed=99),)), Ended(ending=Ending.GONE)),
    Row("in no list any more", a_process(), Ended(ending=Ending.GONE)),
    Row(
        "decided on the web, the process withdrawn a day later",
        a_process(status=ProcessStatus.WITHDRAWN, done=(finished(ANN, closed=99),), ended=86_400),
        Decided(passed=True, by=None, at=at(99)),
    ),
    Row(
        "closed by the withdrawal as if completed",
        a_process(status=ProcessStatus.WITHDRAWN, done=(finished(ANN, closed=500),), ended=500),
        Ended(ending=Ending.PROCESS_WITHDRAWN, at=at(500)),
    ),
    Row(
        "left over in a withdrawn process",
        a_process(status=4, todo=(ANN,)),
        Ended(ending=Ending.PROCESS_WITHDRAWN),
    ),
    Row(
        "left over in a revoked process",
        a_process(status=8, todo=(ANN,)),
        Ended(ending=Ending.PROCESS_REVOKED),
    ),
    Row(
        "left over in a rejected process",
        a_process(status=2, todo=(ANN,)),
        Ended(ending=Ending.PROCESS_REJECTED),
    ),
    Row("left over in a completed process", a_process(status=9, todo=(ANN,)), Ended(ending=Ending.GONE)),
    Row(
        "decided, the process revoked long after",
        a_process(status=8, done=(finished(ANN, closed=99),), ended=86_400),
        Decided(passed=True, by=None, at=at(99)),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.situation)
def test_a_task_is_told_as_it_stands(row: Row) -> None:
    situation = a_situation(row.process, intents=row.intents)
    task = next((task for task in known_tasks(situation) if task.key == ANN.key), ANN)

    assert task_state(situation, task) == row.expected


def test_what_was_typed_comes_back_on_the_card_of_the_same_run_only() -> None:
    row = a_row(ANN, draft="half a sentence")

    assert task_state(a_situation(TODO, rows=(row,)), ANN) == Open(draft="half a sentence")
    reopened = a_situation(a_process(todo=(REOPENED,)), rows=(row,))
    assert task_state(reopened, REOPENED) == Open()


def test_colleagues_are_offered_on_the_open_card_of_the_person_they_are_offered_to() -> None:
    choice = Choice(person_id="ou_cai", name=NAMES["ou_cai"])
    situation = replace(a_situation(a_process(todo=(ANN, BEN))), choices={"ou_ann": (choice,)})

    assert task_state(situation, ANN) == Open(choices=(choice,))
    assert task_state(situation, BEN) == Open()


def test_one_task_id_of_two_people_is_two_tasks() -> None:
    ann, ben = replace(ANN, approver_id="shared"), replace(BEN, approver_id="shared")
    situation = a_situation(a_process(todo=(ann, ben)), intents=(an_intent(about=ann),))

    assert task_state(situation, ann) == Processing(verb=Verb.APPROVE)
    assert task_state(situation, ben) == Open()


def test_a_receiver_under_the_same_task_id_is_asked_while_the_giver_has_handed_over() -> None:
    received = a_task("ben", task=ANN.approver_id)
    intent = an_intent(Verb.TRANSFER, about=ANN, to=("ben",), state=IntentState.APPLIED)
    situation = a_situation(a_process(todo=(received,)), intents=(intent,), gone=(ANN,))

    assert task_state(situation, ANN) == HandedOver(to=NAMES["ou_ben"], at=at(101))
    assert task_state(situation, received) == Open()


def test_signers_added_stand_on_the_card() -> None:
    intent = an_intent(
        Verb.ADD_SIGN, about=ANN, to=("ben", "cai"), place=SignPlace.BEFORE, state=IntentState.APPLIED
    )
    refused_one = replace(intent, state=IntentState.REFUSED)

    card = task_card(a_situation(TODO, intents=(intent, refused_one)), ANN)

    assert card.added == ((SignPlace.BEFORE, (NAMES["ou_ben"], NAMES["ou_cai"])),)


_INTENTS = tuple(
    replace(an_intent(verb, about=about, to=("ben",), place=place, state=state), refusal=refusal)
    for verb, state, about in product(Verb, IntentState, (ANN, REOPENED))
    for place in ((SignPlace.BEFORE, SignPlace.AFTER) if verb is Verb.ADD_SIGN else (None,))
    for refusal in (tuple(Refusal) if state is IntentState.REFUSED else (None,))
)


@pytest.mark.parametrize(
    "intent", _INTENTS, ids=lambda one: f"{one.verb}-{one.state}-{one.refusal}-{one.place}"
)
def test_no_intent_beside_any_state_of_its_task_is_without_words(intent: Intent) -> None:
    for row in ROWS:
        for task in (ANN, REOPENED):
            assert isinstance(task_state(a_situation(row.process, intents=(intent,)), task), TaskState)


@given(process=processes(), intents=st.lists(st.sampled_from(_INTENTS), max_size=3))
def test_only_an_open_task_of_a_living_process_asks_for_a_decision(
    process: Process, intents: list[Intent]
) -> None:
    situation = a_situation(process, intents=tuple(intents))
    for task in known_tasks(situation):
        if isinstance(task_state(situation, task), Open | LinkOnly):
            assert process.open_task(task.key) is not None
            assert not process.is_final


@given(process=processes())
def test_a_name_on_a_card_is_never_empty(process: Process) -> None:
    situation = a_situation(process)
    for task in known_tasks(situation):
        state = task_state(situation, task)
        if isinstance(state, Decided) and state.by is not None:
            assert state.by


def test_a_draft_of_the_newest_card_wins_over_an_older_one() -> None:
    rows = (
        a_row(ANN, draft="old"),
        a_row(ANN, draft="new", generation=2),
        a_row(ANN, purpose=Purpose.CLOSED),
    )

    assert task_state(a_situation(TODO, rows=rows[:2]), ANN) == Open(draft="new")


def test_a_task_that_the_rules_send_to_its_page_is_decided_there() -> None:
    task = a_task()
    rules = composed("rules: [{name: pages, then: {buttons: []}}]", source="rules.yaml")
    situation = replace(a_situation(a_process(todo=(task,))), in_force=InForce(rules=rules))
    assert task_state(situation, task) == LinkOnly(why=OnlyThere.RULE)
