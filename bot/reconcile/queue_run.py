"""Keeps a person's one living queue card, and sends the digest to whom it is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.model.card import Purpose
from bot.model.change import SaveShown, SaveView, SetMark
from bot.model.desk import QueueView, Shown
from bot.model.errors import Terminal
from bot.model.ledger import LedgerRow
from bot.model.preferences import Delivery, Preferences
from bot.model.queue import Entry, person_key
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.diff import OUT_OF_REACH_AFTER, diff, next_change
from bot.reconcile.queue_card import queue_wanted
from bot.reconcile.queue_pile import Piles
from bot.reconcile.reader import Reader
from bot.rules.rule import How
from bot.working_time.days import next_digest
from bot.working_time.hours import WorkingTime

log = structlog.get_logger()

#: A digest that could not be sent in time is left out: the next one tells the same.
DIGEST_WITHIN = timedelta(hours=6)


class QueueRun:
    """The part of a person's run that is about their queue card."""

    def __init__(
        self,
        *,
        store: Store,
        piles: Piles,
        reader: Reader,
        outbox: Outbox,
        clock: Clock,
        working: WorkingTime,
    ) -> None:
        self._store = store
        self._piles = piles
        self._reader = reader
        self._outbox = outbox
        self._clock = clock
        self._working = working

    async def run(self, person_id: str, entry: Entry) -> datetime | None:
        """Makes the card show what waits; returns when to look again, if ever.

        Raises:
            Transient: it cannot be sent now.
            Conflict: a click changed the card meanwhile; run again at once.
        """
        digest_at = await self._digest(person_id)
        view = await self._store.view(person_id)
        if view is None or self._clock.now() >= view.asked_at + OUT_OF_REACH_AFTER:
            return digest_at
        again_at = await self._show(view, entry)
        return min((one for one in (digest_at, again_at) if one is not None), default=None)

    async def _show(self, view: QueueView, entry: Entry) -> datetime | None:
        await self._read_opened(view, entry)
        rows = await self._rows(view.person_id)
        row = rows[-1] if rows else None
        pile = await self._piles.of(view.person_id, view, priority=entry.priority, row=row)
        if pile.view != view:
            await self._store.write(*await self._piles.kept(pile.view))
        wanted = [queue_wanted(pile)]
        operations = diff(wanted, rows, self._clock.now())
        for operation in operations:
            await self._outbox.carry_out(operation, priority=entry.priority)
        rows = await self._rows(view.person_id) if operations else rows
        if operations and diff(wanted, rows, self._clock.now()):
            return self._clock.now()
        return next_change(wanted, rows, self._clock.now())

    async def _rows(self, person_id: str) -> Sequence[LedgerRow]:
        rows = await self._store.rows(person_key(person_id))
        return [row for row in rows if row.key.purpose is Purpose.QUEUE]

    async def _read_opened(self, view: QueueView, entry: Entry) -> None:
        """What the store must not keep is read again, where a restart has left the opened card without it.

        Where that can never be read the card shows the list.
        """
        snapshot = await self._store.snapshot(view.opened.process_id) if view.opened else None
        if snapshot is None or snapshot.complete:
            return
        try:
            await self._reader.refresh(snapshot.process.process_id, entry)
        except Terminal as error:
            log.warning("opened_task_not_readable", code=error.code, log_id=error.log_id)

    async def _digest(self, person_id: str) -> datetime | None:
        """Asks for the card in the person's stead where it is time; returns when it next is."""
        preferences = await self._store.preferences(person_id)
        mark, now = f"digest:{person_id}", self._clock.now()
        last = await self._store.mark(mark)
        if not await self._gets_one(preferences):
            if last:
                # Without this the first task after a pause would bring a list at once, not at the hour.
                await self._store.write(SetMark(mark, ""))
            return None
        due = self._next(preferences, datetime.fromisoformat(last)) if last else None
        if due is not None and now < due:
            return due
        in_time = due is not None and now < due + DIGEST_WITHIN
        asked = await self._asked(preferences, now) if in_time else ()
        await self._store.write(SetMark(mark, now.isoformat()), *asked)
        return self._next(preferences, now)

    async def _gets_one(self, preferences: Preferences) -> bool:
        """Who chose it, and who has a task that the rules put into the list instead of a card of its own."""
        if preferences.delivery is Delivery.DIGEST:
            return True
        waiting = await self._piles.waiting(preferences.person_id)
        return any(one.verdict.how is How.DIGEST for one in waiting)

    def _next(self, preferences: Preferences, after: datetime) -> datetime:
        working = self._working.in_zone(preferences.own_zone)
        return next_digest(after, hour=preferences.digest_hour, zone=working.zone, calendar=working.calendar)

    async def _asked(self, preferences: Preferences, now: datetime) -> tuple[SaveView, SaveShown] | tuple[()]:
        """The wish for a digest; none where nothing waits, or one came today and the hour was moved since."""
        person_id, zone = preferences.person_id, self._working.in_zone(preferences.own_zone).zone
        before = await self._store.view(person_id)
        if before is not None and before.is_digest and _is_one_day(before.asked_at, now, zone):
            return ()
        waits = any(one.waits for one in await self._store.involvements(person_id))
        return asked_for(person_id, before, now, is_digest=True) if waits else ()


def _is_one_day(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return one.astimezone(zone).date() == other.astimezone(zone).date()


def asked_for(
    person_id: str, before: QueueView | None, now: datetime, *, is_digest: bool = False
) -> tuple[SaveView, SaveShown]:
    """The wish for a new queue card, numbered anew, in place of the one before. Pure."""
    version = before.version if before else 0
    view = QueueView(person_id=person_id, asked_at=now, is_digest=is_digest, version=version)
    return SaveView(view), SaveShown(Shown(person_id=person_id, refs=(), at=now, is_queue=True))
