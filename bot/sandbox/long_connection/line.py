"""One client's line: frames out, answers in. It may fall silent without being closed."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.long_connection.frame import CONTROL, DATA, BadFrame, Frame, decode
from bot.sandbox.outcome import Failure, Response
from bot.sandbox.wire_json import read_object

_NOT_TAKEN = 500


class Line:
    """A connection of one client; ``wishes`` gives what its pongs tell it."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        *,
        number: int,
        service: int,
        wishes: Callable[[], Mapping[str, int]],
    ) -> None:
        self.number = number
        #: Half open: nothing is read or written any more, but nobody hangs up.
        self.is_silent = False
        self.pings = 0
        self._socket = socket
        self._service = service
        self._wishes = wishes
        self._awaited: dict[str, asyncio.Future[Frame]] = {}

    async def read(self) -> None:
        """Takes what the client sends, until the line is closed."""
        try:
            async for message in self._socket:
                if not self.is_silent:
                    await self._take(message.type, message.data)
        except ConnectionError:
            return
        finally:
            for awaited in self._awaited.values():
                awaited.cancel()

    async def carry(
        self, message: Mapping[str, Any], *, kind: str, parts: int, limit_s: float
    ) -> Response | Failure:
        """Sends a message in so many parts and waits for its answer."""
        message_id = secrets.token_hex(16)
        answered: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._awaited[message_id] = answered
        try:
            async with asyncio.timeout(limit_s):
                for frame in self._frames(message, message_id, kind=kind, parts=parts):
                    await self.send(frame.encode())
                await asyncio.wait((answered,))
        except TimeoutError:
            return Failure.TIMEOUT
        except ConnectionError:
            return Failure.BROKEN
        finally:
            del self._awaited[message_id]
        return Failure.BROKEN if answered.cancelled() else _read(answered.result())

    async def send(self, raw: bytes) -> None:
        """Writes bytes as they are."""
        if not self.is_silent:
            await self._socket.send_bytes(raw)

    async def close(self) -> None:
        await self._socket.close()

    async def _take(self, kind: WSMsgType, content: Any) -> None:
        if kind is WSMsgType.PING:
            await self._socket.pong(content)
        if kind is WSMsgType.BINARY:
            try:
                frame = decode(content)
            except BadFrame:
                return
            await self._take_frame(frame)

    async def _take_frame(self, frame: Frame) -> None:
        if frame.method == CONTROL and frame.headers.get("type") == "ping":
            self.pings += 1
            await self.send(self._pong().encode())
        awaited = self._awaited.get(frame.headers.get("message_id", ""))
        if frame.method == DATA and awaited is not None and not awaited.done():
            awaited.set_result(frame)

    def _pong(self) -> Frame:
        return Frame(
            service=self._service,
            method=CONTROL,
            headers={"type": "pong"},
            payload=json.dumps(self._wishes()).encode(),
        )

    def _frames(
        self, message: Mapping[str, Any], message_id: str, *, kind: str, parts: int
    ) -> Iterator[Frame]:
        payload = json.dumps(message, ensure_ascii=False).encode()
        length = -(-len(payload) // parts)
        for index in range(parts):
            yield Frame(
                seq_id=secrets.randbits(32),
                log_id=secrets.randbits(63),
                service=self._service,
                method=DATA,
                headers={
                    "type": kind,
                    "message_id": message_id,
                    "trace_id": secrets.token_hex(16),
                    "sum": str(parts),
                    "seq": str(index),
                },
                payload=payload[index * length : (index + 1) * length],
            )


def _read(frame: Frame) -> Response:
    """The answer in a frame as if it had come over HTTP; what cannot be read counts as not taken."""
    answer = read_object(frame.payload) or {}
    code, content = answer.get("code"), answer.get("data") or ""
    try:
        body = base64.b64decode(content, validate=True)
    except (binascii.Error, TypeError, ValueError):
        return Response(status=_NOT_TAKEN, body=b"")
    return Response(status=code if isinstance(code, int) else _NOT_TAKEN, body=body)
