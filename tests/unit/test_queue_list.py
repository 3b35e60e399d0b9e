"""The order, the numbers and the pages of a queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.card import QueueOpened
from bot.model.desk import QueueView, TaskRef
from bot.model.errors import Refusal
from bot.model.intent import Intent, IntentState, Verb
from bot.model.process import Line, Process, ProcessStatus, Task, TaskKind
from bot.model.sensitivity import SENSITIVE_TYPES
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.queue_card import Pile, batch_of, queue_card
from bot.reconcile.queue_list import (
    PAGE_SIZE,
    Waiting,
    groups_of,
    in_order,
    item_of,
    next_after,
    numbered,
    on_page,
    pages_of,
    waiting_in,
)
from bot.reconcile.queue_turning import confirmed, listed, ref_in, turned
from tests.unit.building import a_process, a_situation, a_task, as_waiting

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TYPES = ("leave_application", "job_change", "payroll", None, "a_type_of_their_own")


def waiting(number: int, *, kind: str | None = "leave_application", hours: float = 1) -> Waiting:
    process = Process(
        process_id=f"p{number}",
        status=ProcessStatus.RUNNING,
        business_type=kind,
        name=I18n.same(f"Process {number}"),
        created_at=NOW,
        read_at=NOW,
        abstracts=tuple(Line(label=I18n.same(name), value=I18n.same("5000")) for name in "abc"),
    )
    task = Task(approver_id=f"t{number}", operator_id="ou_a", opened_at=NOW - timedelta(hours=hours))
    return as_waiting(process, task)


piles = st.lists(
    st.builds(waiting, st.integers(0, 10**6), kind=st.sampled_from(TYPES), hours=st.integers(0, 500)),
    max_size=40,
    unique_by=lambda one: one.ref,
)


@given(piles)
def test_everything_is_listed_once_in_unbroken_groups_with_the_oldest_first(pile: list[Waiting]) -> None:
    ordered = in_order(pile)
    assert sorted(one.ref for one in ordered) == sorted(one.ref for one in pile)
    keys = [one.type_key for one in ordered]
    assert keys == sorted(keys, key=keys.index)
    for key in set(keys):
        ages = [one.task.opened_at for one in ordered if one.type_key == key]
        assert ages == sorted(ages)
    firsts = [ordered[keys.index(key)].task.opened_at for key in dict.fromkeys(keys)]
    assert firsts == sorted(firsts)


@given(piles, st.sampled_from([*TYPES, "unheard_of", ""]))
def test_what_is_approved_together_is_of_one_type_and_never_pay(
    pile: list[Waiting], kind: str | None
) -> None:
    view = QueueView(person_id="ou_a", asked_at=NOW)
    together = batch_of(Pile(person_id="ou_a", view=view, waiting=tuple(pile), now=NOW), kind or "")
    assert {one.process.business_type for one in together} <= {kind} & {"leave_application", "job_change"}


@given(piles)
def test_the_pages_hold_everything_once(pile: list[Waiting]) -> None:
    ordered = in_order(pile)
    pages = [on_page(ordered, page) for page in range(pages_of(ordered))]
    assert [one for page in pages for one in page] == list(ordered)
    assert all(len(page) <= PAGE_SIZE for page in pages)
    assert on_page(ordered, 10**6) == pages[-1]
    assert on_page(ordered, -1) == pages[0]


@given(st.lists(piles, max_size=5))
def test_a_number_never_comes_to_mean_another_task(changes: list[list[Waiting]]) -> None:
    refs: tuple[TaskRef, ...] = ()
    for pile in changes:
        ordered = in_order(pile)
        grown = numbered(refs, ordered)
        assert grown[: len(refs)] == refs
        assert len(set(grown)) == len(grown)
        assert {one.ref for one in ordered} <= set(grown)
        refs = grown


@given(piles)
def test_going_from_one_to_the_next_comes_by_each_once_and_ends(pile: list[Waiting]) -> None:
    left = list(in_order(pile))
    refs = numbered((), left)
    seen: list[TaskRef] = []
    here = left[0].ref if left else None
    while here is not None:
        seen.append(here)
        left = [one for one in left if one.ref != here]
        here = next_after(here, left, refs)
    assert sorted(seen) == sorted(one.ref for one in pile)


def test_what_is_in_hand_is_not_offered_next() -> None:
    first, second, third = waiting(1), replace(waiting(2), is_in_hand=True), waiting(3)
    refs = numbered((), [first, second, third])
    assert next_after(first.ref, [first, second, third], refs) == third.ref


@pytest.mark.parametrize(
    ("hours", "shown"),
    [(0.2, timedelta(0)), (1.9, timedelta(hours=1)), (23.9, timedelta(hours=23)), (49, timedelta(days=2))],
)
def test_how_long_it_waits_is_told_in_hours_and_then_in_days(hours: float, shown: timedelta) -> None:
    one = waiting(1, hours=hours)
    assert item_of(one, (one.ref,), NOW).waits == shown


@pytest.mark.parametrize("kind", [None, *sorted(SENSITIVE_TYPES)])
def test_a_list_tells_nothing_about_pay(kind: str | None) -> None:
    one = waiting(1, kind=kind)
    assert item_of(one, (one.ref,), NOW).facts == ()


def test_a_list_tells_two_facts_of_other_types() -> None:
    one = waiting(1)
    assert item_of(one, (one.ref,), NOW).facts == one.process.abstracts[:2]


def test_a_form_is_filled_in_on_its_page() -> None:
    form = waiting(2)
    process = replace(form.process, open_tasks=(replace(form.task, kind=TaskKind.FORM),))
    [found] = waiting_in("ou_a", Snapshot(process=process), [])
    assert not found.is_batchable
    [group] = groups_of([waiting(1), found], (waiting(1).ref, found.ref), NOW)
    assert not group.allows_batch


def test_what_rules_could_not_look_at_is_not_approved_along_with_others() -> None:
    one = waiting(1)
    process = replace(one.process, open_tasks=(one.task,))
    snapshots = [Snapshot(process=process, complete=complete) for complete in (True, False)]
    assert [waiting_in("ou_a", one, [])[0].is_batchable for one in snapshots] == [True, False]


def test_what_wants_fields_that_no_card_can_ask_for_is_not_approved_along_with_others() -> None:
    one = waiting(1)
    process = replace(one.process, open_tasks=(one.task,))
    refused = replace(wish(one, Verb.APPROVE, IntentState.REFUSED), refusal=Refusal.FORM_INCOMPLETE)
    assert [found.is_batchable for found in waiting_in("ou_a", Snapshot(process=process), [refused])] == [
        False
    ]
    assert [found.is_batchable for found in waiting_in("ou_a", Snapshot(process=process), [])] == [True]


def test_the_next_one_is_that_with_the_next_number_wherever_it_stands() -> None:
    first, second, later = waiting(1), waiting(2), waiting(3)
    refs = numbered((), [first, second, later])
    assert next_after(first.ref, [later, second], refs) == second.ref
    assert next_after(later.ref, [first, second], refs) == first.ref


def wish(one: Waiting, verb: Verb, state: IntentState) -> Intent:
    return Intent(
        intent_id="i",
        verb=verb,
        process_id=one.process.process_id,
        approver_id=one.task.approver_id,
        operator_id="ou_a",
        opened_at=one.task.opened_at,
        source_id="s",
        recorded_at=NOW,
        called_at=NOW,
        state=state,
    )


@pytest.mark.parametrize(
    ("verb", "state", "waits", "in_hand"),
    [
        (Verb.APPROVE, IntentState.RECORDED, True, True),
        (Verb.APPROVE, IntentState.APPLIED, False, False),
        (Verb.TRANSFER, IntentState.APPLIED, False, False),
        (Verb.APPROVE, IntentState.REFUSED, True, False),
        (Verb.ADD_SIGN, IntentState.APPLIED, True, False),
        (Verb.APPROVE, IntentState.UNDONE, True, False),
    ],
)
def test_what_was_decided_waits_no_more(
    verb: Verb, state: IntentState, *, waits: bool, in_hand: bool
) -> None:
    one = waiting(1)
    process = replace(one.process, open_tasks=(one.task, replace(one.task, operator_id="ou_b")))
    found = waiting_in("ou_a", Snapshot(process=process), [wish(one, verb, state)])
    assert [(other.ref, other.is_in_hand) for other in found] == ([(one.ref, in_hand)] if waits else [])


def test_a_process_that_is_over_waits_for_nobody() -> None:
    one = waiting(1)
    process = replace(one.process, status=ProcessStatus.WITHDRAWN, open_tasks=(one.task,))
    assert waiting_in("ou_a", Snapshot(process=process), []) == []


VIEW = QueueView(
    person_id="ou_a", asked_at=NOW, page=1, refs=(TaskRef("p1", "t1", NOW), TaskRef("p2", "t2", NOW))
)
OPEN = {"queue": "open", "process": "p1", "approver": "t1", "opened_at": NOW.isoformat()}


def test_a_task_is_opened_and_left_on_the_page_where_the_list_was() -> None:
    opened = turned(VIEW, OPEN, {})
    assert opened == replace(VIEW, opened=TaskRef("p1", "t1", NOW))
    assert turned(opened, {"queue": "back"}, {}) == VIEW


def test_pages_are_counted_from_one_on_the_card() -> None:
    assert turned(VIEW, {"queue": "page", "page": 3}, {}) == replace(VIEW, page=2)


@pytest.mark.parametrize(("holder", "is_shown"), [("ann", True), ("ben", False)])
def test_an_opened_task_that_is_somebody_elses_now_is_not_shown(holder: str, *, is_shown: bool) -> None:
    anns = a_task("ann")
    now = replace(a_task(holder), approver_id=anns.approver_id)
    ref = TaskRef("p1", anns.approver_id, anns.opened_at)
    view = QueueView(person_id="ou_ann", asked_at=NOW, refs=(ref,), opened=ref)
    opened = a_situation(a_process(todo=(now,)))
    pile = Pile(person_id="ou_ann", view=view, waiting=(), opened=opened, now=NOW)
    assert isinstance(queue_card(pile).face, QueueOpened) is is_shown


def test_what_is_ticked_are_numbers_of_the_list() -> None:
    batch = turned(VIEW, {"queue": "batch", "type": "job_change"}, {})
    assert batch is not None
    fields = {"ticked": ["2", "7", "x", 3], "comment": " 同意 "}
    assert turned(batch, {"queue": "tick"}, fields) == replace(
        VIEW, batch_type="job_change", ticked=(TaskRef("p2", "t2", NOW),), batch_reason="同意"
    )


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"queue": "explode"},
        {"queue": ["open"]},
        {"queue": "page", "page": 0},
        {"queue": "page", "page": "2"},
        {"queue": "open"},
        OPEN | {"opened_at": "yesterday"},
        OPEN | {"process": 7},
    ],
)
def test_a_button_that_means_nothing_turns_nothing(value: dict[str, object]) -> None:
    assert turned(VIEW, value, {}) is None


def test_results_take_the_place_of_everything_else() -> None:
    ticked = replace(VIEW, batch_type="job_change", ticked=VIEW.refs)
    assert confirmed(ticked, ()) == VIEW
    assert listed(ticked) == VIEW


def test_a_task_is_named_by_all_of_its_parts() -> None:
    assert ref_in(OPEN) == TaskRef("p1", "t1", NOW)
