"""Gathers what decides a person's queue card: their tasks, how they left the card, what they opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.model.card import CardKey, Purpose
from bot.model.change import Change, SaveShown, SaveView
from bot.model.desk import QueueView, TaskRef
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.outlook import Outlook
from bot.reconcile.queue_card import Pile
from bot.reconcile.queue_list import Waiting, in_order, numbered, waiting_in
from bot.reconcile.situation import Situation


class Piles:
    """For the reconcile and for clicks alike, so that both show the same."""

    def __init__(self, *, store: Store, outlook: Outlook, clock: Clock) -> None:
        self._store = store
        self._outlook = outlook
        self._clock = clock

    async def of(
        self,
        person_id: str,
        view: QueueView,
        *,
        priority: Priority,
        row: LedgerRow | None = None,
        with_pickers: bool = True,
        unveiled: bool = False,
    ) -> Pile:
        """The person's pile as it stands in the store.

        ``row`` holds what they typed into the card; without ``with_pickers`` no contacts are asked whom they
        may pick, which does not matter where two cards are compared. ``unveiled``, the opened task
        shows what is masked else.
        """
        waiting = await self.waiting(person_id)
        return Pile(
            person_id=person_id,
            view=replace(view, refs=numbered(view.refs, waiting)),
            waiting=waiting,
            opened=await self._opened(
                view, priority, row, [person_id] if with_pickers else [], unveiled=unveiled
            ),
            intents=await self._intents(view),
            now=self._clock.now(),
        )

    async def kept(self, view: QueueView) -> tuple[Change, ...]:
        """What must be remembered before the card shows it: the view, and its numbers.

        Numbers that people type are those of the list shown last; where that is another one, it stays.
        """
        last = await self._store.shown(view.person_id)
        if last is None or not last.is_queue or last.at != view.asked_at:
            return (SaveView(view),)
        return SaveView(view), SaveShown(replace(last, refs=view.refs))

    async def waiting(self, person_id: str) -> tuple[Waiting, ...]:
        """The person's open tasks, in the order of the list."""
        found: list[Waiting] = []
        for one in await self._store.involvements(person_id):
            snapshot = await self._store.snapshot(one.process_id) if one.waits else None
            if snapshot is not None:
                intents = await self._store.intents(one.process_id)
                found += waiting_in(
                    person_id, snapshot, intents, self._outlook.in_force, now=self._clock.now()
                )
        return in_order(found)

    async def _opened(
        self,
        view: QueueView,
        priority: Priority,
        row: LedgerRow | None,
        picking: Collection[str],
        *,
        unveiled: bool,
    ) -> Situation | None:
        ref = view.opened
        snapshot = await self._store.snapshot(ref.process_id) if ref else None
        if ref is None or snapshot is None or not snapshot.complete:
            return None
        situation = await self._outlook.situation(
            snapshot, priority=priority, picking=picking, unveiled=unveiled
        )
        if row is None or not row.draft:
            return situation
        return replace(situation, rows=(*situation.rows, _typed_into(row, ref, view.person_id)))

    async def _intents(self, view: QueueView) -> dict[str, Intent]:
        sought = {one.ref.process_id for one in view.results if one.intent_id}
        found = [one for process_id in sought for one in await self._store.intents(process_id)]
        return {one.intent_id: one for one in found}


def _typed_into(row: LedgerRow, ref: TaskRef, person_id: str) -> LedgerRow:
    """What was typed into the queue's card about a task, as if into the task's own card."""
    key = CardKey(ref.process_id, ref.approver_id, person_id, Purpose.TASK)
    return replace(row, key=key, opened_at=ref.opened_at or row.opened_at)
