"""How to trip the refusals of the long connection's endpoint."""

from __future__ import annotations

import aiohttp

from bot.sandbox.long_connection.switchboard import MOST_LINES
from bot.sandbox.mishaps import Mishap
from bot.sandbox.refusals import Refusal
from tests.contract.sandbox_stage import Json, Stage
from tests.contract.sandbox_trips import Trip, trips

PATH = "/callback/ws/endpoint"


async def where_to_connect(stage: Stage, **changes: str) -> tuple[int, Json]:
    application = stage.sandbox.application
    body = {"AppID": application.app_id, "AppSecret": application.app_secret} | changes
    async with stage.http.post(PATH, json=body) as response:
        return response.status, await response.json()


async def a_line(stage: Stage) -> aiohttp.ClientWebSocketResponse:
    """Another client of the app, connected."""
    _, answer = await where_to_connect(stage)
    return await stage.http.ws_connect(answer["data"]["URL"])


@trips(Refusal.CONNECTION_NOT_PROVEN)
async def _(stage: Stage) -> tuple[int, Json]:
    return await where_to_connect(stage, AppSecret="wrong")


@trips(Refusal.CONNECTION_WITHOUT_CREDENTIALS)
async def _(stage: Stage) -> tuple[int, Json]:
    return await where_to_connect(stage, AppSecret="")


@trips(Refusal.TOO_MANY_CONNECTIONS)
async def _(stage: Stage) -> tuple[int, Json]:
    lines = [await a_line(stage) for _ in range(MOST_LINES)]
    refused = await where_to_connect(stage)
    for line in lines:
        await line.close()
    return refused


def _by_chance(mishap: Mishap) -> Trip:
    async def trip(stage: Stage) -> tuple[int, Json]:
        await stage.director.refuse(mishap.name, path=PATH)
        return await where_to_connect(stage)

    return trip


for _mishap in (Mishap.CONNECTION_FORBIDDEN, Mishap.CONNECTION_BUSY, Mishap.CONNECTION_SYSTEM_ERROR):
    trips(_mishap)(_by_chance(_mishap))
