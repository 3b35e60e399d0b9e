from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.sandbox.envelope import encrypt
from tests.contract.sandbox_stage import Stage, decrypt, staged

LADDER_S = (15, 300, 3600, 21600)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def pushed(stage: Stage, event_type: str = "test.event", **body: str) -> str:
    event_id = await stage.director.push_raw(event_type, body)
    await stage.director.until_quiet()
    return event_id


def refuse(stage: Stage) -> None:
    stage.app.answer = lambda _: web.Response(status=500)


async def test_an_event_comes_in_the_envelope_of_the_platform(stage: Stage) -> None:
    event_id = await pushed(stage, process_id="7")

    (message,) = stage.app.received
    application = stage.sandbox.application
    header = message["header"]
    assert message["schema"] == "2.0"
    assert message["event"] == {"process_id": "7"}
    assert (header["event_id"], header["event_type"]) == (event_id, "test.event")
    assert (header["app_id"], header["token"]) == (application.app_id, application.verification_token)
    assert header["tenant_key"] == application.tenant_key
    assert len(header["create_time"]) == 13


async def test_the_signature_covers_timestamp_nonce_key_and_the_raw_body(stage: Stage) -> None:
    await pushed(stage)

    (headers,), (body,) = stage.app.headers, stage.app.bodies
    timestamp, nonce = headers["X-Lark-Request-Timestamp"], headers["X-Lark-Request-Nonce"]
    signed = (timestamp + nonce + stage.sandbox.application.encrypt_key).encode() + body
    assert headers["X-Lark-Signature"] == hashlib.sha256(signed).hexdigest()


@pytest.mark.parametrize("clear", [b"", b"a", b"0123456789abcdef", "年假申请".encode() * 100])
def test_what_is_encrypted_opens_with_the_key(clear: bytes) -> None:
    assert decrypt(encrypt(clear, "test key"), "test key") == clear


async def test_starting_a_process_pushes_what_happened(stage: Stage) -> None:
    process_id = await stage.director.start("annual_leave", "employee")
    await stage.director.until_quiet()

    assert "corehr.process.approver.updated_v2" in stage.app.event_types()
    assert {message["event"]["process_id"] for message in stage.app.received} == {process_id}


async def test_an_event_that_is_not_accepted_comes_again_on_the_ladder_and_then_no_more(stage: Stage) -> None:
    refuse(stage)
    event_id = await pushed(stage)
    for rung, wait_s in enumerate(LADDER_S, start=1):
        await stage.director.advance(wait_s - 2)
        await stage.director.until_quiet()
        assert len(stage.app.received) == rung
        await stage.director.advance(2)
        await stage.director.until_quiet()
        assert len(stage.app.received) == rung + 1
    await stage.director.advance(86400)
    await stage.director.until_quiet()

    assert [message["header"]["event_id"] for message in stage.app.received] == [event_id] * 5
    assert [push["outcome"] for push in await stage.director.pushes()] == ["500"] * 5


async def test_an_event_once_accepted_does_not_come_again(stage: Stage) -> None:
    refuse(stage)
    await pushed(stage)
    stage.app.answer = lambda _: web.json_response({})
    for _ in range(3):
        await stage.director.advance(21600)
        await stage.director.until_quiet()

    assert len(stage.app.received) == 2


async def test_an_app_that_is_too_slow_or_away_hears_of_it_later() -> None:
    async with staged(limit_s=0.05) as stage:
        stage.app.gate.clear()
        await pushed(stage)
        stage.app.gate.set()
        await stage.director.set_targets("http://127.0.0.1:1/feishu", "")
        await stage.director.advance(15)
        await stage.director.until_quiet()
        await stage.director.set_targets(stage.app.url, "")
        await stage.director.advance(300)
        await stage.director.until_quiet()

        outcomes = [push["outcome"] for push in await stage.director.pushes()]
        assert outcomes == ["timeout", "connect failed", "200"]


async def test_a_redirect_is_not_an_acceptance(stage: Stage) -> None:
    stage.app.answer = lambda _: web.Response(status=302, headers={"Location": stage.app.url})
    await pushed(stage)

    assert len(stage.app.received) == 1
    assert [push["outcome"] for push in await stage.director.pushes()] == ["302"]


async def test_a_lost_event_never_comes(stage: Stage) -> None:
    await stage.director.event_fault("lose", event_type="test.lost")
    await pushed(stage, "test.lost")
    await pushed(stage, "test.other")

    assert stage.app.event_types() == ["test.other"]
    assert [push["outcome"] for push in await stage.director.pushes()] == ["lost", "200"]


async def test_a_repeated_event_comes_again_under_the_same_id(stage: Stage) -> None:
    await stage.director.event_fault("repeat", count=2)
    event_id = await pushed(stage)

    assert [message["header"]["event_id"] for message in stage.app.received] == [event_id] * 3


async def test_a_late_event_comes_when_the_clock_says_so(stage: Stage) -> None:
    await stage.director.event_fault("late", seconds=3600)
    await pushed(stage, "test.late")
    await pushed(stage, "test.other")
    assert stage.app.event_types() == ["test.other"]

    await stage.director.advance(3600)
    await stage.director.until_quiet()
    assert stage.app.event_types() == ["test.other", "test.late"]


async def test_shuffled_events_come_last_one_first(stage: Stage) -> None:
    await stage.director.event_fault("shuffle", count=3, times=3)
    for name in ("test.1", "test.2", "test.3"):
        await stage.director.push_raw(name, {})
    await stage.director.until_quiet()

    assert stage.app.event_types() == ["test.3", "test.2", "test.1"]


async def test_clearing_the_faults_delivers_what_a_shuffle_still_gathers(stage: Stage) -> None:
    await stage.director.event_fault("shuffle", count=9, times=9)
    await stage.director.push_raw("test.1", {})
    await stage.director.push_raw("test.2", {})
    await stage.director.clear_faults()
    await stage.director.until_quiet()

    assert stage.app.event_types() == ["test.2", "test.1"]


async def test_a_pushed_header_can_be_bent(stage: Stage) -> None:
    await stage.director.push_raw("test.event", {}, token="forged", app_id="cli_other")
    await stage.director.until_quiet()

    header = stage.app.received[0]["header"]
    assert (header["token"], header["app_id"]) == ("forged", "cli_other")


async def test_an_address_that_does_not_prove_itself_is_told_and_kept(stage: Stage) -> None:
    wrong = await stage.director.set_targets("http://127.0.0.1:1/feishu", stage.app.url)

    assert wrong == {"http://127.0.0.1:1/feishu": "connect failed", stage.app.url: ""}
