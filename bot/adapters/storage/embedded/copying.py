"""A copy of a store that another process may have open, to look at in peace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.adapters.storage.embedded.glance import PATIENCE
from bot.model.errors import StoreUnavailable


def copy_store(path: Path, to: Path) -> None:
    """Copies at once, in the caller's thread, what is committed by now.

    Raises:
        StoreUnavailable: there is no such store, or it cannot be read.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as original,
            closing(sqlite3.connect(to)) as copy,
        ):
            original.backup(copy)
    except sqlite3.Error as error:
        raise StoreUnavailable(f"The store {path} cannot be read: {error}.") from error
