"""Where clients connect: tickets for those who know the secret, a line for each, at most fifty of them.

Feishu: 使用长连接接收事件 (self-built apps, 50 connections, each event to one of them by chance).
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox.long_connection.line import Line
from bot.sandbox.outcome import Failure, Response

MOST_LINES = 50
PATH = "/ws/v2"

_SERVICE = 33554678
_FAREWELL_S = 0.2
#: As a refused handshake names it in its headers.
_AUTH_FAILED = {
    "handshake-status": "514",
    "handshake-msg": "auth failed",
    "handshake-autherrcode": "1000040351",
}


class Switchboard:
    """All lines of the app. Lines outlive a reset; whoever directs the sandbox may cut or hush them."""

    def __init__(self, *, limit_s: float) -> None:
        #: ``ws://`` and the address, once the sandbox is served.
        self.base_url = ""
        #: Told of lines that come and go.
        self.note: Callable[[str, int], None] = lambda *_: None
        #: What clients are told with the address and in pongs, in seconds.
        self.wishes: dict[str, int] = {
            "ReconnectCount": -1,
            "ReconnectInterval": 3,
            "ReconnectNonce": 1,
            "PingInterval": 120,
        }
        #: In how many frames each message goes out.
        self.parts = 1
        self._limit_s = limit_s
        self._tickets: set[str] = set()
        self._lines: list[Line] = []
        self._numbers = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that stand, silent ones included."""
        return tuple(self._lines)

    @property
    def is_full(self) -> bool:
        return len(self._lines) >= MOST_LINES

    def address(self) -> dict[str, Any]:
        """Where to connect, good for one connection, and what the client shall do."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        query = {"device_id": secrets.randbits(62), "service_id": _SERVICE, "ticket": ticket}
        return {"URL": f"{self.base_url}{PATH}?{urlencode(query)}", "ClientConfig": dict(self.wishes)}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One client, until its line is closed."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=400, headers=_AUTH_FAILED)
        self._tickets.discard(ticket)
        # Pings of the web socket are answered by the line, which may be silent.
        socket = web.WebSocketResponse(autoping=False, timeout=_FAREWELL_S)
        await socket.prepare(request)
        self._numbers += 1
        line = Line(socket, number=self._numbers, service=_SERVICE, wishes=lambda: self.wishes)
        self._lines.append(line)
        self.note("connected", line.number)
        try:
            await line.read()
        finally:
            self._forget(line)
        return socket

    async def deliver(self, message: Mapping[str, Any], *, kind: str = "event") -> Response | Failure:
        """Sends a message over one of the lines, by chance; there must be one. It goes in clear."""
        line = random.choice(self._lines)  # noqa: S311  # as the platform does it
        header = {**message.get("header", {}), "token": ""}
        return await line.carry(
            {**message, "header": header}, kind=kind, parts=self.parts, limit_s=self._limit_s
        )

    async def close(self) -> None:
        """Hangs up on everybody."""
        lines = self.lines
        await asyncio.gather(*(line.close() for line in lines))
        for line in lines:
            self._forget(line)

    def _forget(self, line: Line) -> None:
        if line in self._lines:
            self._lines.remove(line)
            self.note("disconnected", line.number)
