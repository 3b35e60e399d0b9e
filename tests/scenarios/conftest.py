"""An office for each story, and what must hold at the end of every one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenarios.office import Office, an_office


@pytest.fixture
async def closed_office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot has not started yet."""
    async with an_office(tmp_path) as office:
        yield office


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """The bot runs and the platform knows where it listens."""
    await closed_office.bot_starts()
    await closed_office.settles()
    return closed_office
