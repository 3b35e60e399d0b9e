"""The store inside the bot's own process: one file on disk, written by nobody else.

::

    store         the port: writing, workqueue, life      reading   the port: questions
    changes       a change as rows                        expiry    what is old enough to go
    queue         the workqueue's meaning, pure           confidential  what is kept in memory only
    rows, schema  keys, JSON, and their version           batch     what one commit will write
    engine        group commit, failing, coming back      lock      one process a file
    connection    one sqlitedict, asked without blocking
"""

from __future__ import annotations

from bot.adapters.storage.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
