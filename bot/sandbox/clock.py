"""The sandbox's time: the wall clock plus whatever tests and people have moved it forward."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress


class SandboxClock:
    """Milliseconds since 1970 that never go back; ``advance`` wakes everybody who sleeps."""

    def __init__(self) -> None:
        self._offset_ms = 0
        self._moved = asyncio.Event()

    def now_ms(self) -> int:
        return int(time.time() * 1000) + self._offset_ms

    def advance(self, seconds: float) -> None:
        """Moves the clock forward; what has become due is due at once."""
        self._offset_ms += int(seconds * 1000)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep_until_ms(self, due_ms: int) -> None:
        """Returns once ``now_ms`` has reached ``due_ms``, by waiting or because the clock was moved."""
        while (left_ms := due_ms - self.now_ms()) > 0:
            # wait_for would lose a cancelling that comes together with a step of the clock.
            with suppress(TimeoutError):
                async with asyncio.timeout(left_ms / 1000):
                    await self._moved.wait()
