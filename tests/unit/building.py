"""Processes, tasks, intents and rows with readable defaults: a test names only what it is about.

Moments are counted in seconds after ``START``, the moment when the process was started.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.card import CardKey, Purpose
from bot.model.intent import Intent, IntentState, SignPlace, Verb
from bot.model.ledger import LedgerRow, RowState
from bot.model.process import (
    Comment,
    Copy,
    FinishedTask,
    Process,
    ProcessStatus,
    Task,
    TaskKind,
    TaskStatus,
)
from bot.model.queue import Entry, Priority
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.queue_list import Waiting, waiting_in
from bot.reconcile.situation import Situation
from bot.reconcile.values import Values

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

NAMES = {
    "ou_ann": I18n("安", "Ann"),
    "ou_ben": I18n("本", "Ben"),
    "ou_cai": I18n("蔡", "Cai"),
    "ou_dou": I18n("窦", "Dou"),
    "ou_eve": I18n("伊", "Eve"),
}

PASSED, REJECTED = TaskStatus.PASSED, TaskStatus.REJECTED
CANCELLED, INTERVENED = TaskStatus.CANCELLED, TaskStatus.INTERVENED
ROLLED_BACK = 14


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def a_task(
    person: str = "ann",
    *,
    task: str = "",
    opened: float = 0,
    node: str = "manager",
    kind: int = TaskKind.APPROVAL,
) -> Task:
    """A task of a person; the system's where ``person`` is empty."""
    open_id = f"ou_{person}" if person else ""
    return Task(
        approver_id=task or f"task_{person}",
        operator_id=open_id,
        operator_name=NAMES.get(open_id, I18n()),
        node_name=I18n.same(node),
        node_definition_id=node,
        kind=kind,
        opened_at=at(opened),
    )


def as_waiting(process: Process, task: Task) -> Waiting:
    """The task as it stands in a queue, by the built-in rules."""
    snapshot = Snapshot(process=replace(process, open_tasks=(task,)))
    [waiting] = waiting_in(task.operator_id, snapshot, [])
    return replace(waiting, process=process)


def finished(task: Task, status: int = PASSED, *, closed: float, opinion: str = "") -> FinishedTask:
    return FinishedTask(task=task, status=status, closed_at=at(closed), opinion=opinion)


def a_copy(person: str = "dou", *, arrived: float = 10, node: str = "copy") -> Copy:
    open_id = f"ou_{person}" if person else ""
    return Copy(
        approver_id=f"copy_{person}_{arrived}",
        receiver_id=open_id,
        receiver_name=NAMES.get(open_id, I18n()),
        node_name=I18n.same(node),
        arrived_at=at(arrived),
    )


def a_comment(
    author: str = "ben", *, written: float = 20, to: tuple[str, ...] = (), text: str = "why?"
) -> Comment:
    return Comment(
        comment_id=f"comment_{author}_{written}",
        author_id=f"ou_{author}" if author else "",
        author_name=NAMES.get(f"ou_{author}", I18n()),
        written_at=at(written),
        text=text,
        mentioned_ids=tuple(f"ou_{person}" for person in to),
    )


def a_process(
    *,
    status: int = ProcessStatus.RUNNING,
    todo: tuple[Task, ...] = (),
    done: tuple[FinishedTask, ...] = (),
    system_todo: tuple[Task, ...] = (),
    system_done: tuple[FinishedTask, ...] = (),
    copies: tuple[Copy, ...] = (),
    comments: tuple[Comment, ...] = (),
    initiator: str = "eve",
    ended: float | None = None,
    read: float = 1000,
) -> Process:
    return Process(
        process_id="p1",
        status=status,
        business_type="leave_application",
        name=I18n("年假", "Annual leave"),
        initiator_id=f"ou_{initiator}" if initiator else "",
        initiator_name=NAMES.get(f"ou_{initiator}", I18n()),
        created_at=START,
        completed_at=None if ended is None else at(ended),
        open_tasks=todo,
        finished_tasks=done,
        system_open=system_todo,
        system_finished=system_done,
        copies=copies,
        comments=comments,
        read_at=at(read),
    )


def an_intent(
    verb: Verb = Verb.APPROVE,
    *,
    about: Task | None = None,
    state: IntentState = IntentState.RECORDED,
    reason: str = "",
    to: tuple[str, ...] = (),
    place: SignPlace | None = None,
    recorded: float = 100,
    called: float | None = None,
) -> Intent:
    task = about or a_task()
    return Intent(
        intent_id=f"intent_{recorded}",
        verb=verb,
        process_id="p1",
        approver_id=task.approver_id,
        operator_id=task.operator_id,
        opened_at=task.opened_at,
        reason=reason,
        targets=tuple(f"ou_{person}" for person in to),
        place=place,
        source_id=f"click_{recorded}",
        recorded_at=at(recorded),
        called_at=at(recorded if called is None else called),
        state=state,
        settled_at=None if state is IntentState.RECORDED else at(recorded + 1),
    )


def a_situation(
    process: Process,
    *,
    intents: tuple[Intent, ...] = (),
    rows: tuple[LedgerRow, ...] = (),
    gone: tuple[Task, ...] = (),
    silent: tuple[str, ...] = (),
    adopted: float = -1000,
) -> Situation:
    return Situation(
        process=replace(process, abstracts=()),
        values=Values(abstracts=process.abstracts),
        gone=gone,
        names=NAMES,
        intents=intents,
        rows=rows,
        silent=frozenset(f"ou_{person}" for person in silent),
        adopted_at=at(adopted),
        tasks_since=at(adopted) - timedelta(days=7),
    )


def a_row(
    task: Task,
    *,
    purpose: Purpose = Purpose.TASK,
    state: RowState = RowState.LIVE,
    is_open: bool = True,
    digest: str = "as it was",
    generation: int = 1,
    written: float = 1,
    draft: str = "",
) -> LedgerRow:
    """The row of a card about a task."""
    return LedgerRow(
        card_id=f"card_{task.approver_id}_{task.operator_id}_{purpose}_{generation}",
        key=CardKey("p1", task.approver_id, task.operator_id, purpose),
        generation=generation,
        state=state,
        digest=digest,
        is_open=is_open,
        opened_at=task.opened_at,
        message_id="" if state is RowState.PENDING else f"om_{task.approver_id}_{purpose}_{generation}",
        written_at=at(written),
        sent_at=None if state is RowState.PENDING else at(written),
        draft=draft,
    )


def an_entry(
    key: str = "process:p1",
    *,
    due: float = 0,
    priority: Priority = Priority.UPDATE,
    hints: frozenset[str] = frozenset(),
    attempts: int = 0,
) -> Entry:
    return Entry(key=key, due=at(due), priority=priority, hints=hints, attempts=attempts)


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self._now = START
        self._moved = asyncio.Condition()

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self._now >= moment)

    async def move_to(self, seconds: float) -> None:
        async with self._moved:
            self._now = at(seconds)
            self._moved.notify_all()


@asynccontextmanager
async def an_open_store(folder: Path) -> AsyncIterator[EmbeddedStore]:
    """The real store, on a file of its own."""
    store = EmbeddedStore(folder / "bot.sqlite3")
    await store.open()
    try:
        yield store
    finally:
        await store.close()
