from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.contract.sandbox_stage import Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def token(stage: Stage) -> str:
    return str((await stage.fetch_token())["tenant_access_token"])


async def is_let_in(stage: Stage, with_token: str) -> bool:
    stage.token = with_token
    _, answer = await stage.call("GET", "/bot/v3/info")
    return bool(answer["code"] == 0)


async def test_a_token_stands_at_the_top_level_and_lives_two_hours(stage: Stage) -> None:
    answer = await stage.fetch_token()

    assert answer["code"] == 0
    assert answer["tenant_access_token"].startswith("t-")
    assert answer["expire"] <= 7200


async def test_the_same_token_is_given_while_half_an_hour_is_left(stage: Stage) -> None:
    first = await token(stage)
    await stage.director.advance(5390)

    assert await token(stage) == first


async def test_a_new_token_is_given_below_half_an_hour_and_both_are_let_in(stage: Stage) -> None:
    first = await token(stage)
    await stage.director.advance(5410)
    second = await token(stage)

    assert second != first
    assert await is_let_in(stage, first)
    assert await is_let_in(stage, second)


async def test_a_token_is_refused_after_its_two_hours(stage: Stage) -> None:
    first = await token(stage)
    await stage.director.advance(7201)

    assert not await is_let_in(stage, first)


async def test_a_refused_token_stays_refused_until_a_new_one_is_fetched(stage: Stage) -> None:
    first = await token(stage)
    await stage.director.refuse_token()

    assert not await is_let_in(stage, first)
    assert await is_let_in(stage, await token(stage))
    assert not await is_let_in(stage, first)


async def test_every_answer_carries_a_log_id_of_its_own(stage: Stage) -> None:
    first, _ = await stage.call("GET", "/bot/v3/info")
    second, refused = await stage.call("GET", "/bot/v3/info", signed=False)

    assert first.headers["X-Tt-Logid"] != second.headers["X-Tt-Logid"]
    assert refused["error"]["log_id"] == second.headers["X-Tt-Logid"]


async def test_the_bot_learns_its_open_id_at_the_top_level(stage: Stage) -> None:
    _, answer = await stage.call("GET", "/bot/v3/info")

    assert answer["bot"]["open_id"] == stage.sandbox.application.bot_open_id
    assert answer["bot"]["activate_status"] == 2
