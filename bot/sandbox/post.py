"""Carrying messages to the app, as long as the platform waits: over its long connection or to its address."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from bot.sandbox.application import Application
from bot.sandbox.envelope import seal, sign
from bot.sandbox.long_connection.switchboard import Switchboard
from bot.sandbox.outcome import Failure, Response

_CONNECT_S = 2.0


class Postman:
    """Carries messages to the app. A redirect is an answer like any other and is not followed.

    ``signs_at`` gives the time that signatures bear, in Unix seconds: the real one, unless the receiver goes
    by another clock and would take it for stale.
    """

    def __init__(
        self, application: Application, *, limit_s: float, signs_at: Callable[[], float] = time.time
    ) -> None:
        self._application = application
        self._signs_at = signs_at
        self._timeout = aiohttp.ClientTimeout(total=limit_s, sock_connect=min(limit_s, _CONNECT_S))
        self._session: aiohttp.ClientSession | None = None
        self.switchboard = Switchboard(limit_s=limit_s)

    async def deliver(self, url: str, message: Mapping[str, Any]) -> Response | Failure:
        """Carries an event or a callback: over a long connection where one stands, else posts it."""
        if self.switchboard.lines:
            return await self.switchboard.deliver(message)
        return await self.post(url, message)

    async def post(self, url: str, message: Mapping[str, Any]) -> Response | Failure:
        """Seals, signs and posts."""
        if not url:
            return Failure.NO_ADDRESS
        key = self._application.encrypt_key
        body = seal(message, key)
        headers = sign(body, key, timestamp_s=int(self._signs_at()))
        try:
            return await self._send(url, body, headers)
        except aiohttp.ConnectionTimeoutError:
            return Failure.CONNECT
        except TimeoutError:
            return Failure.TIMEOUT
        except aiohttp.ClientConnectorDNSError:
            return Failure.DNS
        except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
            return Failure.CONNECT
        except aiohttp.ClientError:
            return Failure.BROKEN

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        if self._session is None:
            unlimited = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(timeout=self._timeout, connector=unlimited)
        async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
            return Response(status=answer.status, body=await answer.read())
