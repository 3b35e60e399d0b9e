"""Answers a click: may this person do this, now, on this card? Then record it, do it, say what became of it.

The operator of the click is the only identity that is acted as; nothing in the card says who may act.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.model.answer import Answer, Toast
from bot.model.card import Purpose
from bot.model.change import Enqueue, SaveRow
from bot.model.errors import Conflict, PlatformError
from bot.model.event import Click
from bot.model.intent import Intent, IntentState
from bot.model.ledger import LedgerRow
from bot.model.process import Task
from bot.model.queue import Entry, Priority, process_key
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.desired import is_unfinished, known_tasks, task_card
from bot.reconcile.outlook import Outlook
from bot.reconcile.settlement import REPEAT_AFTER
from bot.reconcile.situation import Situation
from bot.rendering import Renderer, digest
from bot.usecases import sayings
from bot.usecases.acting import Acting, Reread
from bot.usecases.wish import Wish, wish_of

#: The platform waits three seconds for an answer (Feishu: 处理卡片回调); what is not known then comes later.
ANSWER_WITHIN = timedelta(seconds=2.2)

#: The card in an answer needs no call where the names are known; a call that used up the time leaves this.
SHOW_AT_LEAST = timedelta(seconds=0.15)

#: A fresh read that takes longer leaves no time to act.
READ_WITHIN = timedelta(seconds=1.2)

#: Until an answer has surely been written, or never will be.
HOLD = timedelta(seconds=3.5)

#: Other clients may miss the card in an answer: it is patched once, so long after the answer.
CONFIRM_AFTER = timedelta(seconds=1)


class Clicks:
    """The life of a click, from the card it was made on to its answer."""

    def __init__(
        self,
        *,
        store: Store,
        outlook: Outlook,
        acting: Acting,
        reread: Reread,
        renderer: Renderer,
        clock: Clock,
    ) -> None:
        self._store = store
        self._outlook = outlook
        self._acting = acting
        self._reread = reread
        self._renderer = renderer
        self._clock = clock

    async def answer(self, click: Click) -> Answer:
        """The answer; where it changes the card, the card's row is held until :meth:`answered`."""
        deadline = self._clock.now() + ANSWER_WITHIN
        row = await self._row(click)
        if isinstance(row, Toast):
            return Answer(toast=row)
        wish = wish_of(click)
        if isinstance(wish, Toast):
            return Answer(toast=wish)
        earlier = await self._earlier(click, row)
        if earlier is not None:
            return await self._late(row, earlier)
        try:
            snapshot, fresh = await self._look(row.key.process_id)
        except (PlatformError, TimeoutError):
            return Answer(toast=sayings.NOT_NOW)
        task = self._task(snapshot, row)
        if task is None:
            return await self._show(row, sayings.ALREADY_DONE)
        if snapshot.process.initiator_id in wish.targets:
            return Answer(toast=sayings.PERSON_IS_INITIATOR)
        if (fresh or row.unconfirmed) and await self._shows_otherwise(snapshot, task, row):
            return await self._show(replace(row, draft=wish.reason), sayings.CHANGED)
        return await self._act(click, wish, task, row, deadline)

    async def answered(self, answer: Answer) -> None:
        """The answer has been written: the card may be changed again, a moment later."""
        if not answer.card_id or (row := await self._store.row(answer.card_id)) is None:
            return
        due = self._clock.now() + CONFIRM_AFTER
        entry = Entry(key=process_key(row.key.process_id), due=due, priority=Priority.UPDATE)
        try:
            await self._store.write(SaveRow(replace(row, hold_until=due)), Enqueue(entry))
        except Conflict:
            await self._store.write(Enqueue(entry))

    async def _row(self, click: Click) -> LedgerRow | Toast:
        """The row of the pressed card, if it is this person's own."""
        card_id = click.value.get("card")
        row = await self._store.row(card_id) if isinstance(card_id, str) else None
        if row is None or row.key.purpose is not Purpose.TASK:
            return sayings.UNKNOWN_BUTTON
        if row.key.person_id != click.operator_id:
            return sayings.NOT_YOURS
        if row.message_id not in {"", click.message_id}:
            return sayings.NOT_THIS_CARD
        return row

    async def _earlier(self, click: Click, row: LedgerRow) -> Intent | None:
        """What the person already wished for this task, or with this very click."""
        for intent in await self._store.intents(row.key.process_id):
            same_task = intent.concerns(row.task, row.opened_at) and intent.stands_in_the_way
            if same_task or intent.source_id == click.event_id:
                return intent
        return None

    async def _late(self, row: LedgerRow, earlier: Intent) -> Answer:
        if earlier.state is IntentState.RECORDED:
            return Answer(toast=sayings.IN_HAND)
        return await self._show(row, sayings.ALREADY_DONE)

    async def _look(self, process_id: str) -> tuple[Snapshot, bool]:
        """The process as last read; read anew first where news about it waits. Tells whether it was."""
        entry = await self._store.waiting(process_key(process_id))
        snapshot = await self._store.snapshot(process_id)
        has_news = snapshot is None or (entry and entry.has_news_since(snapshot.process.read_at))
        if snapshot is not None and snapshot.complete and not has_news:
            return snapshot, False
        hints = entry.hints if entry else frozenset()
        reading = Entry(
            key=process_key(process_id), due=self._clock.now(), priority=Priority.CLICK, hints=hints
        )
        async with asyncio.timeout(READ_WITHIN.total_seconds()):
            return await self._reread(process_id, reading), True

    def _task(self, snapshot: Snapshot, row: LedgerRow) -> Task | None:
        """The open task of the card's person, in the run that the card shows."""
        task = snapshot.process.open_task(row.task)
        return task if task is not None and task.opened_at == row.opened_at else None

    async def _shows_otherwise(self, snapshot: Snapshot, task: Task, row: LedgerRow) -> bool:
        situation = await self._outlook.situation(snapshot, priority=Priority.CLICK, picking=())
        return digest(task_card(situation, task)) != row.digest

    async def _act(self, click: Click, wish: Wish, task: Task, row: LedgerRow, deadline: datetime) -> Answer:
        intent = self._intent(click, wish, task, row)
        try:
            held, begun = await self._begin(intent, row)
        except Conflict:
            return await self._act_on_changed_row(click, wish, task, row, deadline)
        if isinstance(begun, Intent):
            return await self._late(row, begun)
        left = (deadline - self._clock.now()).total_seconds()
        await asyncio.wait({begun}, timeout=max(left, 0))
        outcome = begun.result() if begun.done() else intent
        return await self._show_soon(held, sayings.told(outcome), deadline)

    async def _begin(self, intent: Intent, row: LedgerRow) -> tuple[LedgerRow, asyncio.Task[Intent] | Intent]:
        """Records and starts the intent, with its card held and a look at its process to come."""
        held = replace(row, hold_until=self._clock.now() + HOLD)
        look = Entry(
            key=process_key(intent.process_id), due=intent.called_at + REPEAT_AFTER, priority=Priority.CLICK
        )
        begun = await asyncio.shield(self._acting.record_and_begin(intent, SaveRow(held), Enqueue(look)))
        return replace(held, version=held.version + 1), begun

    async def _act_on_changed_row(
        self, click: Click, wish: Wish, task: Task, row: LedgerRow, deadline: datetime
    ) -> Answer:
        """The card's row was written meanwhile: only what it shows decides whether the click still counts."""
        now = await self._store.row(row.card_id)
        if now is None or now.digest != row.digest or self._clock.now() > deadline:
            return Answer(toast=sayings.CHANGED)
        return await self._act(click, wish, task, now, deadline)

    def _intent(self, click: Click, wish: Wish, task: Task, row: LedgerRow) -> Intent:
        now = self._clock.now()
        return Intent(
            intent_id=uuid4().hex,
            verb=wish.verb,
            process_id=row.key.process_id,
            approver_id=task.approver_id,
            operator_id=click.operator_id,
            opened_at=task.opened_at,
            reason=wish.reason,
            targets=wish.targets,
            place=wish.place,
            source_id=click.event_id,
            recorded_at=now,
            called_at=now,
        )

    async def _show_soon(self, row: LedgerRow, toast: Toast, deadline: datetime) -> Answer:
        """As :meth:`_show`; what was done is told in time even where the contacts keep us waiting."""
        left = max(deadline - self._clock.now(), SHOW_AT_LEAST)
        try:
            async with asyncio.timeout(left.total_seconds()):
                return await self._show(row, toast)
        except TimeoutError:
            return Answer(toast=toast)

    async def _show(self, row: LedgerRow, toast: Toast) -> Answer:
        """The toast with the card as it stands now; the toast alone where that is not known."""
        snapshot = await self._store.snapshot(row.key.process_id)
        if snapshot is None or not snapshot.complete:
            return Answer(toast=toast)
        situation = await self._outlook.situation(
            snapshot, priority=Priority.CLICK, picking=[row.key.person_id]
        )
        others = tuple(other for other in situation.rows if other.card_id != row.card_id)
        situation = replace(situation, rows=(*others, row))
        task = _shown_task(situation, row)
        if task is None:
            return Answer(toast=toast)
        card = task_card(situation, task)
        content = self._renderer.render(card, card_id=row.card_id)
        shown = replace(
            row,
            digest=digest(card),
            is_open=is_unfinished(card.state),
            unconfirmed=True,
            hold_until=self._clock.now() + HOLD,
        )
        try:
            await self._store.write(SaveRow(shown))
        except Conflict:
            return Answer(toast=toast)
        return Answer(toast=toast, content=content, card_id=row.card_id)


def _shown_task(situation: Situation, row: LedgerRow) -> Task | None:
    """The task that the card shows, open or ended."""
    tasks = known_tasks(situation)
    return next((one for one in tasks if one.key == row.task and one.opened_at == row.opened_at), None)
