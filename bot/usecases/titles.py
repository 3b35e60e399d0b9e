"""Titles for a page of a list: from the store at once, from the platform as far as quota and patience go."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.model.errors import PlatformError, StoreUnavailable, Terminal
from bot.model.queue import Entry, Priority, process_key
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.reader import Reader
from bot.usecases.listed import Listed
from bot.usecases.quota import Quota

#: A list waits so long for its missing titles.
PATIENCE = timedelta(seconds=2)

#: What a read came to: the process, that there is nothing to be read, or nothing yet.
_Read = Snapshot | Terminal | None


class Titles:
    """Completes what a list shows."""

    def __init__(self, *, store: Store, reader: Reader, quota: Quota, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._quota = quota
        self._clock = clock

    async def stored(self, listed: Listed) -> Listed:
        """With what is remembered of it."""
        return replace(listed, snapshot=await self._store.snapshot(listed.process_id))

    async def of(self, person_id: str, shown: Sequence[Listed]) -> list[Listed]:
        """With what is remembered, or can be read now, and what was done about each through the bot."""
        items = [await self.stored(one) for one in shown]
        missing = [one.process_id for one in items if one.snapshot is None]
        read = await self._read(person_id, missing)
        items = [_with_read(one, read.get(one.process_id)) for one in items]
        return [replace(one, intents=tuple(await self._store.intents(one.process_id))) for one in items]

    async def _read(self, person_id: str, missing: Sequence[str]) -> dict[str, _Read]:
        allowed = [one for one in missing if self._quota.take(person_id, self._clock.now())]
        if not allowed:
            return {}
        reads = [asyncio.create_task(self._outcome(one)) for one in allowed]
        try:
            await asyncio.wait(reads, timeout=PATIENCE.total_seconds())
        finally:
            for read in reads:
                read.cancel()
            await asyncio.gather(*reads, return_exceptions=True)
        done = zip(allowed, reads, strict=True)
        return {process_id: read.result() for process_id, read in done if not read.cancelled()}

    async def _outcome(self, process_id: str) -> _Read:
        entry = Entry(key=process_key(process_id), due=self._clock.now(), priority=Priority.COMMAND)
        try:
            return await self._reader.refresh(process_id, entry)
        except Terminal as error:
            return error
        except (PlatformError, StoreUnavailable):
            return None


def _with_read(listed: Listed, read: _Read) -> Listed:
    match read:
        case Snapshot():
            return replace(listed, snapshot=read)
        case Terminal():
            return replace(listed, is_unreadable=True)
        case None:
            return listed
