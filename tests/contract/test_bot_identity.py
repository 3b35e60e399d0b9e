"""Who the bot is, asked of the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.adapters.feishu.identity import Profile
from bot.model.errors import Terminal
from bot.model.queue import Priority
from tests.contract.platform_stage import Platform, connected

FRESH = Priority.FRESH


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with connected() as platform:
        yield platform


async def test_the_bot_knows_itself(platform: Platform) -> None:
    application = platform.sandbox.application

    assert await platform.identity.profile(priority=FRESH) == Profile(
        open_id=application.bot_open_id, name=application.bot_name, is_in_use=True
    )


async def test_its_open_id_is_asked_for_once(platform: Platform) -> None:
    first = await platform.identity.open_id(priority=FRESH)
    second = await platform.identity.open_id(priority=FRESH)

    assert first == second == platform.sandbox.application.bot_open_id
    assert await platform.count("/bot/v3/info") == 1


async def test_a_refusal_is_not_remembered(platform: Platform) -> None:
    await platform.director.refuse("BOT_ABILITY_OFF", path="*/bot/v3/info")
    with pytest.raises(Terminal):
        await platform.identity.open_id(priority=FRESH)

    assert await platform.identity.open_id(priority=FRESH) == platform.sandbox.application.bot_open_id
