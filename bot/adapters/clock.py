"""The real clock behind the port: the machine's time in UTC."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """Fulfils :class:`~bot.ports.clock.Clock`."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once ``now`` has reached the moment; at once if it has passed."""
        # The loop counts monotonic time and the caller wall time: after a step of the clock, or a timer
        # that rings a little early, there may be a rest to sleep.
        while (rest := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - time is what it waits for
            await asyncio.sleep(rest)
