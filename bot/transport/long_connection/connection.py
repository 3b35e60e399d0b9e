"""One connection while it stands: reading, pinging, and noticing that the line is dead."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import Final

import structlog
from aiohttp import ClientWebSocketResponse, WSMsgType

from bot.metrics import FRAMES
from bot.ports.clock import Clock
from bot.transport.fault_log import log_fault
from bot.transport.long_connection import frames
from bot.transport.long_connection.answering import Answering
from bot.transport.long_connection.endpoint import wishes_in
from bot.transport.long_connection.fragments import Fragments
from bot.transport.long_connection.frames import Frame, Method
from bot.transport.long_connection.in_hand import InHand
from bot.transport.long_connection.pace import Wishes, silent_from
from bot.transport.rejected import Malformed

log = structlog.get_logger(__name__)

#: Seconds for the farewell; a dead line does not answer it.
FAREWELL: Final = 2.0


class End(StrEnum):
    """Why a connection ended; a metric's label."""

    LOST = "lost"
    SILENT = "silent"
    #: It stands, but a look found changes that no event had announced.
    DEAF = "deaf"


class Connection:
    """Reads frames and has them answered, until the line is lost, dead or to be renewed."""

    def __init__(
        self,
        socket: ClientWebSocketResponse,
        *,
        service: int,
        wishes: Wishes,
        answering: Answering,
        in_hand: InHand,
        clock: Clock,
    ) -> None:
        self.wishes = wishes
        #: What the present wait for the next ping goes by; a pong may have changed the wishes meanwhile.
        self._kept = wishes
        self._socket = socket
        self._service = service
        self._answering = answering
        self._in_hand = in_hand
        self._clock = clock
        self._fragments = Fragments()
        self._heard = clock.now()
        self._renewal = asyncio.Event()

    def renew(self) -> None:
        """Ends the connection in order, so that another takes its place."""
        self._renewal.set()

    async def live(self) -> End:
        """Returns why the connection ended. The socket is still to be closed."""
        parts = {
            asyncio.create_task(self._read()): End.LOST,
            asyncio.create_task(self._ping()): End.LOST,
            asyncio.create_task(self._watch()): End.SILENT,
            asyncio.create_task(self._until_renewal()): End.DEAF,
        }
        try:
            ended, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
        for part in ended:
            _note(part)
        return next(end for part, end in parts.items() if part in ended)

    async def close(self) -> None:
        """Says farewell, and hangs up where nobody answers."""
        try:
            async with asyncio.timeout(FAREWELL):
                await self._socket.close()
        except (TimeoutError, ConnectionError):
            log.debug("nobody_answered_the_farewell")

    async def _read(self) -> None:
        async for message in self._socket:
            self._heard = self._clock.now()
            if message.type is WSMsgType.BINARY:
                await self._take(message.data)
            else:
                FRAMES.labels(outcome="unknown").inc()

    async def _take(self, raw: bytes) -> None:
        """One frame, whatever is in it: what makes no sense is counted and left alone."""
        try:
            outcome = await self._outcome(Frame(raw))
        except Malformed as fault:
            outcome = "malformed"
            log.info("frame_malformed", reason=fault.reason)
        FRAMES.labels(outcome=outcome).inc()

    async def _outcome(self, frame: Frame) -> str:
        match frame.method, frame.kind:
            case Method.CONTROL, frames.PONG:
                self.wishes = wishes_in(frame.payload) or self.wishes
                return "pong"
            case Method.DATA, (frames.EVENT | frames.CARD):
                return await self._data(frame)
            case _:
                return "unknown"

    async def _data(self, frame: Frame) -> str:
        payload = self._whole(frame)
        if payload is None:
            return "part"
        await self._in_hand.begin(self._answering.answer(frame, payload, self._socket.send_bytes))
        return "message"

    def _whole(self, frame: Frame) -> bytes | None:
        """The message's payload; None while parts of it are missing."""
        total = frame.number(frames.PARTS, 1)
        if total <= 1:
            return frame.payload
        given_up = self._fragments.given_up
        try:
            return self._fragments.add(
                frame.headers.get(frames.MESSAGE_ID, ""),
                total=total,
                index=frame.number(frames.PART, 0),
                part=frame.payload,
                now=self._clock.now(),
            )
        finally:
            FRAMES.labels(outcome="given_up").inc(self._fragments.given_up - given_up)

    async def _ping(self) -> None:
        while True:
            await self._socket.send_bytes(frames.ping(self._service))
            self._kept = self.wishes
            await self._clock.sleep_until(self._clock.now() + self._kept.pings_every)

    async def _watch(self) -> None:
        """Returns once nothing was heard for longer than pings and their answers leave room for."""
        while (dead := silent_from(self._heard, self._kept)) > self._clock.now():
            await self._clock.sleep_until(dead)

    async def _until_renewal(self) -> None:
        await self._renewal.wait()


def _note(part: asyncio.Task[None]) -> None:
    """A line that breaks is no fault; anything else that ends a part of a connection is one of ours."""
    fault = part.exception()
    if fault is not None and not isinstance(fault, ConnectionError):
        log_fault("long_connection_failed", fault)
