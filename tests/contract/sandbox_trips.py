"""The ways to trip the rows of the sandbox's tables of refusals, gathered by a decorator."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.mishaps import Mishap
from bot.sandbox.refusals import Refusal
from tests.contract.sandbox_stage import CARD, Json, Stage

Trip = Callable[[Stage], Awaitable[tuple[int, Json]]]
TRIPS: dict[Refusal | Mishap, Trip] = {}


def trips(refusal: Refusal | Mishap) -> Callable[[Trip], Trip]:
    """Names the row that the coroutine trips; it gives the HTTP status and the answer."""

    def register(trip: Trip) -> Trip:
        TRIPS[refusal] = trip
        return trip

    return register


async def ask(stage: Stage, method: str, path: str, **more: Any) -> tuple[int, Json]:
    response, answer = await stage.call(method, path, **more)
    return response.status, answer


async def send(stage: Stage, receive_id: str, *, kind: str = "open_id", **changes: Any) -> tuple[int, Json]:
    body = {"receive_id": receive_id, "msg_type": "interactive", "content": json.dumps(CARD)} | changes
    return await ask(stage, "POST", f"/im/v1/messages?receive_id_type={kind}", body=body)


async def send_to_manager(stage: Stage, **changes: Any) -> tuple[int, Json]:
    return await send(stage, await stage.open_id("manager"), **changes)
