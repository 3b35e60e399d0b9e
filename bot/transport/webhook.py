"""The HTTP door: one handler for events and for callbacks, since either address may receive both.

It bounds what a stranger can make us read, opens the push, hands it to the intake and words the answer.
It acknowledges nothing that the intake has not taken, and decides nothing itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import msgspec
import structlog
from aiohttp import web

from bot.metrics import RECEIVED
from bot.model.answer import Answer
from bot.model.errors import ForeignTenant, StoreUnavailable
from bot.model.event import Envelope
from bot.ports.clock import Clock
from bot.ports.intake import Intake
from bot.transport.codec import Challenge, Credentials, open_push
from bot.transport.dispatch import hand_over
from bot.transport.fault_log import log_fault
from bot.transport.rejected import Malformed, Outcome, Rejected
from bot.transport.reply import click_body

PATHS: Final = ("/feishu/events", "/feishu/callbacks")
#: The longest body that is read. A push is a few kilobytes; one with the largest form stays far below.
BODY_LIMIT_BYTES: Final = 1024 * 1024
#: How long a body may take to arrive. The platform itself gives up after three seconds (Feishu: 接收事件).
BODY_SECONDS: Final = 5.0

log = structlog.get_logger(__name__)


def routes(
    *, credentials: Credentials, intake: Intake, clock: Clock, body_seconds: float = BODY_SECONDS
) -> list[web.RouteDef]:
    """The door's routes, to be added to an application.

    Its server must leave a handler alone when the client goes away (aiohttp's default): a click that was
    taken is carried through, whoever still waits.
    """
    door = _Door(credentials=credentials, intake=intake, clock=clock, body_seconds=body_seconds)
    posts = [web.post(path, door.receive) for path in PATHS]
    return posts + [web.route("*", path, door.refuse_method) for path in PATHS]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Door:
    credentials: Credentials
    intake: Intake
    clock: Clock
    body_seconds: float

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Answers every push, whatever is in it, and counts what became of it."""
        try:
            return await self._take(request)
        except Exception as fault:  # noqa: BLE001  # a stranger's bytes must not find a way around the answer
            reply = _refuse(_rejection(fault))
        if request.content.exception() is not None:
            await _hang_up(request, reply)
        return reply

    async def refuse_method(self, _request: web.Request) -> web.StreamResponse:
        reply = _refuse(Rejected(405, "only POST is answered here", Outcome.NOT_POST))
        reply.headers["Allow"] = "POST"
        return reply

    async def _take(self, request: web.Request) -> web.StreamResponse:
        body = await _read(request, seconds=self.body_seconds)
        opened = open_push(
            headers=request.headers, body=body, credentials=self.credentials, now=self.clock.now()
        )
        match opened:
            case Challenge(word=word):
                RECEIVED.labels(outcome="challenge").inc()
                return _json({"challenge": word})
            case Envelope():
                return await self._admit(request, opened)

    async def _admit(self, request: web.Request, envelope: Envelope) -> web.StreamResponse:
        """Takes a verified push."""
        try:
            answer = await hand_over(envelope, self.intake)
        except Exception as fault:  # noqa: BLE001  # worded like every other fault
            return _refuse(_rejection(fault))
        RECEIVED.labels(outcome="accepted").inc()
        return _json({}) if answer is None else await self._answer(request, envelope, answer)

    async def _answer(self, request: web.Request, envelope: Envelope, answer: Answer) -> web.StreamResponse:
        """Writes the answer to a click and only then tells the intake that it is out.

        A card that is updated before or beside the answer is put back by the platform, so what was held for
        it may change only now (Feishu: 更新飞书卡片). That holds as well where the client did not wait.
        """
        reply = _json_bytes(click_body(answer))
        try:
            await reply.prepare(request)
            await reply.write_eof()
        except ConnectionError:
            log.warning("nobody waited for the answer to a click", event_id=envelope.event_id)
        await self._tell_answered(answer)
        return reply

    async def _tell_answered(self, answer: Answer) -> None:
        try:
            await self.intake.answered(answer)
        except Exception as fault:  # noqa: BLE001  # the answer is out; what is held lets go by itself in time
            log_fault("a written answer was not reported", fault)


async def _read(request: web.Request, *, seconds: float) -> bytes:
    """The body, as far as it may go; also where it comes in chunks and names no length."""
    if (request.content_length or 0) > BODY_LIMIT_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while chunk := await request.content.readany():
                body += chunk
                if len(body) > BODY_LIMIT_BYTES:
                    raise _too_large()
    except TimeoutError:
        raise Rejected(408, "the body took too long to arrive", Outcome.TOO_SLOW) from None
    except (web.RequestPayloadError, ConnectionError):
        raise Malformed("the body is broken off or wrongly encoded") from None
    return bytes(body)


async def _hang_up(request: web.Request, reply: web.Response) -> None:
    """Answers and closes at once: the server would read on in the broken body and call that a fault."""
    with suppress(ConnectionError):
        await reply.prepare(request)
        await reply.write_eof()
    request.protocol.force_close()


def _too_large() -> Rejected:
    return Rejected(413, "the body is larger than 1 MiB", Outcome.TOO_LARGE)


def _rejection(fault: Exception) -> Rejected:
    """How the door words a fault. What nobody expected is logged here, once, and not shown."""
    match fault:
        case Rejected():
            return fault
        case ForeignTenant():
            return Rejected(403, "the event is another tenant's", Outcome.FOREIGN_TENANT)
        case StoreUnavailable():
            return Rejected(503, "it cannot be stored now: deliver it again", Outcome.STORE_UNAVAILABLE)
        case _:
            log_fault("a push failed", fault)
            return Rejected(500, "internal error", Outcome.FAILED)


def _refuse(rejection: Rejected) -> web.Response:
    RECEIVED.labels(outcome=rejection.outcome).inc()
    log.info("a push was turned away", outcome=rejection.outcome, reason=rejection.reason)
    reply = _json({"error": rejection.reason}, status=rejection.status)
    if rejection.outcome in (Outcome.TOO_LARGE, Outcome.TOO_SLOW):
        reply.force_close()
    return reply


def _json(content: Mapping[str, str], *, status: int = 200) -> web.Response:
    return _json_bytes(msgspec.json.encode(content), status=status)


def _json_bytes(body: bytes, *, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json", charset="utf-8")
