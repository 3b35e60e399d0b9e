from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.client import SandboxClient, SandboxRefusal
from bot.sandbox.server import Sandbox, run
from tests.contract.sandbox_stage import Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


@pytest.mark.parametrize("name", ["manager", "林晓燕", "Xiaoyan Lin"])
async def test_a_person_goes_by_part_and_by_name(stage: Stage, name: str) -> None:
    await stage.sent("manager")

    assert len(await stage.director.messages(name)) == 1
    assert len(await stage.director.messages(await stage.open_id("manager"))) == 1


async def test_people_act_on_the_web(stage: Stage) -> None:
    director = stage.director
    process_id = await director.start("annual_leave", "employee")
    await director.transfer_on_web(process_id, "manager", "other_manager", "休假中")
    await director.add_sign_on_web(process_id, "other_manager", ["designer"], placement="parallel")
    await director.comment(process_id, "employee", "请尽快")
    await director.decide_on_web(process_id, "other_manager", "approve", "同意")
    await director.decide_on_web(process_id, "designer", "approve")
    await director.decide_on_web(process_id, "director", "reject", "人手不够")

    assert (await director.process(process_id))["status"] == "rejected"


async def test_a_process_can_be_withdrawn_and_one_that_ended_revoked(stage: Stage) -> None:
    director = stage.director
    withdrawn = await director.start("annual_leave", "employee")
    await director.withdraw_on_web(withdrawn, "employee", "改期")
    revoked = await director.start("annual_leave", "employee")
    await director.decide_on_web(revoked, "manager", "approve")
    await director.decide_on_web(revoked, "director", "approve")
    await director.revoke_on_web(revoked, "hr_admin")

    assert (await director.process(withdrawn))["status"] == "withdrawn"
    assert (await director.process(revoked))["status"] == "revoked"


async def test_what_the_engine_refuses_is_told_in_words(stage: Stage) -> None:
    process_id = await stage.director.start("annual_leave", "employee")

    with pytest.raises(SandboxRefusal) as refused:
        await stage.director.decide_on_web(process_id, "designer", "approve")
    assert refused.value.kind == "Refused"


async def test_the_journal_tells_what_happened_since(stage: Stage) -> None:
    await stage.sent("manager")
    before = (await stage.director.journal())[-1]["number"]
    message_id = await stage.sent("director")

    kinds = [entry["kind"] for entry in await stage.director.journal(before)]
    assert kinds == ["send", "call"]
    (call,) = await stage.director.calls(before)
    assert (call["method"], call["path"], call["http"]) == ("POST", "/open-apis/im/v1/messages", 200)
    (sent,) = await stage.director.journal(before, "send")
    assert sent["message_id"] == message_id


async def test_a_path_that_the_platform_does_not_have_is_logged_as_such(stage: Stage) -> None:
    async with stage.http.get("/open-apis/no/such/api") as response:
        assert response.status == 404

    assert (await stage.director.calls())[-1]["http"] == 404


async def test_a_reset_forgets_everything_but_the_addresses(stage: Stage) -> None:
    await stage.sent("manager")
    process_id = await stage.director.start("annual_leave", "employee")
    await stage.director.refuse("CONGESTED")
    await stage.director.reset()

    assert await stage.director.messages("manager") == []
    assert await stage.director.ask("faults") == []
    with pytest.raises(SandboxRefusal):
        await stage.director.process(process_id)
    stage.app.received.clear()
    await stage.director.push_raw("test.event", {})
    await stage.director.until_quiet()
    assert stage.app.event_types() == ["test.event"]


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("unheard_of", {}),
        ("messages", {}),
        ("messages", {"person": "nobody"}),
        ("messages", {"person": 5}),
        ("advance", {"seconds": "soon"}),
        ("fault", {"kind": "late", "times": "often"}),
        ("messages", {"person": "manager", "more": 1}),
        ("say", {"person": "manager", "text": "hi", "chat": "oc_nowhere"}),
        ("reset", {"seed": "moon"}),
        ("refuse", {"refusal": "UNHEARD_OF"}),
        ("lose_message", {"message_id": "om_nowhere"}),
        ("release", {"fault": 99}),
        ("until_met", {"fault": 99}),
        ("process", {"process_id": "0"}),
        ("start", {"flow": "unheard_of", "initiator": "employee"}),
    ],
)
async def test_a_wrong_verb_or_argument_is_refused_in_words(
    stage: Stage, verb: str, arguments: dict[str, object]
) -> None:
    with pytest.raises(SandboxRefusal) as refused:
        await stage.director.ask(verb, **arguments)
    assert refused.value.words


async def test_a_control_body_that_is_no_object_is_refused(stage: Stage) -> None:
    async with stage.http.post("/sandbox/people", data=b"[") as response:
        assert response.status == 422


async def test_two_sandboxes_do_not_share_anything() -> None:
    async with staged() as one, staged() as other:
        await one.sent("manager")

        assert await other.director.messages("manager") == []


async def test_run_tells_where_it_serves_and_serves_until_it_is_cancelled() -> None:
    served_at: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(
        run(
            host="127.0.0.1",
            port=0,
            app_id="cli_a",
            app_secret="s",
            encrypt_key="k",
            verification_token="v",
            push_url="",
            callback_url="",
            announce=served_at.set_result,
        )
    )
    async with SandboxClient(await served_at) as director:
        assert await director.people()
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving


async def test_a_stopped_sandbox_does_not_wait_for_held_calls() -> None:
    sandbox = Sandbox()
    await sandbox.start()
    async with SandboxClient(sandbox.base_url) as director, aiohttp.ClientSession(sandbox.base_url) as http:
        fault = await director.fault("held")
        calling = asyncio.create_task(http.get("/open-apis/bot/v3/info"))
        await director.until_met(fault)
        await sandbox.stop()
        await asyncio.gather(calling, return_exceptions=True)

    assert calling.done()


async def test_processes_go_ways_that_only_the_web_knows(stage: Stage) -> None:
    director = stage.director
    leave = await director.start("annual_leave", "employee", biz_type="outing_application")
    await director.intervene_on_web(leave, "hr_admin", "上级休假")
    await director.tell_task_as(leave, "manager", 12)
    await director.comment(leave, "employee", "见附件", mentions=["director"], files=1)
    await director.decide_on_web(leave, "director", "approve")
    sequel = await director.begin_sequel_on_web(leave, "employee", "revokes")

    assert (await director.process(leave))["status"] == "revoking"
    found = await director.process(sequel)
    assert (found["purpose"], found["original"]) == ("revokes", leave)
