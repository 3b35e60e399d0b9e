"""Tells those who watch the sandbox that something may have changed; what it was they look up themselves."""

from __future__ import annotations

import asyncio


class Pulse:
    """A counter that one can wait for. Nobody misses a beat: who was busy meanwhile returns at once."""

    def __init__(self) -> None:
        self._beats = 0
        self._next = asyncio.Event()

    @property
    def beats(self) -> int:
        return self._beats

    def beat(self) -> None:
        """Something may have changed."""
        self._beats += 1
        beaten, self._next = self._next, asyncio.Event()
        beaten.set()

    async def after(self, beats: int) -> None:
        """Returns once there were more than that many."""
        while self._beats <= beats:
            await self._next.wait()
