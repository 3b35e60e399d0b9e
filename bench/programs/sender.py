"""Sends a card again and again, and tells how much processor time its own process used for it.

``python -m bench.programs.sender WAY URL FILE``: the file holds the card. Each line of its input is "so many
calls, so many at once"; each line of its output is what that took, or what went wrong. Which certificates it
trusts comes from the environment, so that no client is told anything that production code does not tell it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import lark_oapi as lark
from lark_oapi.api.im.v1 import CreateMessageRequest, CreateMessageRequestBody

from bot.adapters.clock import SystemClock
from bot.adapters.feishu.messenger import FeishuMessenger
from bot.adapters.openapi.client import OpenApi
from bot.adapters.openapi.exchange import Exchange, pooled_session
from bot.adapters.openapi.token import Credentials, TenantToken
from bot.budget import Budget
from bot.budget.limits import LIMITS
from bot.model.queue import Priority
from bot.sandbox.application import Application

Send = Callable[[str], Awaitable[None]]

_APP = Application()
_NEVER_FULL = 10**9


class NotSent(Exception):
    """The platform stub did not take a card."""


def generous_budget() -> Budget:
    """The bot's own budget with its whole work for each call, but with windows that are never full."""
    limits = {
        call: replace(limit, windows=tuple(replace(window, count=_NEVER_FULL) for window in limit.windows))
        for call, limit in LIMITS.items()
    }
    return Budget(SystemClock(), limits=limits)


@asynccontextmanager
async def bot_way(url: str, card: str) -> AsyncIterator[Send]:
    async with pooled_session() as session:
        exchange, budget, clock = Exchange(session, base_url=url), generous_budget(), SystemClock()
        credentials = Credentials(app_id=_APP.app_id, app_secret=_APP.app_secret)
        token = TenantToken(exchange, credentials, turns=budget, clock=clock)
        messenger = FeishuMessenger(OpenApi(exchange, token, turns=budget, clock=clock))

        async def send(to: str) -> None:
            await messenger.send(to=to, content=card, uuid=uuid.uuid4().hex, priority=Priority.FRESH)

        yield send


@asynccontextmanager
async def vendor_way(url: str, card: str) -> AsyncIterator[Send]:
    builder = lark.Client.builder().app_id(_APP.app_id).app_secret(_APP.app_secret).domain(url)
    client = builder.log_level(lark.LogLevel.ERROR).build()

    async def send(to: str) -> None:
        body = CreateMessageRequestBody.builder().receive_id(to).msg_type("interactive").content(card)
        request = CreateMessageRequest.builder().receive_id_type("open_id")
        body = body.uuid(uuid.uuid4().hex).build()
        answer = await client.im.v1.message.acreate(request.request_body(body).build())
        if not answer.success():
            raise NotSent(f"{answer.code} {answer.msg}")

    yield send


@asynccontextmanager
async def bare_way(url: str, card: str) -> AsyncIterator[Send]:
    headers = {"Authorization": "Bearer t-bench", "Content-Type": "application/json; charset=utf-8"}
    address = f"{url}/open-apis/im/v1/messages?receive_id_type=open_id"
    async with aiohttp.ClientSession() as session:

        async def send(to: str) -> None:
            body = {"receive_id": to, "msg_type": "interactive", "content": card, "uuid": uuid.uuid4().hex}
            async with session.post(address, data=json.dumps(body).encode(), headers=headers) as response:
                if (await response.json())["code"] != 0:
                    raise NotSent(f"HTTP {response.status}")

        yield send


WAYS = {"bot": bot_way, "vendor": vendor_way, "bare": bare_way}


async def measured(send: Send, *, calls: int, at_once: int) -> dict[str, float]:
    numbers = iter(range(calls))

    async def one_after_another() -> None:
        for number in numbers:
            await send(f"ou_{number:032d}")

    cpu, wall = time.process_time(), time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    return {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}


async def main(way: str, url: str, card: str) -> None:
    async with WAYS[way](url, card) as send:
        while line := await asyncio.to_thread(sys.stdin.readline):
            calls, at_once = map(int, line.split())
            answer: dict[str, float] | dict[str, str]
            try:
                answer = await measured(send, calls=calls, at_once=at_once)
            except Exception as error:  # noqa: BLE001  # whatever it is, the figures are worthless
                answer = {"failed": f"{type(error).__name__}: {error}"}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]).read_text(encoding="utf-8")))
