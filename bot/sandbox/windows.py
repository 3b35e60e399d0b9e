"""Rate limits in sliding windows. Who is limited and by how much is said elsewhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import ceil

from bot.sandbox.clock import SandboxClock
from bot.sandbox.wire import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceeded:
    """The window that is full, and the whole seconds to wait until it has room."""

    window: Window
    reset_s: int


class SlidingWindows:
    """Counts admissions by key; a refused one does not count."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._admitted: dict[Hashable, deque[int]] = {}

    def admit(self, key: Hashable, windows: Sequence[Window]) -> Exceeded | None:
        """Counts one admission, or says which of the windows has no room. Any full window refuses."""
        now_ms = self._clock.now_ms()
        times = self._admitted.setdefault(key, deque())
        _forget(times, before_ms=now_ms - _longest_ms(windows))
        for window in windows:
            if (exceeded := _check(times, window, now_ms=now_ms)) is not None:
                return exceeded
        times.append(now_ms)
        return None

    def used(self, key: Hashable, window: Window) -> int:
        """How many admissions the window holds at present."""
        began_ms = self._clock.now_ms() - window.seconds * 1000
        return sum(at_ms > began_ms for at_ms in self._admitted.get(key, ()))


def _longest_ms(windows: Sequence[Window]) -> float:
    return max((window.seconds * 1000 for window in windows), default=0)


def _forget(times: deque[int], *, before_ms: float) -> None:
    while times and times[0] <= before_ms:
        times.popleft()


def _check(times: deque[int], window: Window, *, now_ms: int) -> Exceeded | None:
    if len(times) < window.count:
        return None
    free_at_ms = times[-window.count] + window.seconds * 1000
    if free_at_ms <= now_ms:
        return None
    return Exceeded(window=window, reset_s=max(1, ceil((free_at_ms - now_ms) / 1000)))
