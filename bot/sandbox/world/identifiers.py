"""The sandbox's numbers: unique, increasing, and counted from the moment at which the sandbox was built."""

from __future__ import annotations

_BASE = 7_000_000_000_000_000_000
_PER_MS = 1_000_000
_STEP = 4_099


class Identifiers:
    """Decimal strings of 19 digits, as the platform's 64-bit ids are written; too large for a double.

    Like the platform's, they carry their time: a sandbox that was reset or started anew gives no id a second
    time, so that a bot which kept its store does not take a new process for an old one.
    """

    def __init__(self, *, now_ms: int) -> None:
        self._next = _BASE + now_ms * _PER_MS

    def take(self) -> str:
        """A number that nobody had before."""
        number = self._next
        self._next += _STEP
        return str(number)
