"""What one commit will write, built up by the writes that arrived together.

Writes are built one after another, each upon what those before it have built, so that of two that exclude
each other the second one sees the first. One that fails leaves no trace in the batch. Nothing here waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from bot.adapters.storage.embedded.connection import Connection
from bot.adapters.storage.embedded.queue import KeyQueue, Place
from bot.adapters.storage.embedded.rows import QUEUE, target
from bot.model.queue import Entry

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The rows that a write looks at before it decides."""

    keys: Sequence[str] = ()
    #: Rows whose value is the key of another one, which is needed too.
    pointers: Sequence[str] = ()
    prefixes: Sequence[str] = ()


class Draft:
    """What one write adds to the batch."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.changes: dict[str, bytes | None] = {}
        self.places: dict[str, Place] = {}
        self.afterwards: list[Callable[[], object]] = []

    def get(self, key: str) -> bytes | None:
        """The row as it will be; only rows that the write needs can be looked at."""
        return self.changes[key] if key in self.changes else self._batch.rows.get(key)

    def under(self, prefix: str) -> dict[str, bytes]:
        """The rows whose keys begin with the prefix."""
        rows = {key: value for key, value in self._batch.rows.items() if key.startswith(prefix)}
        rows |= {key: value for key, value in self.changes.items() if key.startswith(prefix)}
        return {key: value for key, value in rows.items() if value is not None}

    def put(self, key: str, value: bytes) -> None:
        self.changes[key] = value

    def drop(self, key: str) -> None:
        self.changes[key] = None

    def after(self, act: Callable[[], object]) -> None:
        """To be done once all of it is durable; must not fail."""
        self.afterwards.append(act)

    def enqueue(self, entry: Entry) -> None:
        self._move(entry.key, self._place(entry.key).enqueued(entry))
        self.after(partial(self._batch.queue.enqueue, entry))

    def finish(self, key: str, *, again: Entry | None, rest_until: datetime) -> None:
        self._move(key, self._place(key).finished(again))
        self.after(partial(self._batch.queue.finish, key, again=again, rest_until=rest_until))

    def _place(self, key: str) -> Place:
        return self.places.get(key) or self._batch.places.get(key) or self._batch.queue.place(key)

    def _move(self, key: str, place: Place) -> None:
        self.places[key] = place
        self.changes[QUEUE.key(key)] = None if place.kept is None else QUEUE.encode(place.kept)


class Batch:
    """All that one commit writes.

    The queue in memory follows only when it is durable. Meanwhile keys may be claimed: that changes no row.
    """

    def __init__(self, queue: KeyQueue) -> None:
        self.queue = queue
        #: The rows that were asked for, as they will be; None where there is none any more.
        self.rows: dict[str, bytes | None] = {}
        self.places: dict[str, Place] = {}
        self.changes: dict[str, bytes | None] = {}
        self._afterwards: list[Callable[[], object]] = []

    async def load(self, connection: Connection, needs: Sequence[Needs]) -> None:
        """Reads what the writes will look at."""
        pointers = {key for need in needs for key in need.pointers}
        keys = {key for need in needs for key in need.keys}
        found = await connection.some([*(keys | pointers)])
        targets = [target(found[pointer]) for pointer in pointers if pointer in found]
        self.rows |= found
        self.rows |= await connection.some(targets)
        for prefix in {prefix for need in needs for prefix in need.prefixes}:
            async for page in connection.pages(prefix):
                self.rows |= page

    def add(self, build: Callable[[Draft], T]) -> T:
        """Builds one write; where it raises, nothing of it stays."""
        draft = Draft(self)
        result = build(draft)
        self.rows |= draft.changes
        self.places |= draft.places
        self.changes |= draft.changes
        self._afterwards += draft.afterwards
        return result

    def landed(self) -> None:
        """It is durable now."""
        for act in self._afterwards:
            act()


@dataclass(slots=True, kw_only=True, eq=False)
class Write:
    """A write that waits for its commit."""

    needs: Needs
    build: Callable[[Draft], Any]
    lost: Callable[[], object] | None
    result: asyncio.Future[Any]

    def succeed(self, result: object) -> None:
        if not self.result.done():
            self.result.set_result(result)

    def fail(self, error: BaseException) -> None:
        if self.lost is not None:
            self.lost()
        if not self.result.done():
            self.result.set_exception(error)
