"""A look into a store that another process may have open: it takes no lock and writes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.adapters.storage.embedded.connection import TABLE
from bot.adapters.storage.embedded.rows import SEEN, range_end
from bot.model.errors import StoreUnavailable

#: Seconds to wait where somebody is writing.
PATIENCE = 5.0

_RANGE = SEEN.range()
# Rows of this kind are written once, so the last one written is the newest.
_LAST = f'SELECT value FROM "{TABLE}" WHERE key > ? AND key < ? ORDER BY rowid DESC LIMIT 1'  # noqa: S608 (a constant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a store tells about the bot's past."""

    #: When the newest event arrived; None where none did within the days for which they are remembered.
    last_event_at: datetime | None


def glance(path: Path) -> Glance:
    """Reads at once, in the caller's thread.

    Raises:
        StoreUnavailable: there is no such store, or it cannot be read.
    """
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
        ) as file:
            row = file.execute(_LAST, (_RANGE, range_end(_RANGE))).fetchone()
    except sqlite3.Error as error:
        raise StoreUnavailable(f"The store {path} cannot be read: {error}.") from error
    return Glance(last_event_at=SEEN.decode(row[0]) if row else None)
