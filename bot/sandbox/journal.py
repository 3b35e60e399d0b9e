"""What happened in the sandbox, in order: pushes, calls, messages and clicks, for tests and people."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.pulse import Pulse

_KEPT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line; ``number`` grows by one with every entry, ``kind`` is a word such as ``call`` or ``push``."""

    number: int
    at_ms: int
    kind: str
    fields: Mapping[str, Any]

    def wire(self) -> dict[str, Any]:
        """As the control API shows it: the fields beside number, time and kind."""
        return {"number": self.number, "at_ms": self.at_ms, "kind": self.kind, **self.fields}


class Journal:
    """The latest hundred thousand entries; bodies and secrets are never among them."""

    def __init__(self, clock: SandboxClock, pulse: Pulse) -> None:
        self._clock = clock
        self._pulse = pulse
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._written = 0

    @property
    def latest(self) -> int:
        """The number of the latest entry; 0 before the first."""
        return self._written

    def write(self, kind: str, **fields: Any) -> None:
        """Adds an entry at the present time."""
        self._written += 1
        entry = Entry(number=self._written, at_ms=self._clock.now_ms(), kind=kind, fields=fields)
        self._entries.append(entry)
        self._pulse.beat()

    def since(self, number: int, *, kind: str = "") -> list[Entry]:
        """The entries after that number, of one kind or of all."""
        return [entry for entry in self._entries if entry.number > number and kind in ("", entry.kind)]
