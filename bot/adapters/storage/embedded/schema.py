"""Which layout the rows have, so that an older bot does not touch what a later one wrote."""

from __future__ import annotations

from bot.adapters.storage.embedded.connection import Connection
from bot.adapters.storage.embedded.rows import INVOLVEMENTS, META, SNAPSHOTS
from bot.model.errors import StoreUnavailable
from bot.model.involving import involvements

#: Raised whenever rows change so that an older version would misread them, or lack some that a later needs.
#: 2: under each person the processes that concern them.
SCHEMA = 2

_KEY = META.key("schema")


async def claim_schema(connection: Connection) -> None:
    """Brings an older layout to this one and writes it, which also shows that the disk takes writes.

    Raises:
        StoreUnavailable: a later version wrote this store, or the disk takes nothing.
    """
    stored = (await connection.some([_KEY])).get(_KEY)
    found = SCHEMA if stored is None else META.decode(stored)
    if found > SCHEMA:
        raise StoreUnavailable(
            f"The store was written by a later version of the bot (layout {found}; this one knows {SCHEMA})."
            " Start that version, or restore a backup."
        )
    if found < SCHEMA:
        await _involve_people(connection)
    await connection.commit({_KEY: META.encode(SCHEMA)})


async def _involve_people(connection: Connection) -> None:
    """Writes under each person what the snapshots of before tell; begun again where it was broken off."""
    async for page in connection.pages(SNAPSHOTS.range()):
        await connection.commit(
            {
                INVOLVEMENTS.key(person, one.process_id): INVOLVEMENTS.encode(one)
                for stored in page.values()
                for person, one in involvements(SNAPSHOTS.decode(stored)).items()
            }
        )
