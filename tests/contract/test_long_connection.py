"""The bot's long connection over a real socket: what arrives, what is answered, how it gets over trouble."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import structlog
from prometheus_client import REGISTRY

from bot.model.errors import ForeignTenant, StoreUnavailable
from bot.sandbox.long_connection.frame import CONTROL, DATA, Frame
from bot.sandbox.outcome import Failure, Response
from bot.sandbox.world.delivery import Draft
from bot.transport.long_connection import LongConnectionRefused
from bot.transport.long_connection.pace import LONG_REST
from tests.contract.long_connection_stage import DONE, Stage, staged, until
from tests.contract.sandbox_stage import CARD as CLICKABLE

ENDPOINT = "/callback/ws/endpoint"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        await stage.until_connected()
        yield stage


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


async def a_card(stage: Stage) -> str:
    """A card with a button in the manager's chat; gives its message id."""
    manager = next(one for one in await stage.director.people() if one["part"] == "manager")
    delivery = stage.sandbox.feishu.delivery
    chat = delivery.chats.with_person(manager["open_id"])
    return delivery.send(chat, Draft(msg_type="interactive", content=json.dumps(CLICKABLE))).message_id


async def test_an_event_reaches_the_intake_and_is_acknowledged(stage: Stage) -> None:
    await stage.push("7423")

    assert await stage.outcomes() == ["200"]
    assert stage.intake.touched == ["7423"]


async def test_a_message_in_parts_is_joined_and_answered_once(stage: Stage) -> None:
    await stage.director.ask("fragment_frames", parts=7)
    await stage.push("7423")

    assert await stage.outcomes() == ["200"]
    assert stage.intake.touched == ["7423"]


async def test_an_unheard_of_event_is_acknowledged(stage: Stage) -> None:
    await stage.director.push_raw("unheard.of_v1", {})

    assert await stage.outcomes() == ["200"]
    assert stage.intake.ignored == ["unheard.of_v1"]


async def test_what_could_not_be_stored_comes_again(stage: Stage) -> None:
    stage.intake.fault = StoreUnavailable()
    await stage.push("7423")
    assert await stage.outcomes() == ["500"]

    stage.intake.fault = None
    await stage.director.advance(15)
    assert await stage.outcomes() == ["500", "200"]
    assert stage.intake.touched == ["7423"]


@pytest.mark.parametrize("fault", [ForeignTenant("another tenant's"), None])
async def test_an_event_that_no_second_delivery_would_mend_does_not_come_again(
    stage: Stage, fault: Exception | None
) -> None:
    stage.intake.fault = fault
    body: dict[str, Any] = {"process_id": "7423"} if fault else {}
    await stage.director.push_raw("corehr.process.updated_v2", body)

    assert await stage.outcomes() == ["200"]
    assert stage.intake.touched == []


async def test_a_click_gets_its_toast_and_card_and_then_the_intake_hears_that_the_answer_is_out(
    stage: Stage,
) -> None:
    message_id = await a_card(stage)

    clicked = await stage.director.click("manager", message_id, "通过")

    assert (clicked.error_code, clicked.words, clicked.card_changed) == (0, "已通过", True)
    await until(lambda: stage.intake.reported == [DONE])
    assert stage.intake.clicks[0].message_id == message_id


async def test_a_click_that_cannot_be_taken_shows_an_error(stage: Stage) -> None:
    stage.intake.fault = ForeignTenant("another tenant's")

    clicked = await stage.director.click("manager", await a_card(stage), "通过")

    assert clicked.error_code == 200671


async def test_a_click_in_a_frame_of_the_older_kind_is_answered_too(stage: Stage) -> None:
    message = {
        "schema": "2.0",
        "header": {
            "event_id": "e1",
            "event_type": "card.action.trigger",
            "app_id": stage.sandbox.application.app_id,
            "tenant_key": "t",
        },
        "event": {
            "operator": {"open_id": "ou_1"},
            "context": {"open_message_id": "om_1", "open_chat_id": "oc_1"},
            "action": {"value": {}},
        },
    }

    answer = await stage.switchboard.deliver(message, kind="card")

    assert isinstance(answer, Response)
    assert b'"type":"raw"' in answer.body
    assert await stage.switchboard.deliver({}, kind="card") == Response(status=500, body=b"")


async def test_a_slow_click_stops_neither_pings_nor_events(stage: Stage) -> None:
    stage.intake.may_take.clear()
    click = asyncio.create_task(stage.director.click("manager", await a_card(stage), "通过"))
    before = stage.lines[0].pings

    stage.clock.advance(timedelta(seconds=120))

    await until(lambda: stage.lines[0].pings > before)
    stage.intake.may_take.set()
    assert (await click).words == "已通过"


async def test_what_makes_no_sense_is_counted_and_left_alone(stage: Stage) -> None:
    (line,) = stage.lines
    malformed = counted("bot_frames_total", outcome="malformed")
    unknown = counted("bot_frames_total", outcome="unknown")

    await line.send(b"\xff\xff half a frame")
    await line.send(Frame(method=DATA, headers={"type": "event", "sum": "many"}).encode())
    await line.send(Frame(method=DATA, headers={"type": "event", "sum": "2", "seq": "5"}).encode())
    await line.send(Frame(method=DATA, headers={"type": "unheard of"}).encode())
    await line.send(Frame(method=CONTROL, headers={"type": "unheard of"}).encode())
    await line.send(Frame(method=9).encode())
    await line.send(Frame(method=CONTROL, headers={"type": "pong"}, payload=b"{").encode())
    await stage.push("7423")

    assert await stage.outcomes() == ["200"]
    assert counted("bot_frames_total", outcome="malformed") == malformed + 3
    assert counted("bot_frames_total", outcome="unknown") == unknown + 3
    assert len(stage.connects) == 1


async def test_a_lost_connection_is_made_again_and_each_time_the_resync_is_told(stage: Stage) -> None:
    await stage.director.ask("drop_connections")
    await stage.until_connected(times=2)

    await stage.push("7423")
    assert await stage.outcomes() == ["200"]


async def test_a_line_that_fell_silent_is_replaced_once_the_promised_pongs_did_not_come(
    stage: Stage,
) -> None:
    await until(lambda: stage.lines[0].pings == 1)
    assert await stage.director.ask("hush_connections") == 1
    stage.clock.advance(timedelta(seconds=200))
    assert len(stage.connects) == 1

    stage.clock.advance(timedelta(seconds=60))
    await stage.until_connected(times=2)

    await until(lambda: not any(line.is_silent for line in stage.lines))
    await stage.push("7423")
    assert await stage.outcomes() == ["200"]


async def test_pongs_keep_a_quiet_line_alive(stage: Stage) -> None:
    for pings in range(2, 8):
        stage.clock.advance(timedelta(seconds=121))
        await until(lambda pings=pings: stage.lines[0].pings >= pings)  # type: ignore[misc]
        await stage.push(str(pings))
        await stage.outcomes()

    assert len(stage.connects) == 1


async def test_a_pong_may_change_how_often_to_ping(stage: Stage) -> None:
    await stage.director.ask("client_config", ping_interval=10)
    stage.clock.advance(timedelta(seconds=121))
    await until(lambda: stage.lines[0].pings >= 2)
    await stage.push("7423")
    await stage.outcomes()
    stage.clock.advance(timedelta(seconds=121))
    await until(lambda: stage.lines[0].pings >= 3)
    before = stage.lines[0].pings

    await stage.push("7424")
    await stage.outcomes()
    stage.clock.advance(timedelta(seconds=11))

    await until(lambda: stage.lines[0].pings > before)
    assert len(stage.connects) == 1


async def test_a_connection_that_brings_nothing_is_renewed(stage: Stage) -> None:
    (before,) = stage.lines
    stage.connection.renew()
    await stage.until_connected(times=2)

    await until(lambda: before.number not in [line.number for line in stage.lines])
    await stage.push("7423")
    assert await stage.outcomes() == ["200"]


async def test_stopping_finishes_what_is_in_hand_and_then_hangs_up(stage: Stage) -> None:
    stage.intake.may_take.clear()
    click = asyncio.create_task(stage.director.click("manager", await a_card(stage), "通过"))
    await until(lambda: bool(stage.connection._in_hand._tasks))
    stopping = asyncio.create_task(stage.stops())
    await asyncio.sleep(0)
    stage.intake.may_take.set()
    await stopping

    assert (await click).words == "已通过"
    assert stage.intake.reported == [DONE]
    await until(lambda: stage.lines == ())
    assert not stage.connection.is_up


async def test_a_wrong_secret_ends_it_with_words_that_help() -> None:
    async with staged(app_secret="wrong", starts=False) as stage:
        with pytest.raises(LongConnectionRefused, match="FEISHU_APP_SECRET"):
            await stage.connection.run()
        assert len(await stage.director.calls()) == 1


async def test_an_app_that_may_not_connect_ends_it_too() -> None:
    async with staged(starts=False) as stage:
        await stage.director.refuse("CONNECTION_FORBIDDEN", path=ENDPOINT)
        with pytest.raises(LongConnectionRefused, match="403"):
            await stage.connection.run()


async def test_too_many_connections_are_said_and_tried_again_only_after_a_long_rest() -> None:
    async with staged(starts=False) as stage:
        await stage.director.refuse("TOO_MANY_CONNECTIONS", path=ENDPOINT)
        with structlog.testing.capture_logs() as lines:
            stage.running = asyncio.create_task(stage.connection.run())
            await until(lambda: "too_many_long_connections" in [line["event"] for line in lines])
        stage.clock.advance(LONG_REST - timedelta(seconds=5))
        await asyncio.sleep(0.05)
        assert len(await stage.director.calls()) == 1

        stage.clock.advance(timedelta(seconds=5))
        await stage.until_connected()
        await stage.stops()


@pytest.mark.parametrize("mishap", ["CONNECTION_BUSY", "CONNECTION_SYSTEM_ERROR"])
async def test_a_busy_platform_is_asked_again(mishap: str) -> None:
    async with staged(starts=False) as stage:
        await stage.director.refuse(mishap, path=ENDPOINT, times=2)
        stage.running = asyncio.create_task(stage.connection.run())
        while not stage.connects:
            stage.clock.advance(timedelta(seconds=1))
            await asyncio.sleep(0.005)
        await stage.stops()
        assert len(await stage.director.calls()) == 3


async def test_a_half_open_line_costs_the_platform_its_patience() -> None:
    async with staged(limit_s=0.1) as stage:
        await stage.until_connected()
        await stage.director.ask("hush_connections")
        assert await stage.switchboard.deliver({}) is Failure.TIMEOUT
