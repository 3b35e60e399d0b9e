"""Sliding windows over turns already given. Pure: the present is passed in, and never goes back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.budget.limits import Window

#: How much longer than documented each window is kept. We count when a call leaves, the platform when it
#: arrives: one that was held up on its way may arrive right before the next one's window begins. Two calls
#: whose ways differ by less than this are as far apart there as they were meant to be.
MARGIN: Final = timedelta(milliseconds=250)


class Windows:
    """When turns were given, as far back as any of the windows looks."""

    def __init__(self, windows: Iterable[Window]) -> None:
        self._windows = [(window.count, timedelta(seconds=window.seconds) + MARGIN) for window in windows]
        self._reach = max((length for _, length in self._windows), default=timedelta())
        self._given: deque[datetime] = deque()

    def free_at(self) -> datetime | None:
        """When there is room for one more; None: there is, and nothing ever stood in the way."""
        frees = [self._given[-count] + length for count, length in self._windows if len(self._given) >= count]
        return max(frees, default=None)

    def has_room(self, now: datetime) -> bool:
        free_at = self.free_at()
        return free_at is None or free_at <= now

    def give(self, now: datetime) -> None:
        """Counts a turn given now."""
        self._forget(now)
        self._given.append(now)

    def take_back(self, given: datetime) -> None:
        """Forgets a turn that was given but never used."""
        if given in self._given:
            self._given.remove(given)

    def is_idle(self, now: datetime) -> bool:
        """Whether no turn given so far bears on the next."""
        self._forget(now)
        return not self._given

    def _forget(self, now: datetime) -> None:
        while self._given and self._given[0] + self._reach <= now:
            self._given.popleft()
