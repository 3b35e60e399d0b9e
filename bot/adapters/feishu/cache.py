"""A bounded memory for answers that stay true for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.ports.clock import Clock

Key = TypeVar("Key", bound=Hashable)
Kept = TypeVar("Kept")


class Remembered(Generic[Key, Kept]):
    """Each value has its own last moment; beyond the bound the one remembered longest ago goes first."""

    def __init__(self, clock: Clock, *, most: int) -> None:
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[Key, tuple[datetime, Kept]] = OrderedDict()

    def remember(self, key: Key, kept: Kept, *, for_: timedelta) -> None:
        self._kept[key] = (self._clock.now() + for_, kept)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def recall(self, key: Key) -> Kept | None:
        """The value; None where it is unknown or no longer counts."""
        until, kept = self._kept.get(key, (None, None))
        if until is None or until <= self._clock.now():
            return None
        return kept
