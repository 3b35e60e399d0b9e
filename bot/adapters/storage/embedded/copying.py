"""A copy of a store that another process may have open, to look at in peace."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.adapters.storage.embedded.glance import PATIENCE
from bot.adapters.storage.embedded.store import EmbeddedStore
from bot.model.errors import StoreUnavailable


@asynccontextmanager
async def copied(path: Path) -> AsyncIterator[EmbeddedStore]:
    """The store as it is committed now; the running bot has the original to itself.

    Raises:
        StoreUnavailable: there is no such store, or it cannot be read.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        await asyncio.to_thread(_copy, path, copy)
        store = EmbeddedStore(copy)
        await store.open()
        try:
            yield store
        finally:
            await store.close()


def _copy(path: Path, to: Path) -> None:
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as original,
            closing(sqlite3.connect(to)) as copy,
        ):
            original.backup(copy)
    except sqlite3.Error as error:
        raise StoreUnavailable(f"The store {path} cannot be read: {error}.") from error
