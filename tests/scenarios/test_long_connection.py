"""The whole way over the long connection: no address of the bot's is known to the platform, and no keys."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

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

    await office.line_is_replaced()
    await office.waits(seconds=62)

    await office.manager.sees("年假申请", "待审批")


async def test_a_line_that_answers_pings_but_brings_no_events_is_replaced(office: Office) -> None:
    for _ in range(3):
        await office.waits(minutes=3)
    [before] = await office.client.ask("connections")
    await office.client.event_fault("lose", times=100)
    for _ in range(3):
        await office.employee.starts("annual_leave")

    for _ in range(3):
        await office.waits(minutes=3)

    [after] = await office.client.ask("connections")
    assert after["number"] > before["number"]
    assert len(await office.manager.cards()) == 3


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


async def the_command(office: Office, folder: Path, *, secret: str) -> asyncio.subprocess.Process:
    app = office.sandbox.application
    base = {name: value for name, value in os.environ.items() if not name.startswith("FEISHU_")}
    settings = {
        "FEISHU_TRANSPORT": "websocket",
        "FEISHU_APP_ID": app.app_id,
        "FEISHU_APP_SECRET": secret,
        "FEISHU_BASE_URL": office.sandbox.base_url,
        "DATABASE_URL": f"sqlite:///{folder / 'command.sqlite3'}",
        "HOST": "127.0.0.1",
        "PORT": "0",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "serve",
        env={**base, **settings},
        stderr=asyncio.subprocess.PIPE,
    )


async def test_the_command_ends_with_one_line_about_a_wrong_secret(
    closed_office: Office, tmp_path: Path
) -> None:
    serving = await the_command(closed_office, tmp_path, secret="wrong")
    async with asyncio.timeout(40):
        _, told = await serving.communicate()

    assert serving.returncode == 2
    assert "check FEISHU_APP_ID and FEISHU_APP_SECRET" in told.decode().splitlines()[-1]
    assert b"Traceback" not in told


async def test_the_command_serves_and_hangs_up_when_it_is_asked_to_stop(
    closed_office: Office, tmp_path: Path
) -> None:
    office = closed_office
    secret = office.sandbox.application.app_secret
    serving = await the_command(office, tmp_path, secret=secret)
    async with asyncio.timeout(40):
        while not await office.client.ask("connections"):
            await asyncio.sleep(0.05)
        serving.send_signal(signal.SIGTERM)
        _, told = await serving.communicate()

    assert serving.returncode == 0, told.decode()
    assert await office.client.ask("connections") == []
