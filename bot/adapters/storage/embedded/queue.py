"""What the workqueue's verbs mean: one place a key, never run twice at once. Pure: no disk, no clock.

What must be on disk for a key is its place's ``kept``: claiming a key does not change it, so that a process
which dies in the middle of a run runs the key again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

from bot.model.queue import Entry, Priority

#: Outdated items that a heap may hold beside the living ones before it is built anew.
SLACK = 1000


def joined(one: Entry | None, other: Entry | None) -> Entry | None:
    """Both wishes in one; either may be missing."""
    if one is None or other is None:
        return one or other
    return one.joined(other)


@dataclass(frozen=True, slots=True)
class Place:
    """One key in the queue: what waits for its turn, and what runs."""

    waiting: Entry | None = None
    running: Entry | None = None

    @property
    def kept(self) -> Entry | None:
        """Both in one: what is lost if nobody remembers it."""
        return joined(self.running, self.waiting)

    def enqueued(self, entry: Entry) -> Place:
        return replace(self, waiting=joined(self.waiting, entry))

    def claimed(self) -> Place:
        return Place(waiting=None, running=self.waiting)

    def finished(self, again: Entry | None) -> Place:
        return Place(waiting=joined(self.waiting, again))

    def released(self) -> Place:
        """As if it had not been claimed."""
        return Place(waiting=self.kept)


class Turn(NamedTuple):
    """When a key may run, and how it ranks among those that may."""

    when: datetime
    priority: Priority
    due: datetime


#: Of a heap: what it is sorted by, the key, and its turn when it was put there.
_Item = tuple[tuple[Any, ...], str, Turn]


class KeyQueue:
    """All places, ordered by when and how urgently they want to run.

    Heaps are deleted from lazily: an item counts only while its turn is the one in ``_turns``.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, Entry] = {}
        self._running: dict[str, Entry] = {}
        #: Keys that must not run before a moment, and the same by moment.
        self._rests: dict[str, datetime] = {}
        self._resting: list[tuple[datetime, str]] = []
        #: Of each key that waits and does not run.
        self._turns: dict[str, Turn] = {}
        #: Those not due yet, and of each priority those that are.
        self._later: list[_Item] = []
        self._ready: dict[Priority, list[_Item]] = {priority: [] for priority in Priority}

    def place(self, key: str) -> Place:
        return Place(self._waiting.get(key), self._running.get(key))

    def depth(self) -> int:
        """How many keys wait or run."""
        return len(self._waiting) + sum(key not in self._waiting for key in self._running)

    def enqueue(self, entry: Entry) -> None:
        """Joins the entry with what waits for its key."""
        self._settle(entry.key, self.place(entry.key).enqueued(entry))

    def claim(
        self,
        now: datetime,
        *,
        limit: int,
        best: Priority = Priority.CLICK,
        worst: Priority = Priority.RESYNC,
    ) -> Sequence[Entry]:
        """Takes due keys from ``best`` to ``worst``, the most urgent first, among equals the longest due."""
        self._wake(now)
        entries: list[Entry] = []
        for priority in Priority:
            if best <= priority <= worst:
                entries += self._claim(self._ready[priority], limit - len(entries))
        return entries

    def _claim(self, ready: list[_Item], limit: int) -> list[Entry]:
        entries: list[Entry] = []
        while ready and len(entries) < limit:
            _, key, turn = heappop(ready)
            if self._turns.get(key) == turn:
                entries.append(self._waiting[key])
                self._settle(key, self.place(key).claimed())
        return entries

    def finish(self, key: str, *, again: Entry | None, rest_until: datetime) -> None:
        """Ends the key's run; it is not claimed before ``rest_until``."""
        self._rests[key] = rest_until
        heappush(self._resting, (rest_until, key))
        self._settle(key, self.place(key).finished(again))

    def release(self, key: str) -> None:
        """Gives a claimed key back as it was: what its run did could not be written."""
        self._settle(key, self.place(key).released())

    def next_due(self, *, after: datetime | None = None) -> datetime | None:
        """When the next key may run; any moment of the past where one may run now.

        Where ``after`` is given, the next of those that may not run before it: what was due by then is known.
        """
        if after is not None:
            self._wake(after)
        for heap in (self._later,) if after is not None else (*self._ready.values(), self._later):
            while heap:
                _, key, turn = heap[0]
                if self._turns.get(key) == turn:
                    return turn.when
                heappop(heap)
        return None

    def reload(self, entries: Iterable[Entry]) -> None:
        """Starts again from what is on disk.

        A key that runs goes on running, and waits too: what came in during its run cannot be told apart from
        what it was claimed for.
        """
        self._waiting = {entry.key: entry for entry in entries}
        self._turns = {}
        self._later = []
        self._empty_ready()
        for key in self._waiting:
            self._take_turn(key)

    def _settle(self, key: str, place: Place) -> None:
        _put(self._waiting, key, place.waiting)
        _put(self._running, key, place.running)
        self._take_turn(key)

    def _take_turn(self, key: str) -> None:
        entry = self._waiting.get(key)
        if entry is None or key in self._running:
            self._turns.pop(key, None)
            return
        turn = Turn(max(entry.due, self._rests.get(key, entry.due)), entry.priority, entry.due)
        if self._turns.get(key) != turn:
            self._turns[key] = turn
            heappush(self._later, ((turn.when,), key, turn))
            self._sweep()

    def _wake(self, now: datetime) -> None:
        while self._later and self._later[0][0] <= (now,):
            _, key, turn = heappop(self._later)
            if self._turns.get(key) == turn:
                heappush(self._ready[turn.priority], ((turn.due,), key, turn))
        while self._resting and self._resting[0][0] <= now:
            until, key = heappop(self._resting)
            if self._rests.get(key) == until:
                del self._rests[key]

    def _sweep(self) -> None:
        """Far-off times that were overtaken would stay until they come: many of them go at once."""
        items = len(self._later) + sum(map(len, self._ready.values()))
        if items > 2 * len(self._turns) + SLACK:
            self._later = [((turn.when,), key, turn) for key, turn in self._turns.items()]
            heapify(self._later)
            self._empty_ready()

    def _empty_ready(self) -> None:
        for ready in self._ready.values():
            ready.clear()


def _put(entries: dict[str, Entry], key: str, entry: Entry | None) -> None:
    if entry is None:
        entries.pop(key, None)
    else:
        entries[key] = entry
