"""Approves several tasks of one type at once, after their names were confirmed. Never pay and offers.

What was ticked and confirmed is checked again here, against the processes as they are: nothing in a card
says what may be approved together.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.model.answer import Toast
from bot.model.desk import BatchResult, QueueView
from bot.model.event import Click
from bot.model.intent import Intent, Verb
from bot.reconcile.heading import title_of
from bot.reconcile.queue_card import Pile, batch_of
from bot.reconcile.queue_list import Waiting
from bot.reconcile.queue_turning import confirmed
from bot.usecases import sayings
from bot.usecases.deciding import Deciding
from bot.usecases.wish import Wish, checked


class QueueBatches:
    """Each task of a batch is an intent of its own: one that is refused does not hold the others back."""

    def __init__(self, *, deciding: Deciding) -> None:
        self._deciding = deciding

    async def approve(self, pile: Pile, click: Click, deadline: datetime) -> QueueView | Toast:
        """Records and begins all, and waits for what comes in time; the view then shows how each ended."""
        wish = checked(Wish(verb=Verb.APPROVE, reason=pile.view.batch_reason), operator_id=click.operator_id)
        if isinstance(wish, Toast):
            return wish
        fitting = batch_of(pile, pile.view.batch_type) if pile.view.batch_type is not None else ()
        chosen = [one for one in fitting if one.ref in pile.view.ticked]
        if not chosen:
            return sayings.NOTHING_TICKED
        begun = [await self._begin(one, wish, click) for one in chosen]
        await self._deciding.await_until(deadline, [call for call, _ in begun if call is not None])
        return confirmed(pile.view, tuple(result for _, result in begun))

    async def _begin(
        self, waiting: Waiting, wish: Wish, click: Click
    ) -> tuple[asyncio.Task[Intent] | None, BatchResult]:
        ref = waiting.ref
        source_id = f"{click.event_id}/{ref.process_id}/{ref.approver_id}"
        intent = self._deciding.intent_of(wish, ref, click.operator_id, source_id=source_id)
        begun = await self._deciding.begin(intent)
        in_the_way = begun if isinstance(begun, Intent) else intent
        result = BatchResult(ref=ref, title=title_of(waiting.process), intent_id=in_the_way.intent_id)
        return (None if isinstance(begun, Intent) else begun), result
