"""One sqlitedict, asked without blocking the loop and never waited for without end.

The library runs its SQL in a thread of its own and answers into a queue-like object: here that object wakes
the loop. What it leaves open is closed here: it switches fsync off, tells an error only on the next call,
and never answers once its thread has died.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlitedict import SqliteDict

from bot.adapters.storage.embedded.rows import range_end
from bot.model.errors import StoreUnavailable

# It tells in a dozen lines what is raised here in one.
logging.getLogger("sqlitedict").setLevel(logging.CRITICAL)

TABLE = "rows"
#: Rows of a range that are read at once.
PAGE = 1000

#: Every commit reaches the disk before it returns. As SQLite takes it, and as it tells it.
SYNCHRONOUS = ("FULL", 2)

#: How often a waiting call looks whether the thread still lives, in seconds.
PULSE = 0.1

_RANGE = f'SELECT key, value FROM "{TABLE}" WHERE key > ? AND key < ? ORDER BY key LIMIT ?'  # noqa: S608 (a constant)
_SOME = f'SELECT key, value FROM "{TABLE}" WHERE key IN (SELECT value FROM json_each(?))'  # noqa: S608 (a constant)
_COUNT = f'SELECT count(*) FROM "{TABLE}" WHERE key > ? AND key < ?'  # noqa: S608 (a constant)
_DROP = f'DELETE FROM "{TABLE}" WHERE key = ?'  # noqa: S608 (a constant)

Row = tuple[Any, ...]


class _Reply:
    """Takes rows from sqlitedict's thread; anything that is no row ends them."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.rows: list[Row] = []
        self.ended = self._loop.create_future()

    def put(self, item: Row | str) -> None:
        if isinstance(item, tuple):
            self.rows.append(item)
        else:
            with suppress(RuntimeError):  # the loop was closed: nobody waits any more
                self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)


class Connection:
    """Open until it is abandoned. After an error it is of no use: nobody knows what its thread still does."""

    def __init__(self, table: SqliteDict, *, answer_within: float) -> None:
        self._table = table
        self._thread = table.conn
        self._timeout = answer_within
        # The library keeps one error for all callers: with one caller at a time it is that one's.
        self._one_at_a_time = asyncio.Lock()
        self._abandoned = False

    @classmethod
    async def open(cls, path: Path, *, answer_within: float) -> Connection:
        """Opens the file, makes it durable and checks that it is. ``answer_within`` is in seconds.

        Raises:
            StoreUnavailable: it cannot be opened, is locked, or cannot promise durability.
        """
        try:
            async with asyncio.timeout(answer_within):
                table = await asyncio.to_thread(_open_table, path, answer_within)
        except (sqlite3.Error, OSError, RuntimeError) as error:  # a time-out is an OSError
            raise StoreUnavailable(
                f"The store {path} cannot be opened: {str(error) or 'no answer'}."
            ) from error
        connection = cls(table, answer_within=answer_within)
        try:
            await connection._become_durable()
        except BaseException:
            connection.abandon()
            raise
        return connection

    async def _become_durable(self) -> None:
        wanted, told = SYNCHRONOUS
        await self.ask(f"PRAGMA synchronous = {wanted}")
        await self.ask(f"PRAGMA busy_timeout = {_patience(self._timeout) * 1000:.0f}")
        modes = await self.ask("PRAGMA synchronous"), await self.ask("PRAGMA journal_mode")
        if modes != ([(told,)], [("wal",)]):
            raise StoreUnavailable(f"The store does not write through to the disk: {modes}.")

    @property
    def is_alive(self) -> bool:
        """Whether anybody would answer."""
        return not self._abandoned and bool(self._thread.is_alive())

    async def ask(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Runs one statement and returns its rows.

        Raises:
            StoreUnavailable: it failed, or no answer came in time.
        """
        async with self._one_at_a_time:
            reply = _Reply()
            try:
                self._thread.execute(sql, tuple(parameters), reply)
                await self._wait_for(reply)
                self._thread.check_raise_error()
            except sqlite3.Error as error:
                raise StoreUnavailable(f"The store failed: {error}.") from error
            return reply.rows

    async def _wait_for(self, reply: _Reply) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._timeout
        while not reply.ended.done():
            rest = deadline - loop.time()
            if rest <= 0:
                raise StoreUnavailable(f"The store gave no answer within {self._timeout} s.")
            self._must_live()
            await asyncio.wait([reply.ended], timeout=min(PULSE, rest))

    async def commit(self, changes: Mapping[str, bytes | None]) -> None:
        """Makes the rows durable, all of them or none; None takes a row away.

        Raises:
            StoreUnavailable: nobody knows whether it happened, except where a later look tells.
        """
        # Waited for: if it fails, every statement after it would wait for the lock as long again.
        await self.ask("BEGIN IMMEDIATE")
        self._must_live()
        try:
            self._table.update({key: value for key, value in changes.items() if value is not None})
            for key in (key for key, value in changes.items() if value is None):
                self._thread.execute(_DROP, (key,))
        except sqlite3.Error as error:
            raise StoreUnavailable(f"The store refused a write: {error}.") from error
        # The statements run behind our back: only an answer to a question asked after them tells that all
        # went well. A plain COMMIT, unlike the library's own, does not kill its thread where it fails.
        await self.ask("SELECT 1")
        await self.ask("COMMIT")

    async def some(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The rows with these keys, as far as they exist."""
        if not keys:
            return {}
        return dict(await self.ask(_SOME, [_json(keys)]))

    async def pages(self, prefix: str, *, after: str = "") -> AsyncIterator[dict[str, bytes]]:
        """The rows whose keys begin with the prefix, in order, some at a time."""
        last, end = max(prefix, after), range_end(prefix)
        is_full = True
        while is_full and (rows := await self.ask(_RANGE, (last, end, PAGE))):
            page: dict[str, bytes] = dict(rows)
            is_full = len(rows) == PAGE
            last = max(page)
            yield page

    async def count(self, prefix: str) -> int:
        """How many rows there are whose keys begin with the prefix."""
        [(count,)] = await self.ask(_COUNT, (prefix, range_end(prefix)))
        return int(count)

    def abandon(self) -> None:
        """Lets go of it without waiting. What was not committed is rolled back."""
        self._abandoned = True
        self._table.close(do_log=False, force=True)

    def _must_live(self) -> None:
        if not self.is_alive:
            raise StoreUnavailable("The store's thread has ended.")

    async def close(self) -> None:
        """Lets go of it and waits until the file is closed."""
        self.abandon()
        await asyncio.to_thread(self._thread.join, self._timeout)


def _json(keys: Sequence[str]) -> str:
    """Keys hold no quotes and no backslashes."""
    return '["' + '","'.join(keys) + '"]'


def _patience(timeout: float) -> float:
    """How long SQLite waits for a lock, in seconds: it must answer before its caller gives up."""
    return timeout / 2


def _open_table(path: Path, timeout: float) -> SqliteDict:
    # Asked first by hand, since the library answers a failure to open with tracebacks of its thread.
    with closing(sqlite3.connect(path, timeout=_patience(timeout))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    return SqliteDict(
        str(path),
        tablename=TABLE,
        journal_mode="WAL",
        autocommit=False,
        outer_stack=False,
        # The rows come encoded; bytes are what SQLite stores as they are.
        encode=bytes,
        decode=bytes,
    )
