"""Which layout the rows have, so that an older bot does not touch what a later one wrote."""

from __future__ import annotations

from bot.adapters.storage.embedded.connection import Connection
from bot.adapters.storage.embedded.rows import META
from bot.model.errors import StoreUnavailable

#: Raised whenever rows change so that an older version would misread them.
SCHEMA = 1

_KEY = META.key("schema")


async def claim_schema(connection: Connection) -> None:
    """Writes the layout, which also shows that the disk takes writes.

    Raises:
        StoreUnavailable: a later version wrote this store, or the disk takes nothing.
    """
    found = (await connection.some([_KEY])).get(_KEY)
    if found is not None and (schema := META.decode(found)) > SCHEMA:
        raise StoreUnavailable(
            f"The store was written by a later version of the bot (layout {schema}; this one knows {SCHEMA})."
            " Start that version, or restore a backup."
        )
    await connection.commit({_KEY: META.encode(SCHEMA)})
