"""Opens the web socket behind an address that the platform gave."""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
from yarl import URL

from bot.transport.long_connection.endpoint import Unavailable, handshake_refusal

#: Seconds for connecting and shaking hands.
PATIENCE: Final = 10.0
#: The web socket's own pings, every so many seconds, beside the platform's: they notice a line that broke
#: without a word within half a minute. The vendor's client sends them too.
HEARTBEAT: Final = 20.0
#: A frame is longer than what it carries by its headers.
LONGEST_FRAME: Final = 2 * 1024 * 1024


async def connect(session: aiohttp.ClientSession, url: URL) -> aiohttp.ClientWebSocketResponse:
    """Connects.

    Raises:
        LongConnectionRefused: only a person can mend it.
        NoPlace: the app has as many connections as it may.
        Unavailable: it did not work; it may later.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            return await session.ws_connect(url, heartbeat=HEARTBEAT, max_msg_size=LONGEST_FRAME)
    except aiohttp.WSServerHandshakeError as refused:
        raise handshake_refusal(refused.status, refused.headers or {}) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable(f"no connection: {type(error).__name__}") from None
