"""Lets old rows go, so that the store does not grow for ever."""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot.model.errors import StoreUnavailable
from bot.ports.clock import Clock
from bot.ports.store import Store

log = structlog.get_logger()

#: An event is delivered again for seven hours at most (Feishu: 事件概述); a week leaves room for anything.
SEEN_FOR = timedelta(days=7)

#: Cards can be changed for 14 days, and a completed process may be revoked later.
CLOSED_FOR = timedelta(days=60)

EVERY = timedelta(hours=6)


class Housekeeping:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def run(self) -> None:
        """Tidies up now and every few hours, for ever."""
        while True:
            try:
                gone = await self._store.expire(self._clock.now(), seen_for=SEEN_FOR, closed_for=CLOSED_FOR)
                log.info("old_rows_gone", rows=gone)
            except StoreUnavailable:
                log.warning("old_rows_stay")
            except Exception:
                log.exception("housekeeping_failed")
            await self._clock.sleep_until(self._clock.now() + EVERY)
