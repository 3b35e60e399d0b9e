"""A process that changes in any way, read now and then by a bot that is killed now and then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.model.card import CardKey, Purpose
from bot.model.ledger import RowState
from bot.model.process import Process, ProcessStatus, TaskKey
from bot.model.snapshot import Snapshot
from bot.reconcile.desired import desired, known_tasks
from bot.reconcile.diff import diff
from bot.reconcile.reader import next_snapshot
from tests.unit.abstract_chats import Chats, Fate, Killed
from tests.unit.building import REJECTED, a_process, a_situation, a_task, at, finished
from tests.unit.worlds import processes

ANN, BEN = a_task("ann"), a_task("ben")
DAY = 86_400

_FATES = st.lists(st.sampled_from((Fate.DONE, Fate.KILLED_BEFORE, Fate.KILLED_AFTER)), max_size=12)


class Story:
    """What a person's chats hold after each change has been read and shown."""

    def __init__(self, fates: Sequence[Fate] = ()) -> None:
        self.chats = Chats([])
        self._fates = list(fates)
        self._snapshot: Snapshot | None = None
        self._now = at(0)

    def goes_on(self, process: Process) -> None:
        """Reads the process and does what is to be done until nothing is."""
        self._snapshot = next_snapshot(self._snapshot, process)
        for _ in range(30):
            self._now += timedelta(seconds=1)
            if not self._round():
                return
        raise AssertionError("the chats do not come to rest")

    def _round(self) -> bool:
        assert self._snapshot is not None
        rows = sorted(self.chats.rows.values(), key=lambda row: (row.written_at, row.generation))
        wanted = desired(
            a_situation(self._snapshot.process, rows=tuple(rows), gone=self._snapshot.gone, adopted=-DAY)
        )
        operations = diff(wanted, rows, self._now)
        for operation in operations:
            try:
                self.chats.carry_out(operation, self._fates.pop() if self._fates else Fate.DONE, self._now)
            except Killed:
                break
        return bool(operations)

    def messages(self, purpose: Purpose) -> Counter[tuple[CardKey, datetime]]:
        """How many messages exist of each card of a kind, by key and run."""
        rows = [self.chats.rows[card_id] for card_id in self.chats.messages]
        return Counter((row.key, row.opened_at) for row in rows if row.key.purpose is purpose)

    def open_cards(self) -> set[tuple[str, str]]:
        rows = [self.chats.rows[card_id] for card_id, is_open in self.chats.messages.items() if is_open]
        return {(row.key.subject, row.key.person_id) for row in rows if row.key.purpose is Purpose.TASK}


@given(changes=st.lists(processes(), min_size=1, max_size=4), fates=_FATES)
def test_after_every_change_just_the_open_tasks_have_cards_with_buttons(
    changes: list[Process], fates: list[Fate]
) -> None:
    story = Story(fates)
    for process in changes:
        story.goes_on(process)

        waiting = set() if process.is_final else {task.key for task in process.open_tasks}
        assert story.open_cards() == waiting


def _go_forward(changes: Sequence[Process]) -> bool:
    """Whether no task comes back as an earlier run than it was seen in before."""
    newest: dict[TaskKey, datetime] = {}
    for process in changes:
        told = sorted(known_tasks(a_situation(process)), key=lambda task: task.opened_at)
        shown = {task.key: task.opened_at for task in told} | {
            task.key: task.opened_at for task in process.open_tasks
        }
        if any(opened < newest.get(key, opened) for key, opened in shown.items()):
            return False
        newest |= shown
    return True


@given(changes=st.lists(processes(), min_size=1, max_size=4), fates=_FATES)
def test_no_message_exists_twice_whenever_the_bot_is_killed(
    changes: list[Process], fates: list[Fate]
) -> None:
    assume(_go_forward(changes))
    story = Story(fates)
    for process in changes:
        story.goes_on(process)

    for purpose in Purpose:
        assert all(times == 1 for times in story.messages(purpose).values())


@given(fates=_FATES)
def test_a_revoked_process_told_its_initiator_each_of_its_ends_once(fates: list[Fate]) -> None:
    story = Story(fates)
    for status in (
        ProcessStatus.RUNNING,
        ProcessStatus.COMPLETED,
        ProcessStatus.REVOKING,
        ProcessStatus.REVOKED,
    ):
        story.goes_on(a_process(status=status, done=(finished(ANN, closed=60),), ended=60))

    assert sorted(
        row.key.subject for row in story.chats.rows.values() if row.key.purpose is Purpose.RESULT
    ) == [
        "8",
        "9",
    ]
    assert len(story.messages(Purpose.PROGRESS)) == 1


@given(fates=_FATES)
def test_a_task_that_a_sibling_closed_is_told_once_however_often_it_is_read(fates: list[Fate]) -> None:
    story = Story(fates)
    closed = a_process(done=(finished(ANN, closed=60), finished(BEN, REJECTED, closed=60, opinion="no")))
    story.goes_on(a_process(todo=(ANN, BEN)))
    for _ in range(3):
        story.goes_on(closed)

    told = story.messages(Purpose.CLOSED)
    assert [key.person_id for key, _ in told] == ["ou_ann"]
    assert all(times == 1 for times in told.values())
    assert story.open_cards() == set()


def test_a_task_that_was_away_for_its_signers_has_its_buttons_back() -> None:
    story = Story()
    for todo in ((ANN,), (BEN,), (ANN,)):
        story.goes_on(a_process(todo=todo))

    assert story.open_cards() == {ANN.key}
    assert story.messages(Purpose.TASK) == Counter(
        {(row.key, row.opened_at): 1 for row in story.chats.rows.values() if row.key.purpose is Purpose.TASK}
    )


def test_each_run_of_a_node_is_a_card_of_its_own_and_only_the_last_has_buttons() -> None:
    story = Story()
    again = replace(ANN, opened_at=at(300))
    story.goes_on(a_process(todo=(ANN,)))
    story.goes_on(a_process(done=(finished(ANN, closed=60),)))
    story.goes_on(a_process(todo=(again,), done=(finished(ANN, closed=60),)))

    rows = [row for row in story.chats.rows.values() if row.key.purpose is Purpose.TASK]
    assert [(row.opened_at, row.is_open, row.state) for row in rows] == [
        (ANN.opened_at, False, RowState.LIVE),
        (again.opened_at, True, RowState.LIVE),
    ]
