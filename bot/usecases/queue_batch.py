"""Approves several tasks of one type at once, after their names were confirmed. Never pay and offers.

What was ticked and confirmed is checked again here, against the processes as they are: nothing in a card
says what may be approved together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.model.answer import Toast
from bot.model.desk import BatchResult, QueueView
from bot.model.event import Click
from bot.model.intent import Intent, Verb
from bot.reconcile.heading import named
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

    def intents_of(self, pile: Pile, click: Click) -> tuple[tuple[Intent, ...], QueueView] | Toast:
        """What the confirmation asks for, and the view that shows how each ends; nothing is done yet."""
        wish = checked(Wish(verb=Verb.APPROVE, reason=pile.view.batch_reason), operator_id=click.operator_id)
        if isinstance(wish, Toast):
            return wish
        fitting = batch_of(pile, pile.view.batch_type) if pile.view.batch_type is not None else ()
        chosen = [one for one in fitting if one.ref in pile.view.ticked]
        if not chosen:
            return sayings.NOTHING_TICKED
        intents = tuple(self._intent_of(one, wish, click) for one in chosen)
        results = tuple(
            BatchResult(ref=one.ref, title=named(one.process), intent_id=intent.intent_id)
            for one, intent in zip(chosen, intents, strict=True)
        )
        return intents, confirmed(pile.view, results)

    async def carry_out(self, intents: Sequence[Intent], view: QueueView, deadline: datetime) -> QueueView:
        """Records and begins all side by side, and waits for what comes in time.

        Where another wish stands in the way of one, the view tells how that one ends.
        """
        begun = await asyncio.gather(*(self._deciding.begin(intent) for intent in intents))
        await self._deciding.await_until(deadline, [one for one in begun if not isinstance(one, Intent)])
        results = tuple(
            replace(result, intent_id=one.intent_id) if isinstance(one, Intent) else result
            for result, one in zip(view.results, begun, strict=True)
        )
        return replace(view, results=results)

    def _intent_of(self, waiting: Waiting, wish: Wish, click: Click) -> Intent:
        ref = waiting.ref
        source_id = f"{click.event_id}/{ref.process_id}/{ref.approver_id}"
        return self._deciding.intent_of(wish, ref, click.operator_id, source_id=source_id)
