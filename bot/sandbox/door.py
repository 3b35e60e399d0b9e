"""The HTTP door of the open platform: reads requests, applies faults, writes answers and the call log."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any, assert_never

from aiohttp import web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.faults import ApiFault, ApiFaultKind, ArmedFault, FaultBook
from bot.sandbox.gate import Answer, Asked, Gate, refusal
from bot.sandbox.journal import Journal
from bot.sandbox.wire import ApiProblem
from bot.sandbox.wire_json import read_object

_NOT_FOUND = 404
_DROPPED = 499
"""Stands as the HTTP status in the call log where the connection was broken before the answer."""


@dataclass(slots=True, kw_only=True)
class Door:
    """Answers everything under ``/open-apis``."""

    gate: Gate
    clock: SandboxClock
    journal: Journal
    faults: FaultBook

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One API call."""
        began = time.monotonic()
        asked = await _read(request)
        armed = self.faults.for_call(asked.method, asked.path)
        answer = await self._meet(armed, asked, request) if armed else self.gate.answer(asked)
        self._log(asked, answer, took_ms=int((time.monotonic() - began) * 1000))
        return answer if isinstance(answer, web.StreamResponse) else _written(answer)

    async def _meet(
        self, armed: ArmedFault[ApiFault], asked: Asked, request: web.Request
    ) -> Answer | web.StreamResponse | None:
        fault = armed.fault
        armed.met += 1
        match fault.kind:
            case ApiFaultKind.HELD:
                return await self._hold(armed, asked, request)
            case ApiFaultKind.LATE:
                answer = self.gate.answer(asked)
                await self.faults.tell_met()
                await self._wait(fault)
                return answer
            case ApiFaultKind.LOST_ANSWER:
                self.gate.answer(asked)
                await self.faults.tell_met()
                return _drop(request)
            case ApiFaultKind.REFUSED:
                await self.faults.tell_met()
                problem = ApiProblem(fault.http, fault.code, fault.msg, page="")
                return refusal(problem, reset_s=int(fault.seconds))
            case ApiFaultKind.STATUS:
                await self.faults.tell_met()
                return web.Response(status=fault.http, text=f"<html>{fault.http}</html>")
            case _:
                assert_never(fault.kind)

    async def _hold(
        self, armed: ArmedFault[ApiFault], asked: Asked, request: web.Request
    ) -> Answer | web.StreamResponse | None:
        answer = self.gate.answer(asked) if armed.fault.acts else None
        await self.faults.tell_met()
        await armed.released.wait()
        if armed.fault.acts:
            return answer
        return self.gate.answer(asked) if _is_waiting(request) else _drop(request)

    async def _wait(self, fault: ApiFault) -> None:
        if fault.by_clock:
            await self.clock.sleep_until_ms(self.clock.now_ms() + int(fault.seconds * 1000))
        else:
            await asyncio.sleep(fault.seconds)

    def _log(self, asked: Asked, answer: Answer | web.StreamResponse | None, *, took_ms: int) -> None:
        code = answer.code if isinstance(answer, Answer) else None
        self.journal.write(
            "call",
            method=asked.method,
            path=asked.path,
            http=_status(answer),
            code=code,
            took_ms=took_ms,
            **_asked_of_people(asked),
        )


def _asked_of_people(asked: Asked) -> dict[str, Any]:
    """What Feishu People was asked, for whoever checks the fields; other calls may hold secrets."""
    if not asked.path.startswith("/open-apis/corehr/"):
        return {}
    return {"query": dict(asked.query), "body": dict(asked.body or {})}


async def _read(request: web.Request) -> Asked:
    raw = await request.read()
    return Asked(
        method=request.method,
        path=request.path,
        query={name: request.query.getall(name) for name in request.query},
        authorization=request.headers.get("Authorization", ""),
        body=read_object(raw) if raw else {},
    )


def _status(answer: Answer | web.StreamResponse | None) -> int:
    match answer:
        case Answer():
            return answer.http
        case web.StreamResponse():
            return answer.status
        case None:
            return _NOT_FOUND


def _written(answer: Answer | None) -> web.StreamResponse:
    if answer is None:
        return web.Response(status=_NOT_FOUND, text="404 page not found")
    return web.json_response(dict(answer.body), status=answer.http, headers=answer.headers)


def _is_waiting(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()


def _drop(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=_DROPPED)
