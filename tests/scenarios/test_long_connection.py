"""The whole way over the long connection: no address of the bot's is known to the platform, and no keys."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import running
from bot.settings import Transport
from bot.transport.long_connection import LongConnectionRefused
from tests.scenarios.office import Office


@pytest.fixture
def transport() -> Transport:
    return Transport.WEBSOCKET


async def test_a_process_is_decided_by_clicks(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")

    answer = await office.manager.clicks("通过", comment="好好休息")
    assert (answer.words, answer.card_changed) == ("已通过", True)
    await office.manager.sees("年假申请", "已通过", "你", "好好休息")

    await office.director.clicks("通过")
    assert (await office.client.process(process_id))["status"] == "completed"
    await office.employee.sees("已通过", "周建明")


async def test_messages_in_many_frames_are_no_different(office: Office) -> None:
    await office.client.ask("fragment_frames", parts=5)
    await office.employee.starts("annual_leave")

    assert (await office.manager.clicks("通过")).words == "已通过"


async def test_what_happened_while_nobody_was_connected_is_found_after_the_next_connect(
    office: Office,
) -> None:
    await office.client.event_fault("lose", times=100)
    await office.employee.starts("annual_leave")
    assert await office.manager.cards() == []

    await office.client.ask("drop_connections")
    await office.waits(seconds=62)

    await office.manager.sees("年假申请", "待审批")


async def test_after_days_of_sleep_it_connects_again_and_goes_on(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.waits(days=3)

    assert (await office.manager.clicks("通过")).words == "已通过"


async def test_a_line_that_is_down_is_a_degradation_and_no_reason_to_be_taken_out(office: Office) -> None:
    assert office.bot is not None
    assert office.bot.readiness().degraded == ()

    fault = await office.client.refuse("CONNECTION_BUSY", path="/callback/ws/endpoint", times=9)
    await office.client.ask("drop_connections")
    await office.client.until_met(fault)

    found = office.bot.readiness()
    assert (found.ready, found.degraded) == (True, ("the long connection is down",))


async def test_a_bot_that_may_not_connect_ends_with_words_that_help(closed_office: Office) -> None:
    settings = closed_office.settings(feishu_app_secret="wrong")
    async with running(settings, closed_office.clock) as bot:
        with pytest.raises(LongConnectionRefused, match="FEISHU_APP_SECRET"):
            async with asyncio.timeout(10):
                await bot.until_a_loop_ends()
