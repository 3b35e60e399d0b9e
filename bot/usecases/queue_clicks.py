"""A click on a person's queue card: it is turned, or the task that it has opened is decided."""

from __future__ import annotations

from collections.abc import Coroutine
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
from bot.reconcile.queue_card import Pile, has_buttons, queue_card
from bot.reconcile.queue_pile import Piles
from bot.reconcile.queue_turning import listed, ref_in, turned
from bot.rendering import digest
from bot.usecases import sayings
from bot.usecases.deciding import Deciding, outcome_of
from bot.usecases.permissions import task_to_act_on
from bot.usecases.queue_batch import QueueBatches
from bot.usecases.showing import Showing
from bot.usecases.wish import Wish, wish_of

#: A press that meets a change of its card is tried so often: quick people press while a patch is under way.
TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """A click on the living queue card, and how its person had left it."""

    click: Click
    row: LedgerRow
    view: QueueView
    #: The digest of what the card showed when it was pressed.
    seen: str
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
        seen = row.digest
        for _ in range(TRIES):
            view = await self._store.view(click.operator_id)
            if view is None or row.opened_at != view.asked_at:
                return Answer(toast=sayings.UNKNOWN_BUTTON)
            press = _Press(click=click, row=row, view=view, seen=seen, deadline=deadline)
            try:
                return await self._answer(press)
            except Conflict:
                row = await self._store.row(row.card_id) or row
            if self._clock.now() > deadline:
                break
        return Answer(toast=sayings.CHANGED)

    async def _answer(self, press: _Press) -> Answer:
        """The answer, given that nobody else changes the card meanwhile.

        Raises:
            Conflict: somebody did, and nothing was done.
        """
        if "verb" in press.click.value:
            return await self._decide(press)
        match press.click.value.get("queue"):
            case "confirm":
                return await self._confirm(press)
            case "open":
                return await self._open(press)
            case _:
                return await self._turn(press)

    async def _turn(self, press: _Press, toast: Toast | None = None) -> Answer:
        after = turned(press.view, press.click.value, press.click.fields)
        if after is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        if press.click.value["queue"] == "tick" and not after.ticked:
            toast = sayings.NOTHING_TICKED
        # What was typed was meant for the task that is left now.
        shown = self._show(replace(press.row, draft=""), press.view, after, toast)
        return await self._showing.in_time(shown, sayings.NOT_NOW, press.deadline)

    async def _open(self, press: _Press) -> Answer:
        """An opened process is shown as it is now; what the store must not keep may have to be read again."""
        ref = self._ref(press)
        if ref is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        try:
            snapshot, _ = await self._deciding.look(ref.process_id)
        except (PlatformError, TimeoutError):
            return Answer(toast=sayings.NOT_NOW)
        if task_to_act_on(press.click.operator_id, snapshot.process, ref) is None:
            return await self._show(press.row, press.view, listed(press.view), sayings.ALREADY_DONE)
        return await self._turn(press)

    def _ref(self, press: _Press) -> TaskRef | None:
        """The task that the button names, where this card ever listed it: others are not even looked up."""
        ref = ref_in(press.click.value)
        return ref if ref in press.view.refs else None

    async def _decide(self, press: _Press) -> Answer:
        click, row, view = press.click, press.row, press.view
        wish, ref = wish_of(click), self._ref(press)
        if isinstance(wish, Toast):
            return Answer(toast=wish)
        if wish.verb in PROCESS_VERBS or ref is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        earlier = await self._deciding.earlier(ref, click.operator_id, click.event_id)
        if earlier is not None:
            return await self._late(row, view, earlier)
        try:
            snapshot, _ = await self._deciding.look(ref.process_id)
        except (PlatformError, TimeoutError):
            return Answer(toast=sayings.NOT_NOW)
        if task_to_act_on(click.operator_id, snapshot.process, ref) is None:
            return await self._show(row, view, view, sayings.ALREADY_DONE)
        if snapshot.process.initiator_id in wish.targets:
            return Answer(toast=sayings.PERSON_IS_INITIATOR)
        return await self._decide_what_was_seen(press, wish, ref)

    async def _decide_what_was_seen(self, press: _Press, wish: Wish, ref: TaskRef) -> Answer:
        """Nobody decides what they were not shown: what looks otherwise now is shown first."""
        row, view = press.row, press.view
        if view.opened != ref:
            return await self._show(row, view, view, sayings.CHANGED)
        pile = await self._pile(view)
        if digest(queue_card(pile)) != press.seen:
            return await self._show(replace(row, draft=wish.reason), view, view, sayings.CHANGED)
        return await self._act(press, wish, ref)

    async def _late(self, row: LedgerRow, view: QueueView, earlier: Intent) -> Answer:
        if earlier.state is IntentState.RECORDED:
            return Answer(toast=sayings.IN_HAND)
        return await self._show(row, view, view, sayings.ALREADY_DONE)

    async def _act(self, press: _Press, wish: Wish, ref: TaskRef) -> Answer:
        click, view = press.click, press.view
        intent = self._deciding.intent_of(wish, ref, click.operator_id, source_id=click.event_id)
        held = self._showing.held(press.row)
        begun = await self._deciding.begin(intent, SaveRow(held))
        if isinstance(begun, Intent):
            return await self._late(press.row, view, begun)
        await self._deciding.await_until(press.deadline, [begun])
        toast = sayings.told(outcome_of(begun, intent))
        row = replace(held, version=held.version + 1, draft="")
        return await self._show_done(self._show(row, view, view, toast), toast, press.deadline)

    async def _confirm(self, press: _Press) -> Answer:
        row, view = press.row, press.view
        pile = await self._pile(view)
        if view.results:
            in_hand = any(not intent.is_settled for intent in pile.intents.values())
            return await self._show(row, view, view, sayings.IN_HAND if in_hand else sayings.ALREADY_DONE)
        if view.ticked and digest(queue_card(pile)) != press.seen:
            return await self._show(row, view, view, sayings.CHANGED)
        asked = self._batches.intents_of(pile, press.click)
        if isinstance(asked, Toast):
            return await self._show(row, view, view, asked)
        intents, after = asked
        held = self._showing.held(row)
        # That these were confirmed is written first: whatever stops us then, the card tells of each.
        await self._store.write(SaveRow(held), *await self._piles.kept(after))
        kept = replace(after, version=after.version + 1)
        done = await self._batches.carry_out(intents, kept, press.deadline)
        row = replace(held, version=held.version + 1)
        return await self._show_done(
            self._show(row, kept, done, None), sayings.BATCH_SUBMITTED, press.deadline
        )

    async def _pile(self, view: QueueView) -> Pile:
        return await self._piles.of(view.person_id, view, priority=Priority.CLICK, with_pickers=False)

    async def _show_done(
        self, showing: Coroutine[object, object, Answer], toast: Toast, deadline: datetime
    ) -> Answer:
        """What was done is done: where the card cannot be shown now, the reconcile will."""
        try:
            return await self._showing.in_time(showing, toast, deadline)
        except Conflict:
            return Answer(toast=toast)

    async def _show(self, row: LedgerRow, before: QueueView, after: QueueView, toast: Toast | None) -> Answer:
        pile = await self._piles.of(after.person_id, after, priority=Priority.CLICK, row=row)
        changes = await self._piles.kept(pile.view) if pile.view != before else ()
        card = queue_card(pile)
        return await self._showing.surely(row, toast, card, *changes, is_open=has_buttons(card))
