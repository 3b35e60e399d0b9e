"""Takes a card back to its masked values once its minute is over.

It reads no process, and waits for the contacts for a moment only: a platform that cannot be read must not
leave pay in the open. What the store does not keep, and names that nobody told in time, are missing on the
card until the reconcile has read them again.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.model.card import Purpose
from bot.model.change import Enqueue
from bot.model.errors import PlatformError, Transient
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Patch, Wanted
from bot.model.queue import Entry, Priority, look_at_queue, process_key
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.desired import desired
from bot.reconcile.diff import OUT_OF_REACH_AFTER
from bot.reconcile.outlook import Outlook
from bot.reconcile.queue_card import queue_wanted
from bot.reconcile.queue_pile import Piles
from bot.reconcile.reconciler import Result

log = structlog.get_logger()

#: Where the platform takes no change now, it is asked again so soon, and never more seldom.
AGAIN = timedelta(seconds=3)

#: Where it refuses the change as such, so soon at first: somebody may mend that, and pay stands in the open.
AGAIN_AFTER_REFUSAL = timedelta(seconds=30)
#: Later the pauses are this part of the time that it has been due: what nobody mends must not use up calls.
_PAUSE = 0.1

#: So long the contacts may take; then the card is masked without what only they know.
CONTACTS_WITHIN = timedelta(seconds=1)

_OUT_OF_REACH = frozenset({RowState.RETIRED, RowState.UNDELIVERABLE})


class VeilRun:
    """The runs of the workqueue for cards that show what is masked else."""

    def __init__(self, *, store: Store, outlook: Outlook, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outlook = outlook
        self._outbox = outbox
        self._clock = clock

    async def run(self, card_id: str, entry: Entry) -> Result:
        """Masks the card, if its time has come.

        Raises:
            Conflict: its row was written meanwhile; run again at once.
        """
        row, now = await self._store.row(card_id), self._clock.now()
        if row is None or row.reveal_until is None or row.state in _OUT_OF_REACH:
            return Result(None)
        due = max(row.reveal_until, row.hold_until or now)
        if now < due:
            return Result(due)
        if row.state is RowState.PENDING:
            return Result(now + AGAIN)
        wanted = await self._wanted(row, entry.priority)
        if wanted is None:
            return Result(None)
        try:
            await self._outbox.carry_out(Patch(row=row, wanted=wanted), priority=entry.priority)
        except PlatformError as error:
            log.info("card_still_unveiled", code=error.code, log_id=error.log_id)
            return Result(now + AGAIN if isinstance(error, Transient) else _after_refusal(row, now))
        await self._store.write(Enqueue(self._look(row)))
        return Result(await self._refused_until(card_id))

    async def _refused_until(self, card_id: str) -> datetime | None:
        """When to try again, where the card was refused whatever it was to say, and stands in the open."""
        row = await self._store.row(card_id)
        if row is None or row.reveal_until is None or row.state is not RowState.LIVE:
            return None
        return _after_refusal(row, self._clock.now())

    async def _wanted(self, row: LedgerRow, priority: Priority) -> Wanted | None:
        try:
            async with asyncio.timeout(CONTACTS_WITHIN.total_seconds()):
                return await self._made(row, self._outlook, priority)
        except TimeoutError:
            return await self._made(row, self._outlook.without_contacts(), priority)

    async def _made(self, row: LedgerRow, outlook: Outlook, priority: Priority) -> Wanted | None:
        """What the card is to say; None where nothing is known of it any more."""
        if row.key.purpose is Purpose.QUEUE:
            view = await self._store.view(row.key.person_id)
            if view is None:
                return None
            piles = Piles(store=self._store, outlook=outlook, clock=self._clock)
            return queue_wanted(await piles.of(view.person_id, view, priority=priority, row=row))
        snapshot = await self._store.snapshot(row.key.process_id)
        if snapshot is None:
            return None
        situation = await outlook.situation(snapshot, priority=priority)
        return next((card for card in desired(situation) if card.key == row.key), None)

    def _look(self, row: LedgerRow) -> Entry:
        """What may be missing on the card is filled in."""
        now = self._clock.now()
        if row.key.purpose is Purpose.QUEUE:
            return look_at_queue(row.key.person_id, now)
        return Entry(key=process_key(row.key.process_id), due=now, priority=Priority.UPDATE)


def _after_refusal(row: LedgerRow, now: datetime) -> datetime | None:
    """When to try again; None where the message is too old to be changed by anybody."""
    if row.sent_at is not None and now >= row.sent_at + OUT_OF_REACH_AFTER:
        return None
    open_for = now - row.reveal_until if row.reveal_until else timedelta()
    return now + max(AGAIN_AFTER_REFUSAL, open_for * _PAUSE)
