"""A clock that runs like the wall's and can be moved forward; whoever sleeps wakes at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta


class MovingClock:
    """Fulfils the ``Clock`` port."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def advance(self, step: timedelta) -> None:
        self._ahead += step
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:
            # wait_for would lose a cancelling that comes together with a step of the clock.
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._moved.wait()
