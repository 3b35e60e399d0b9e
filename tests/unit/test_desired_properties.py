"""What holds of the wanted cards whatever the platform tells and whatever the ledger holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model.card import Purpose
from bot.model.ledger import LedgerRow, RowState
from bot.model.process import Process
from bot.reconcile.desired import desired
from tests.unit.building import a_process, a_row, a_situation, a_task
from tests.unit.worlds import processes, tasks

_ROWS = st.lists(
    st.builds(
        lambda task, state, is_open, generation: a_row(
            task,
            state=state,
            is_open=is_open and state in {RowState.LIVE, RowState.PENDING},
            generation=generation,
        ),
        tasks().filter(lambda task: bool(task.operator_id)),
        st.sampled_from(RowState),
        st.booleans(),
        st.integers(1, 3),
    ),
    max_size=4,
)


@given(process=processes(), rows=_ROWS)
def test_no_two_cards_are_wanted_under_one_key(process: Process, rows: list[LedgerRow]) -> None:
    keys = [one.key for one in desired(a_situation(process, rows=tuple(rows)))]

    assert len(keys) == len(set(keys))


@given(process=processes(), rows=_ROWS)
def test_only_open_cards_and_messages_of_their_own_may_be_sent(
    process: Process, rows: list[LedgerRow]
) -> None:
    for one in desired(a_situation(process, rows=tuple(rows))):
        if one.may_send and one.key.purpose in {Purpose.TASK, Purpose.PROGRESS}:
            assert one.is_open
        if one.key.purpose is Purpose.TASK:
            assert one.key.person_id


@given(process=processes(), rows=_ROWS)
def test_every_open_card_of_a_known_task_is_looked_after(process: Process, rows: list[LedgerRow]) -> None:
    keys = {one.key for one in desired(a_situation(process, rows=tuple(rows)))}
    known = {task.key for task in (*process.open_tasks, *(done.task for done in process.finished_tasks))}

    for row in rows:
        if row.is_open and (row.key.subject, row.key.person_id) in known:
            assert row.key in keys


@given(process=processes(), rows=_ROWS)
def test_the_same_situation_wants_the_same_cards(process: Process, rows: list[LedgerRow]) -> None:
    situation = a_situation(process, rows=tuple(rows))

    assert desired(situation) == desired(situation)


def test_time_passing_changes_no_card() -> None:
    process = a_process(todo=(a_task("ann"),))
    later = replace(process, read_at=process.read_at + timedelta(days=3))

    assert desired(a_situation(process)) == desired(a_situation(later))
