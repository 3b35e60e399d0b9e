"""The port, method by method, on rows in one file. Rooms: see the package."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.adapters.storage.embedded import expiry
from bot.adapters.storage.embedded.batch import Draft, Needs
from bot.adapters.storage.embedded.changes import (
    Recorder,
    in_the_way,
    needed_by,
    needed_to_record,
    save_intent,
)
from bot.adapters.storage.embedded.confidential import Confidential
from bot.adapters.storage.embedded.connection import Connection
from bot.adapters.storage.embedded.engine import Engine
from bot.adapters.storage.embedded.lock import ProcessLock
from bot.adapters.storage.embedded.queue import KeyQueue
from bot.adapters.storage.embedded.reading import Reading
from bot.adapters.storage.embedded.rows import QUEUE, SEEN
from bot.model.change import Change
from bot.model.errors import StoreUnavailable
from bot.model.intent import Intent
from bot.model.queue import Entry, Priority

AUDIT_FOR = timedelta(days=400)
CONFIDENTIAL_SNAPSHOTS = 2000

#: A card can be pressed and changed for 14 days (Feishu: 卡片 JSON 2.0 结构); an answer is not kept longer.
ANSWERS_FOR = timedelta(days=15)


class EmbeddedStore(Reading):
    """Fulfils :class:`~bot.ports.store.Store` with one file, for one process.

    ``commit_timeout`` (seconds) bounds every answer of the disk. Traces are kept for ``audit_for``.
    """

    def __init__(
        self, path: Path | str, *, commit_timeout: float = 5.0, audit_for: timedelta = AUDIT_FOR
    ) -> None:
        self._path = Path(path)
        self._audit_for = audit_for
        self._lock = ProcessLock(self._path.with_name(f"{self._path.name}.lock"))
        self._queue = KeyQueue()
        self._queue_changed = asyncio.Event()
        confidential = Confidential(CONFIDENTIAL_SNAPSHOTS)
        self._recorder = Recorder(confidential)
        engine = Engine(self._path, timeout=commit_timeout, queue=self._queue, restore=self._restore)
        super().__init__(engine, confidential)

    async def open(self) -> None:
        """Opens the file for this process alone, and makes it and its folders where they are missing.

        Raises:
            StoreUnavailable: it cannot be opened, another process holds it, or a later version wrote it.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"The folder {self._path.parent} cannot be made: {error.strerror}."
            ) from error
        self._lock.acquire()
        try:
            _make_private(self._path)
            await self._engine.open()
        except BaseException:
            self._lock.release()
            raise

    async def close(self) -> None:
        """Writes what was given, then lets go of the file."""
        try:
            await self._engine.close()
        finally:
            self._lock.release()

    def is_ready(self) -> bool:
        """Whether a write would be taken now."""
        return self._engine.is_ready

    async def _restore(self, connection: Connection) -> None:
        entries: list[Entry] = []
        async for page in connection.pages(QUEUE.range()):
            entries += [QUEUE.decode(stored) for stored in page.values()]
        self._queue.reload(entries)
        self._confidential.clear()
        self._queue_changed.set()

    # Writing

    async def write(self, *changes: Change) -> None:
        """Makes all changes durable, together.

        Raises:
            Conflict: a row was written by somebody else since it was read; nothing was written.
            StoreUnavailable: they may or may not be durable.
        """
        await self._engine.write(partial(self._apply, changes=changes), needs=Needs(keys=needed_by(changes)))

    async def accept(self, event_id: str, at: datetime, *changes: Change) -> bool:
        """Makes the changes durable, once per event id; False where the id was accepted before."""
        key = SEEN.key(event_id)

        def accept(draft: Draft) -> bool:
            if draft.get(key) is not None:
                return False
            draft.put(key, SEEN.encode(at))
            self._apply(draft, changes)
            return True

        return await self._engine.write(accept, needs=Needs(keys=[key, *needed_by(changes)]))

    async def record(self, intent: Intent, *changes: Change) -> Intent | None:
        """Stores a new intent and the changes, unless another stands in its way: then returns that one."""

        def record(draft: Draft) -> Intent | None:
            other = in_the_way(draft, intent)
            if other is None:
                save_intent(draft, intent)
                self._apply(draft, changes)
            return other

        return await self._engine.write(record, needs=needed_to_record(intent, changes))

    def _apply(self, draft: Draft, changes: Sequence[Change]) -> None:
        self._recorder.apply(draft, changes)
        draft.after(self._queue_changed.set)

    # Workqueue

    async def claim(
        self,
        now: datetime,
        *,
        limit: int,
        best: Priority = Priority.CLICK,
        worst: Priority = Priority.RESYNC,
    ) -> Sequence[Entry]:
        """Takes due keys from ``best`` to ``worst``, the most urgent first, among equals the longest due."""
        self._must_be_ready()
        return self._queue.claim(now, limit=limit, best=best, worst=worst)

    async def finish(self, entry: Entry, *, again: Entry | None, rest_until: datetime) -> None:
        """Gives a claimed key back, to run ``again`` or not.

        Where that fails, the key is given back as it was claimed. A rest is kept in memory only: it spaces
        reads, and a start is pause enough.
        """

        def finish(draft: Draft) -> None:
            draft.finish(entry.key, again=again, rest_until=rest_until)
            draft.after(self._queue_changed.set)

        await self._engine.write(finish, needs=Needs(), lost=partial(self._give_back, entry.key))

    def _give_back(self, key: str) -> None:
        self._queue.release(key)
        self._queue_changed.set()

    async def waiting(self, key: str) -> Entry | None:
        """The key's place in the queue, or None; a key that runs keeps its place until it is finished."""
        self._must_be_ready()
        return self._queue.place(key).kept

    def next_due(self, *, after: datetime | None = None) -> datetime | None:
        """When the next key becomes due, ``after`` a moment if given; None where none can be claimed."""
        return self._queue.next_due(after=after) if self.is_ready() else None

    async def changed(self) -> None:
        """Returns when something was enqueued or finished since the last call. For one caller at a time."""
        await self._queue_changed.wait()
        self._queue_changed.clear()

    def depth(self) -> int:
        """How many keys wait or run."""
        return self._queue.depth()

    def _must_be_ready(self) -> None:
        if not self.is_ready():
            raise StoreUnavailable("The store is not open.")

    # Ageing

    async def expire(self, now: datetime, *, seen_for: timedelta, closed_for: timedelta) -> int:
        """Forgets what is old, the traces as well; returns how many rows went, pointers not counted."""
        return (
            await expiry.expire_seen(self._engine, now - seen_for)
            + await expiry.expire_processes(self._engine, now - closed_for, self._confidential)
            + await expiry.expire_answers(self._engine, now - ANSWERS_FOR)
            + await expiry.expire_audit(self._engine, now - self._audit_for)
        )


def _make_private(path: Path) -> None:
    """Nobody else on this machine may read what people wrote; SQLite's own files take over the rights."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreUnavailable(f"The store {path} cannot be opened: {error.strerror}.") from error
