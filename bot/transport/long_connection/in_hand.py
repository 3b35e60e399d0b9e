"""What is being answered right now: each frame in a task of its own, only so many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Final

#: So many frames at a time; while so many are in hand no more are read, and the line itself holds the rest.
PARALLEL: Final = 256


class InHand:
    """Tasks that outlive the connection that brought them, up to an orderly end."""

    def __init__(self, parallel: int = PARALLEL) -> None:
        self._places = asyncio.Semaphore(parallel)
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self, work: Coroutine[None, None, None]) -> None:
        """Begins the work as soon as there is a place for it."""
        try:
            await self._places.acquire()
        except BaseException:
            work.close()
            raise
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def finish(self, patience: timedelta) -> None:
        """Waits for what is in hand, and ends what takes longer: it was not acknowledged and comes again."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=patience.total_seconds())
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._places.release()
