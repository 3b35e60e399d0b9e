"""An office for each story, and what must hold at the end of every one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from tests.scenarios.office import Office, an_office

#: What the bot logs where it meets a fault of its own.
OUR_FAULTS = {
    "run_failed",
    "click_failed",
    "call_failed",
    "resync_failed",
    "housekeeping_failed",
    "loop_failed",
    "a push failed",
}


@pytest.fixture
async def closed_office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot has not started yet."""
    with structlog.testing.capture_logs() as lines:
        async with an_office(tmp_path) as office:
            yield office
    assert not [line for line in lines if line["event"] in OUR_FAULTS]


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """The bot runs and the platform knows where it listens."""
    await closed_office.bot_starts()
    await closed_office.settles()
    return closed_office
