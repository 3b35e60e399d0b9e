"""A click on an approver's card: may this person do this, now? Record it, do it, show what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model.answer import Answer, Toast
from bot.model.card import TaskCard, Veil
from bot.model.change import SaveRow
from bot.model.desk import TaskRef
from bot.model.errors import Conflict
from bot.model.event import Click
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority
from bot.model.sensitivity import is_sensitive
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.desired import is_unfinished, known_task, task_card
from bot.reconcile.outlook import Outlook
from bot.rendering import digest
from bot.usecases import sayings
from bot.usecases.deciding import Deciding, Ready, outcome_of
from bot.usecases.showing import Showing
from bot.usecases.unveiling import Unveiling, asks_to_unveil, can_be_masked, with_comment
from bot.usecases.wish import Wish


class TaskClicks:
    """Decides a task from its own card."""

    def __init__(
        self,
        *,
        store: Store,
        outlook: Outlook,
        deciding: Deciding,
        unveiling: Unveiling,
        showing: Showing,
        clock: Clock,
    ) -> None:
        self._store = store
        self._outlook = outlook
        self._deciding = deciding
        self._unveiling = unveiling
        self._showing = showing
        self._clock = clock

    async def answer(self, click: Click, row: LedgerRow, deadline: datetime) -> Answer:
        """The answer to a click on this person's own card."""
        if asks_to_unveil(click.value):
            return await self._unveil(click, with_comment(row, click), deadline)
        ready = await self._deciding.ready(click, _ref(row))
        if isinstance(ready, Toast):
            return await self._instead(row, ready)
        if self._unveiling.saw_otherwise(click.operator_id, ready.ref, ready.snapshot):
            return await self._show(replace(row, draft=ready.wish.reason), sayings.CHANGED)
        if (ready.fresh or row.unconfirmed) and await self._shows_otherwise(ready, row):
            return await self._show(replace(row, draft=ready.wish.reason), sayings.CHANGED)
        return await self._act(click, ready.wish, row, deadline)

    async def _unveil(self, click: Click, row: LedgerRow, deadline: datetime) -> Answer:
        if not can_be_masked(row):
            return Answer(toast=sayings.NOT_SHOWN)
        read = await self._unveiling.read(click, _ref(row), deadline)
        if isinstance(read, Toast):
            return await self._instead(row, read)
        masked, lifted = await self._card(row, read), await self._card(row, read, unveiled=True)
        if masked is None or lifted is None or lifted.veil is not Veil.LIFTED:
            return Answer(toast=sayings.NOT_SHOWN)
        try:
            return await self._showing.unveiled(row, masked, lifted, self._unveiling.trace(click, _ref(row)))
        except Conflict:
            return Answer(toast=sayings.NOT_SHOWN)

    async def _instead(self, row: LedgerRow, toast: Toast) -> Answer:
        """Nothing is done; where the task is over the card says so."""
        return await self._show(row, toast) if toast == sayings.ALREADY_DONE else Answer(toast=toast)

    async def _shows_otherwise(self, ready: Ready, row: LedgerRow) -> bool:
        situation = await self._outlook.situation(ready.snapshot, priority=Priority.CLICK, picking=())
        return digest(task_card(situation, ready.task)) != row.digest

    async def _act(self, click: Click, wish: Wish, row: LedgerRow, deadline: datetime) -> Answer:
        intent = self._deciding.intent_of(wish, _ref(row), click.operator_id, source_id=click.event_id)
        held = self._showing.held(row)
        try:
            begun = await self._deciding.begin(intent, SaveRow(held))
        except Conflict:
            return await self._act_on_changed_row(click, wish, row, deadline)
        if isinstance(begun, Intent):
            return await self._instead(row, sayings.of_earlier(begun))
        await self._deciding.await_until(deadline, [begun])
        toast = sayings.told(outcome_of(begun, intent))
        shown = self._show(replace(held, version=held.version + 1), toast)
        return await self._showing.in_time(shown, toast, deadline)

    async def _act_on_changed_row(
        self, click: Click, wish: Wish, row: LedgerRow, deadline: datetime
    ) -> Answer:
        """The card's row was written meanwhile: only what it shows decides whether the click still counts."""
        now = await self._store.row(row.card_id)
        if now is None or now.digest != row.digest or self._clock.now() > deadline:
            return Answer(toast=sayings.CHANGED)
        return await self._act(click, wish, now, deadline)

    async def _show(self, row: LedgerRow, toast: Toast) -> Answer:
        """The toast with the card as it stands now; the toast alone where that is not known."""
        snapshot = await self._store.snapshot(row.key.process_id)
        if snapshot is None or not snapshot.complete:
            return Answer(toast=toast)
        card = await self._card(row, snapshot)
        if card is None:
            return Answer(toast=toast)
        return await self._showing.answer(
            row,
            toast,
            card,
            is_open=is_unfinished(card.state),
            confidential=is_sensitive(snapshot.process.business_type),
        )

    async def _card(self, row: LedgerRow, snapshot: Snapshot, *, unveiled: bool = False) -> TaskCard | None:
        """The card of the row's task with what was typed into it; None where the task is not known."""
        situation = await self._outlook.situation(
            snapshot, priority=Priority.CLICK, picking=[row.key.person_id], unveiled=unveiled
        )
        others = tuple(other for other in situation.rows if other.card_id != row.card_id)
        situation = replace(situation, rows=(*others, row))
        task = known_task(situation, row.task, row.opened_at)
        return None if task is None else task_card(situation, task)


def _ref(row: LedgerRow) -> TaskRef:
    return TaskRef(row.key.process_id, row.key.subject, row.opened_at)
