"""The rate windows of every endpoint, with the headers that tell a client how long to wait.

And who trips the limits that have no code: a row without a test fails.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.application import Application
from bot.sandbox.clock import SandboxClock
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.gate import Asked
from bot.sandbox.limits import Limit
from bot.sandbox.post import Postman
from bot.sandbox.pulse import Pulse
from bot.sandbox.refusals import Refusal
from bot.sandbox.windows import SlidingWindows
from bot.sandbox.wire import Endpoint, Window
from tests.contract import (
    sandbox_trips_messages,
    test_sandbox_clicks,
    test_sandbox_messages,
    test_sandbox_push,
    test_sandbox_tokens,
)
from tests.contract.sandbox_stage import Stage, staged
from tests.contract.sandbox_trips import TRIPS

APPLICATION = Application()
LIMITED = [
    endpoint
    for endpoint in LocalFeishu(
        application=APPLICATION, clock=SandboxClock(), postman=Postman(APPLICATION, limit_s=1), pulse=Pulse()
    ).endpoints.all
    if endpoint.windows
]

REGISTERED_BY = (sandbox_trips_messages,)
TRIPPED_BY = {
    Limit.ANSWER: test_sandbox_push.test_an_app_that_is_too_slow_or_away_hears_of_it_later,
    **dict.fromkeys(
        (
            Limit.FIRST_REDELIVERY,
            Limit.SECOND_REDELIVERY,
            Limit.THIRD_REDELIVERY,
            Limit.LAST_REDELIVERY,
        ),
        test_sandbox_push.test_an_event_that_is_not_accepted_comes_again_on_the_ladder_and_then_no_more,
    ),
    Limit.CLICKABLE: test_sandbox_clicks.test_a_card_is_dead_after_a_fortnight,
    Limit.UPDATABLE: TRIPS[Refusal.UPDATE_TOO_LATE],
    Limit.UUID_HOLDS: test_sandbox_messages.test_the_same_uuid_gives_the_first_message_for_an_hour,
    Limit.TOKEN_LIVES: test_sandbox_tokens.test_a_token_is_refused_after_its_two_hours,
    Limit.TOKEN_RENEWED: test_sandbox_tokens.test_the_same_token_is_given_while_half_an_hour_is_left,
}


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


def test_every_limit_without_a_code_names_its_page_and_what_trips_it() -> None:
    assert set(TRIPPED_BY) == set(Limit)
    assert all(limit.value.page and limit.seconds for limit in Limit)
