"""An office for each story, and what must hold at the end of every one."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.settings import Transport
from tests.scenarios.live_bot import LiveBot
from tests.scenarios.office import Office, an_office
from tests.scenarios.story import Story

LogLines = list[MutableMapping[str, Any]]

#: What the bot logs where it meets a fault of its own.
OUR_FAULTS = {
    "run_failed",
    "click_failed",
    "call_failed",
    "resync_failed",
    "housekeeping_failed",
    "long_connection_failed",
    "loop_failed",
    "a push failed",
}


@pytest.fixture
def transport() -> Transport:
    """How the bot is reached; a story about the way itself names another, the environment one for all."""
    return Transport(os.environ.get("OFFICE_TRANSPORT", Transport.WEBHOOK))


@pytest.fixture
def log_lines() -> Iterator[LogLines]:
    """What the bot has logged so far."""
    with structlog.testing.capture_logs() as lines:
        yield lines


@pytest.fixture
async def closed_office(tmp_path: Path, transport: Transport, log_lines: LogLines) -> AsyncIterator[Office]:
    """The bot has not started yet."""
    async with an_office(tmp_path, transport=transport) as office:
        yield office
    assert not [line for line in log_lines if line["event"] in OUR_FAULTS]


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """The bot runs and the platform knows where it listens."""
    await closed_office.bot_starts()
    await closed_office.settles()
    return closed_office


@pytest.fixture
async def story(tmp_path: Path, unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[Story]:
    async with Sandbox(limit_s=1.0) as sandbox, SandboxClient(sandbox.base_url) as client:
        bot = LiveBot(sandbox=sandbox, client=client, folder=tmp_path, port=unused_tcp_port_factory())
        await bot.starts()
        try:
            yield Story(sandbox=sandbox, client=client, bot=bot)
        finally:
            await client.clear_faults()
            await bot.is_killed()
