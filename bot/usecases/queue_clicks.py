"""A click on a person's queue card: it is turned, or the task that it has opened is decided."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.answer import Answer, Toast
from bot.model.change import SaveRow
from bot.model.desk import QueueView, TaskRef
from bot.model.errors import Conflict, PlatformError
from bot.model.event import Click
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority, person_key
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.queue_card import Pile, has_buttons, queue_card, shows_pay
from bot.reconcile.queue_pile import Piles
from bot.reconcile.queue_turning import listed, ref_in, turned
from bot.rendering import digest
from bot.usecases import sayings
from bot.usecases.deciding import Deciding, Ready, outcome_of
from bot.usecases.permissions import task_to_act_on
from bot.usecases.queue_batch import QueueBatches
from bot.usecases.showing import Showing
from bot.usecases.unveiling import Unveiling, asks_to_unveil, can_be_masked, with_comment

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
        unveiling: Unveiling,
        batches: QueueBatches,
        showing: Showing,
        clock: Clock,
    ) -> None:
        self._store = store
        self._piles = piles
        self._deciding = deciding
        self._unveiling = unveiling
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
        if asks_to_unveil(press.click.value):
            return await self._unveil(press)
        if "verb" in press.click.value:
            return await self._decide(press)
        match press.click.value.get("queue"):
            case "confirm":
                return await self._confirm(press)
            case "open":
                return await self._open(press)
            case _:
                return await self._turn(press)

    async def _turn(self, press: _Press) -> Answer:
        after = turned(press.view, press.click.value, press.click.fields)
        if after is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        is_idle_tick = press.click.value["queue"] == "tick" and not after.ticked
        toast = sayings.NOTHING_TICKED if is_idle_tick else None
        # What was typed was meant for the task that is left now.
        return await self._show(press, after, toast, row=replace(press.row, draft=""))

    async def _open(self, press: _Press) -> Answer:
        """An opened process is shown as it is now; what the store must not keep may have to be read again."""
        ref = _listed_ref(press)
        if ref is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        try:
            snapshot, _ = await self._deciding.look(ref.process_id)
        except (PlatformError, TimeoutError):
            return Answer(toast=sayings.NOT_NOW)
        if task_to_act_on(press.click.operator_id, snapshot.process, ref) is None:
            return await self._show(press, listed(press.view), sayings.ALREADY_DONE)
        return await self._turn(press)

    async def _decide(self, press: _Press) -> Answer:
        ready = await self._deciding.ready(press.click, _listed_ref(press))
        if isinstance(ready, Toast):
            return await self._instead(press, ready)
        return await self._decide_what_was_seen(press, ready)

    async def _unveil(self, press: _Press) -> Answer:
        ref = _listed_ref(press)
        if ref is None or ref != press.view.opened:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        if not can_be_masked(press.row):
            return Answer(toast=sayings.NOT_SHOWN)
        read = await self._unveiling.read(press.click, ref, press.deadline)
        if isinstance(read, Toast):
            return await self._instead(press, read)
        row = with_comment(press.row, press.click)
        masked = await self._piles.of(press.view.person_id, press.view, priority=Priority.CLICK, row=row)
        lifted = await self._piles.of(
            press.view.person_id, press.view, priority=Priority.CLICK, row=row, unveiled=True
        )
        if lifted.opened is None or not lifted.opened.values.is_unveiled:
            return Answer(toast=sayings.NOT_SHOWN)
        return await self._showing.unveiled(
            row, queue_card(masked), queue_card(lifted), self._unveiling.trace(press.click, ref)
        )

    async def _instead(self, press: _Press, toast: Toast) -> Answer:
        """Nothing is done; where the task is over the card says so."""
        if toast != sayings.ALREADY_DONE:
            return Answer(toast=toast)
        return await self._show(press, press.view, toast)

    async def _decide_what_was_seen(self, press: _Press, ready: Ready) -> Answer:
        """Nobody decides what they were not shown: what may look otherwise now is compared first."""
        if press.view.opened != ready.ref:
            return await self._show(press, press.view, sayings.CHANGED)
        try:
            async with asyncio.timeout((press.deadline - self._clock.now()).total_seconds()):
                changed = (ready.fresh or await self._may_lag(press)) and await self._shows_otherwise(press)
        except TimeoutError:
            return Answer(toast=sayings.NOT_NOW)
        if changed or self._unveiling.saw_otherwise(press.view.person_id, ready.ref, ready.snapshot):
            row = replace(press.row, draft=ready.wish.reason)
            return await self._show(press, press.view, sayings.CHANGED, row=row)
        return await self._act(press, ready)

    async def _may_lag(self, press: _Press) -> bool:
        """Whether the card may not show yet what is known: its person's key has something to show."""
        if press.row.unconfirmed or press.row.digest != press.seen:
            return True
        entry = await self._store.waiting(person_key(press.view.person_id))
        return entry is not None and bool(entry.hints)

    async def _shows_otherwise(self, press: _Press) -> bool:
        return digest(queue_card(await self._pile(press.view))) != press.seen

    async def _act(self, press: _Press, ready: Ready) -> Answer:
        click = press.click
        intent = self._deciding.intent_of(ready.wish, ready.ref, click.operator_id, source_id=click.event_id)
        held = self._showing.held(press.row)
        begun = await self._deciding.begin(intent, SaveRow(held))
        if isinstance(begun, Intent):
            return await self._instead(press, sayings.of_earlier(begun))
        await self._deciding.await_until(press.deadline, [begun])
        toast = sayings.told(outcome_of(begun, intent))
        row = replace(held, version=held.version + 1, draft="")
        return await self._show_done(self._show(press, press.view, toast, row=row), toast)

    async def _confirm(self, press: _Press) -> Answer:
        pile = await self._pile(press.view)
        if press.view.results:
            in_hand = any(not intent.is_settled for intent in pile.intents.values())
            toast = sayings.IN_HAND if in_hand else sayings.ALREADY_DONE
            return await self._show(press, press.view, toast)
        if press.view.ticked and digest(queue_card(pile)) != press.seen:
            return await self._show(press, press.view, sayings.CHANGED)
        asked = self._batches.intents_of(pile, press.click)
        if isinstance(asked, Toast):
            return await self._show(press, press.view, asked)
        return await self._approve(press, *asked)

    async def _approve(self, press: _Press, intents: tuple[Intent, ...], after: QueueView) -> Answer:
        """That they were confirmed is written first: whatever stops us then, the card tells of each."""
        held = self._showing.held(press.row)
        await self._store.write(SaveRow(held), *await self._piles.kept(after))
        kept = replace(after, version=after.version + 1)
        done = await self._batches.carry_out(intents, kept, press.deadline)
        begun = replace(press, row=replace(held, version=held.version + 1), view=kept)
        return await self._show_done(self._show(begun, done, None), sayings.BATCH_SUBMITTED)

    async def _show_done(self, showing: Coroutine[object, object, Answer], toast: Toast) -> Answer:
        """What was done is done: where the card cannot be shown now, the reconcile will."""
        try:
            answer = await showing
        except Conflict:
            return Answer(toast=toast)
        return answer if answer.content else Answer(toast=toast)

    async def _pile(self, view: QueueView) -> Pile:
        return await self._piles.of(view.person_id, view, priority=Priority.CLICK, with_pickers=False)

    async def _show(
        self, press: _Press, after: QueueView, toast: Toast | None, *, row: LedgerRow | None = None
    ) -> Answer:
        """The toast with the card as it is after the press; without it where the contacts take too long.

        Raises:
            Conflict: somebody else changed the card meanwhile; nothing was written.
        """
        shown = self._card(row or press.row, press.view, after, toast)
        return await self._showing.in_time(shown, toast or sayings.NOT_NOW, press.deadline)

    async def _card(self, row: LedgerRow, before: QueueView, after: QueueView, toast: Toast | None) -> Answer:
        pile = await self._piles.of(after.person_id, after, priority=Priority.CLICK, row=row)
        changes = await self._piles.kept(pile.view) if pile.view != before else ()
        card = queue_card(pile)
        return await self._showing.surely(
            row, toast, card, *changes, is_open=has_buttons(card), confidential=shows_pay(pile)
        )


def _listed_ref(press: _Press) -> TaskRef | None:
    """The task that the button names, where this card ever listed it: others are not even looked up."""
    ref = ref_in(press.click.value)
    return ref if ref in press.view.refs else None
