"""A click that ends a whole process: the initiator withdraws it, or a completed one is revoked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.model.answer import Answer, Toast
from bot.model.card import Purpose, ReasonCard
from bot.model.change import SaveRow
from bot.model.desk import TaskRef
from bot.model.errors import Conflict, PlatformError, ProcessMissing
from bot.model.event import Click
from bot.model.intent import PROCESS_VERBS, Intent
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority
from bot.model.sensitivity import is_sensitive
from bot.model.snapshot import Snapshot
from bot.ports.store import Store
from bot.reconcile.initiator import progress_card
from bot.reconcile.outlook import Outlook
from bot.usecases import sayings
from bot.usecases.deciding import Deciding, outcome_of
from bot.usecases.permissions import may_end
from bot.usecases.showing import Showing
from bot.usecases.wish import Wish, longest_reason, wish_of


class ProcessClicks:
    """Withdraws and revokes from the initiator's card, and from a card that asked for the reason."""

    def __init__(
        self,
        *,
        store: Store,
        outlook: Outlook,
        deciding: Deciding,
        showing: Showing,
        admins: Collection[str] = (),
    ) -> None:
        self._store = store
        self._outlook = outlook
        self._deciding = deciding
        self._showing = showing
        self._admins = admins

    async def answer(self, click: Click, row: LedgerRow, deadline: datetime) -> Answer:
        """The answer to a click on this person's own card."""
        wish = wish_of(click)
        if isinstance(wish, Toast):
            return Answer(toast=wish)
        process_id = row.key.process_id or str(click.value.get("process", ""))
        if wish.verb not in PROCESS_VERBS or not process_id:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        if not await self._concerns(click.operator_id, process_id):
            return Answer(toast=sayings.NOT_FOUND)
        try:
            snapshot, _ = await self._deciding.look(process_id)
        except ProcessMissing:
            return Answer(toast=sayings.NOT_FOUND)
        except (PlatformError, TimeoutError):
            return Answer(toast=sayings.NOT_NOW)
        if not may_end(wish.verb, click.operator_id, snapshot.process, admins=self._admins):
            return Answer(toast=sayings.NOT_FOUND)
        ref = TaskRef(process_id, "", snapshot.process.created_at)
        earlier = await self._deciding.earlier(ref, click.operator_id, click.event_id)
        if earlier is not None:
            return Answer(toast=sayings.of_earlier(earlier))
        return await self._act(click, wish, ref, row, deadline)

    async def _concerns(self, person_id: str, process_id: str) -> bool:
        """Whether the process may be looked up for this person: a button is no reason to read."""
        return person_id in self._admins or await self._store.involvement(person_id, process_id) is not None

    async def _act(
        self, click: Click, wish: Wish, ref: TaskRef, row: LedgerRow, deadline: datetime
    ) -> Answer:
        intent = self._deciding.intent_of(wish, ref, click.operator_id, source_id=click.event_id)
        held = self._showing.held(row)
        try:
            begun = await self._deciding.begin(intent, SaveRow(held))
        except Conflict:
            return Answer(toast=sayings.CHANGED)
        if not isinstance(begun, Intent):
            await self._deciding.await_until(deadline, [begun])
        outcome = outcome_of(begun, intent)
        toast = sayings.told(outcome)
        shown = self._show(replace(held, version=held.version + 1), toast, outcome)
        return await self._showing.in_time(shown, toast, deadline)

    async def _show(self, row: LedgerRow, toast: Toast, outcome: Intent) -> Answer:
        snapshot = await self._store.snapshot(outcome.process_id)
        if snapshot is None:
            return Answer(toast=toast)
        if row.key.purpose is Purpose.PROGRESS:
            return await self._show_progress(row, toast, snapshot)
        card = ReasonCard(
            verb=outcome.verb,
            title=snapshot.process.title,
            process_id=outcome.process_id,
            limit=longest_reason(outcome.verb),
            told=toast.text,
        )
        return await self._showing.answer(
            row, toast, card, is_open=False, confidential=is_sensitive(snapshot.process.business_type)
        )

    async def _show_progress(self, row: LedgerRow, toast: Toast, snapshot: Snapshot) -> Answer:
        if not snapshot.complete:
            return Answer(toast=toast)
        situation = await self._outlook.situation(snapshot, priority=Priority.CLICK, picking=())
        card = progress_card(situation)
        return await self._showing.answer(
            row,
            toast,
            card,
            is_open=not situation.process.is_final,
            confidential=is_sensitive(situation.process.business_type),
        )
