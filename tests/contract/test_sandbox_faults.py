from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.client import SandboxRefusal
from tests.contract.sandbox_stage import Stage, staged

IM = "/open-apis/im/*"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def count(stage: Stage) -> int:
    return len(await stage.director.messages("manager"))


async def test_a_fault_meets_only_what_it_names_and_only_so_often(stage: Stage) -> None:
    await stage.director.refuse("CONGESTED", path=IM, times=2)
    info, _ = await stage.call("GET", "/bot/v3/info")
    codes = [(await stage.send("manager"))["code"] for _ in range(3)]

    assert info.status == 200
    assert codes == [11232, 11232, 0]
    assert await count(stage) == 1


async def test_a_rate_limit_by_fault_says_how_long_to_wait(stage: Stage) -> None:
    await stage.director.refuse("TOO_MANY_CALLS", seconds=7)
    response, answer = await stage.call("GET", "/bot/v3/info")

    assert (response.status, answer["code"]) == (429, 99991400)
    assert response.headers["x-ogw-ratelimit-reset"] == "7"


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_gateway_answers_with_a_page_and_nothing_is_done(stage: Stage, status: int) -> None:
    await stage.director.fault("status", path=IM, http=status)
    with pytest.raises(aiohttp.ContentTypeError) as page:
        await stage.send("manager")

    assert page.value.status == status
    assert await count(stage) == 0


async def test_any_code_can_be_answered(stage: Stage) -> None:
    await stage.director.fault("refused", http=400, code=1161103, msg="being processed", path="*/transfer")
    response, answer = await stage.call("PUT", "/corehr/v2/processes/1/transfer", body={})

    assert (response.status, answer["code"], answer["msg"]) == (400, 1161103, "being processed")


async def test_a_lost_answer_has_acted(stage: Stage) -> None:
    await stage.director.fault("lost_answer", method="POST", path=IM)
    with pytest.raises(aiohttp.ClientError):
        await stage.send("manager")

    assert await count(stage) == 1


async def test_a_late_answer_has_acted_at_once(stage: Stage) -> None:
    fault = await stage.director.fault("late", path=IM, seconds=3600, by_clock=True)
    sending = asyncio.create_task(stage.send("manager"))
    await stage.director.until_met(fault)
    assert await count(stage) == 1
    assert not sending.done()

    await stage.director.advance(3600)
    assert (await sending)["code"] == 0


async def test_a_held_call_that_acts_answers_when_released(stage: Stage) -> None:
    fault = await stage.director.fault("held", path=IM)
    sending = asyncio.create_task(stage.send("manager"))
    await stage.director.until_met(fault)
    assert await count(stage) == 1
    assert not sending.done()

    await stage.director.release(fault)
    assert (await sending)["code"] == 0
    assert await count(stage) == 1


async def test_a_held_call_that_does_not_act_does_so_when_released(stage: Stage) -> None:
    fault = await stage.director.fault("held", path=IM, acts=False)
    sending = asyncio.create_task(stage.send("manager"))
    await stage.director.until_met(fault)
    assert await count(stage) == 0

    await stage.director.clear_faults()
    assert (await sending)["code"] == 0
    assert await count(stage) == 1


async def test_a_held_call_whose_caller_died_never_acts(stage: Stage) -> None:
    fault = await stage.director.fault("held", path=IM, acts=False)
    receiver = await stage.open_id("manager")
    async with aiohttp.ClientSession(stage.sandbox.base_url) as doomed:
        body = {"receive_id": receiver, "msg_type": "text", "content": '{"text": "你好"}'}
        headers = {"Authorization": f"Bearer {stage.token}"}
        url = "/open-apis/im/v1/messages?receive_id_type=open_id"
        sending = asyncio.create_task(doomed.post(url, json=body, headers=headers))
        await stage.director.until_met(fault)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    await stage.director.release(fault)
    await stage.call("GET", "/bot/v3/info")

    assert await count(stage) == 0


async def test_faults_can_be_listed_and_cleared(stage: Stage) -> None:
    await stage.director.refuse("CONGESTED", path=IM, times=2)
    await stage.send("manager")
    (armed,) = await stage.director.ask("faults")
    assert (armed["kind"], armed["left"], armed["met"]) == ("refused", 1, 1)

    await stage.director.clear_faults()
    assert await stage.director.ask("faults") == []
    assert (await stage.send("manager"))["code"] == 0


async def test_a_fault_with_unknown_settings_is_refused_in_words(stage: Stage) -> None:
    with pytest.raises(SandboxRefusal, match="loudness"):
        await stage.director.fault("late", loudness=11)
    with pytest.raises(SandboxRefusal):
        await stage.director.fault("unheard_of")
