"""Group commit, and what happens when the disk fails.

One task commits: it takes all writes that arrived, builds them into one batch, commits once and answers all
of them; what arrives meanwhile waits for the next round. Reads have a connection of their own, see only what
is committed, and wait for no commit.

After any failure nothing is trusted: everybody who waits is refused, both connections are let go of, and the
store is opened anew, after pauses that grow, with everything in memory read from the disk again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import structlog

from bot.adapters.storage.embedded.batch import Batch, Draft, Needs, Write
from bot.adapters.storage.embedded.connection import Connection
from bot.adapters.storage.embedded.queue import KeyQueue
from bot.adapters.storage.embedded.rows import target
from bot.adapters.storage.embedded.schema import claim_schema
from bot.model.errors import BotError, StoreUnavailable

T = TypeVar("T")

log = structlog.get_logger()

#: Seconds before the store is opened anew: first, and at most.
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 10.0

#: Seconds between two looks at an idle store.
WATCH = 1.0

NOTHING = Needs()


class Engine:
    """The file and everything that touches it."""

    def __init__(
        self,
        path: Path,
        *,
        timeout: float,
        queue: KeyQueue,
        restore: Callable[[Connection], Awaitable[None]],
    ) -> None:
        """``restore`` fills the memory from the disk, each time that the store was opened."""
        self._path = path
        self._timeout = timeout
        self._queue = queue
        self._restore = restore
        self._writer: Connection | None = None
        self._reader: Connection | None = None
        self._arrived = asyncio.Event()
        self._writes: list[Write] = []
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Opens the file and starts to commit.

        Raises:
            StoreUnavailable: it cannot be opened or read, or was written by a later version.
        """
        await self._connect()
        self._closing.clear()
        self._task = asyncio.create_task(self._run(), name="store")

    async def close(self) -> None:
        """Commits what has arrived, takes nothing more and lets go of the file."""
        self._closing.set()
        self._arrived.set()
        if self._task is not None:
            await self._task
            self._task = None
        connections = [self._reader, self._writer]
        self._reader = self._writer = None
        for connection in connections:
            if connection is not None:
                await connection.close()

    @property
    def is_ready(self) -> bool:
        """Whether a write would be taken now."""
        return (
            not self._closing.is_set()
            and self._task is not None
            and not self._task.done()
            and self._writer is not None
            and self._reader is not None
            and self._writer.is_alive
            and self._reader.is_alive
        )

    async def write(
        self,
        build: Callable[[Draft], T],
        *,
        needs: Needs = NOTHING,
        lost: Callable[[], object] | None = None,
    ) -> T:
        """Commits what ``build`` drafts, and returns what it returns; ``lost`` is called if that fails.

        Raises:
            StoreUnavailable: it may or may not be durable.
        """
        result: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        write = Write(needs=needs, build=build, lost=lost, result=result)
        if not self.is_ready:
            write.fail(_not_open())
        else:
            self._writes.append(write)
            self._arrived.set()
        return await result

    async def get(self, key: str) -> bytes | None:
        """One row."""
        return (await self.some([key])).get(key)

    async def follow(self, pointer: str) -> bytes | None:
        """The row that a pointer leads to."""
        found = await self.get(pointer)
        return None if found is None else await self.get(target(found))

    async def some(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The rows with these keys, as far as they exist."""
        with self._reading() as reader:
            return await reader.some(keys)

    async def count(self, prefix: str) -> int:
        """How many rows there are whose keys begin with the prefix."""
        with self._reading() as reader:
            return await reader.count(prefix)

    async def pages(self, prefix: str, *, after: str = "") -> AsyncIterator[dict[str, bytes]]:
        """The rows whose keys begin with the prefix, in order, some at a time."""
        with self._reading() as reader:
            async for page in reader.pages(prefix, after=after):
                yield page

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The connection to read from; one that fails is given up."""
        reader = self._reader
        if reader is None:
            raise _not_open()
        try:
            yield reader
        except StoreUnavailable as error:
            self._give_up(reader, error)
            raise

    async def _connect(self) -> None:
        writer = await Connection.open(self._path, answer_within=self._timeout)
        try:
            await claim_schema(writer)
            await self._restore(writer)
            reader = await Connection.open(self._path, answer_within=self._timeout)
        except BaseException:
            writer.abandon()
            raise
        self._writer, self._reader = writer, reader

    async def _run(self) -> None:
        """Commits what arrives until the store is closed."""
        while not self._closing.is_set() or self._writes:
            await self._wait_for_arrivals()
            if self._writer is not None:
                await self._commit_arrived(self._writer)
            if self._writer is None:
                await self._come_back()

    async def _wait_for_arrivals(self) -> None:
        """Until something is to be done, looking now and then whether the threads still live."""
        with suppress(TimeoutError):
            async with asyncio.timeout(WATCH):
                await self._arrived.wait()
        self._arrived.clear()
        for connection in (self._writer, self._reader):
            if connection is not None and not connection.is_alive:
                self._give_up(connection, StoreUnavailable("The store's thread has ended."))

    async def _commit_arrived(self, writer: Connection) -> None:
        writes, self._writes = self._writes, []
        try:
            await self._commit(writer, writes)
        except Exception as error:  # noqa: BLE001 (whatever it is, nobody may be left waiting)
            for write in writes:
                write.fail(StoreUnavailable(f"The write may not be durable: {error}"))
            self._give_up(writer, error)

    async def _commit(self, writer: Connection, writes: Sequence[Write]) -> None:
        batch = Batch(self._queue)
        await batch.load(writer, [write.needs for write in writes])
        built: list[tuple[Write, object]] = []
        for write in writes:
            try:
                built.append((write, batch.add(write.build)))
            except (BotError, ValueError, TypeError) as error:  # its own fault: the others go on
                write.fail(error)
        if batch.changes:
            await writer.commit(batch.changes)
        batch.landed()
        for write, result in built:
            write.succeed(result)

    def _give_up(self, connection: Connection, cause: Exception) -> None:
        """Takes nothing any more until the store was opened anew."""
        if connection not in {self._writer, self._reader}:
            return  # an old one, told of late
        log.error("store_failed", cause=str(cause))
        for open_one in (self._writer, self._reader):
            if open_one is not None:
                open_one.abandon()
        self._writer = self._reader = None
        self._arrived.set()

    async def _come_back(self) -> None:
        writes, self._writes = self._writes, []
        for write in writes:
            write.fail(_not_open())
        pause = FIRST_PAUSE
        while self._writer is None and not self._closing.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._closing.wait()
            await self._try_again()
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _try_again(self) -> None:
        try:
            await self._connect()
        except Exception as error:  # noqa: BLE001 (whatever it is, there is nothing to do but to try once more)
            log.warning("store_still_unavailable", cause=str(error))
        else:
            log.info("store_is_back")


def _not_open() -> StoreUnavailable:
    return StoreUnavailable("The store is not open.")
