"""A click on a person's queue card: it is turned, or the task that it has opened is decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.answer import Answer, Toast
from bot.model.change import SaveRow
from bot.model.desk import QueueView, TaskRef
from bot.model.errors import Conflict, PlatformError
from bot.model.event import Click
from bot.model.intent import PROCESS_VERBS, Intent, IntentState
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.queue_card import has_buttons, queue_card
from bot.reconcile.queue_pile import Piles
from bot.reconcile.queue_turning import ref_in, turned
from bot.rendering import digest
from bot.usecases import sayings
from bot.usecases.deciding import Deciding, outcome_of
from bot.usecases.permissions import task_to_act_on
from bot.usecases.queue_batch import QueueBatches
from bot.usecases.showing import Showing
from bot.usecases.wish import Wish, wish_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """A click on the living queue card, and how its person had left it."""

    click: Click
    row: LedgerRow
    view: QueueView
    deadline: datetime


class QueueClicks:
    """Works a queue off in its own card."""

    def __init__(
        self,
        *,
        store: Store,
        piles: Piles,
        deciding: Deciding,
        batches: QueueBatches,
        showing: Showing,
        clock: Clock,
    ) -> None:
        self._store = store
        self._piles = piles
        self._deciding = deciding
        self._batches = batches
        self._showing = showing
        self._clock = clock

    async def answer(self, click: Click, row: LedgerRow, deadline: datetime) -> Answer:
        """The answer to a click on this person's own card, if it is the newest one."""
        view = await self._store.view(click.operator_id)
        if view is None or row.opened_at != view.asked_at:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        press = _Press(click=click, row=row, view=view, deadline=deadline)
        if "verb" in click.value:
            return await self._decide(press)
        if click.value.get("queue") == "confirm":
            return await self._confirm(press)
        return await self._turn(press)

    async def _turn(self, press: _Press) -> Answer:
        after = turned(press.view, press.click.value, press.click.fields)
        if after is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        if (why := await self._cannot_open(after)) is not None:
            return Answer(toast=why)
        shown = self._show(press.row, press.view, after, None)
        return await self._showing.in_time(shown, sayings.NOT_NOW, press.deadline)

    async def _cannot_open(self, view: QueueView) -> Toast | None:
        """An opened process is shown as it is now; what the store must not keep may have to be read again."""
        if view.opened is None:
            return None
        try:
            snapshot, _ = await self._deciding.look(view.opened.process_id)
        except (PlatformError, TimeoutError):
            return sayings.NOT_NOW
        mine = [task for task in snapshot.process.open_tasks if task.operator_id == view.person_id]
        return None if mine else sayings.ALREADY_DONE

    async def _decide(self, press: _Press) -> Answer:
        click, row, view = press.click, press.row, press.view
        wish, ref = wish_of(click), ref_in(click.value)
        if isinstance(wish, Toast):
            return Answer(toast=wish)
        if wish.verb in PROCESS_VERBS or ref is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        earlier = await self._deciding.earlier(ref, click.operator_id, click.event_id)
        if earlier is not None:
            return await self._late(row, view, earlier)
        try:
            snapshot, fresh = await self._deciding.look(ref.process_id)
        except (PlatformError, TimeoutError):
            return Answer(toast=sayings.NOT_NOW)
        if task_to_act_on(click.operator_id, snapshot.process, ref) is None:
            return await self._show(row, view, view, sayings.ALREADY_DONE)
        if snapshot.process.initiator_id in wish.targets:
            return Answer(toast=sayings.PERSON_IS_INITIATOR)
        if (fresh or row.unconfirmed) and await self._shows_otherwise(view, row):
            return await self._show(replace(row, draft=wish.reason), view, view, sayings.CHANGED)
        return await self._act(press, wish, ref)

    async def _late(self, row: LedgerRow, view: QueueView, earlier: Intent) -> Answer:
        if earlier.state is IntentState.RECORDED:
            return Answer(toast=sayings.IN_HAND)
        return await self._show(row, view, view, sayings.ALREADY_DONE)

    async def _shows_otherwise(self, view: QueueView, row: LedgerRow) -> bool:
        pile = await self._piles.of(view.person_id, view, priority=Priority.CLICK, row=row)
        return digest(queue_card(pile)) != row.digest

    async def _act(self, press: _Press, wish: Wish, ref: TaskRef) -> Answer:
        click, view = press.click, press.view
        intent = self._deciding.intent_of(wish, ref, click.operator_id, source_id=click.event_id)
        held = self._showing.held(press.row)
        try:
            begun = await self._deciding.begin(intent, SaveRow(held))
        except Conflict:
            return Answer(toast=sayings.CHANGED)
        if isinstance(begun, Intent):
            return await self._late(press.row, view, begun)
        await self._deciding.await_until(press.deadline, [begun])
        toast = sayings.told(outcome_of(begun, intent))
        shown = self._show(replace(held, version=held.version + 1, draft=""), view, view, toast)
        return await self._showing.in_time(shown, toast, press.deadline)

    async def _confirm(self, press: _Press) -> Answer:
        view = press.view
        pile = await self._piles.of(view.person_id, view, priority=Priority.CLICK)
        after = await self._batches.approve(pile, press.click, press.deadline)
        if isinstance(after, Toast):
            return await self._show(press.row, view, view, after)
        row = await self._store.row(press.row.card_id) or press.row
        shown = self._show(row, view, after, None)
        return await self._showing.in_time(shown, sayings.BATCH_SUBMITTED, press.deadline)

    async def _show(self, row: LedgerRow, before: QueueView, after: QueueView, toast: Toast | None) -> Answer:
        pile = await self._piles.of(after.person_id, after, priority=Priority.CLICK, row=row)
        changes = await self._piles.kept(pile.view) if pile.view != before else ()
        card = queue_card(pile)
        return await self._showing.answer(row, toast, card, *changes, is_open=has_buttons(card))
