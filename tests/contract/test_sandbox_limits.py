"""The rate windows of every endpoint, with the headers that tell a client how long to wait."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.application import Application
from bot.sandbox.clock import SandboxClock
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.gate import Asked
from bot.sandbox.post import Postman
from bot.sandbox.refusals import Refusal
from bot.sandbox.windows import SlidingWindows
from bot.sandbox.wire import Endpoint, Window
from tests.contract.sandbox_stage import Stage, staged

APPLICATION = Application()
LIMITED = [
    endpoint
    for endpoint in LocalFeishu(
        application=APPLICATION, clock=SandboxClock(), postman=Postman(APPLICATION, limit_s=1)
    ).endpoints.all
    if endpoint.windows
]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


def called(stage: Stage, endpoint: Endpoint) -> Asked:
    return Asked(
        method=endpoint.method,
        path=endpoint.path.replace("{", "no").replace("}", ""),
        authorization=f"Bearer {stage.token}",
    )


@pytest.mark.parametrize("endpoint", LIMITED, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
async def test_every_endpoint_lets_through_what_its_page_allows_and_no_more(
    stage: Stage, endpoint: Endpoint
) -> None:
    gate = stage.sandbox.feishu.door.gate
    first = endpoint.windows[0]
    allowed = [gate.answer(called(stage, endpoint)) for _ in range(first.count)]
    refused = gate.answer(called(stage, endpoint))

    assert all(answer and answer.code != Refusal.TOO_MANY_CALLS.value.code for answer in allowed)
    assert refused is not None
    assert (refused.http, refused.code) == (429, Refusal.TOO_MANY_CALLS.value.code)
    assert refused.headers["x-ogw-ratelimit-limit"] == str(first.count)
    assert 1 <= int(refused.headers["x-ogw-ratelimit-reset"]) <= first.seconds


async def test_after_the_named_wait_there_is_room_again(stage: Stage) -> None:
    for _ in range(20):
        await stage.call("GET", "/corehr/v2/processes")
    response, _ = await stage.call("GET", "/corehr/v2/processes")
    await stage.director.advance(int(response.headers["x-ogw-ratelimit-reset"]))
    again, _ = await stage.call("GET", "/corehr/v2/processes")

    assert response.status == 429
    assert again.status != 429


async def test_a_refused_call_does_not_lengthen_the_wait(stage: Stage) -> None:
    for _ in range(40):
        await stage.call("GET", "/corehr/v2/processes")
    await stage.director.advance(60)
    again, _ = await stage.call("GET", "/corehr/v2/processes")

    assert again.status != 429


def test_the_slower_of_two_windows_refuses_too() -> None:
    clock = SandboxClock()
    windows = SlidingWindows(clock)
    limits = (Window(count=50, seconds=1), Window(count=1000, seconds=60))
    for _ in range(20):
        assert all(windows.admit("api", limits) is None for _ in range(50))
        clock.advance(1)

    exceeded = windows.admit("api", limits)
    assert exceeded is not None
    assert exceeded.window == limits[1]
    assert exceeded.reset_s == 40


def test_a_window_slides_with_the_oldest_call() -> None:
    clock = SandboxClock()
    windows = SlidingWindows(clock)
    limits = (Window(count=2, seconds=60),)
    windows.admit("api", limits)
    clock.advance(30)
    windows.admit("api", limits)
    clock.advance(30)

    assert windows.admit("api", limits) is None
    assert windows.admit("api", limits) is not None
