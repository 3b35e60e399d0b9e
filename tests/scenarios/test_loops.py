"""What runs for ever either goes on, or takes the bot down with it: nothing stops unseen."""

from __future__ import annotations

import asyncio

import pytest
import structlog

from bot.app import LoopEnded, running
from bot.model.change import Enqueue
from bot.model.queue import Entry, Priority
from tests.scenarios.office import Office


async def test_a_bot_whose_controller_fails_ends(
    closed_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    async with running(closed_office.settings(), closed_office.clock) as bot:
        monkeypatch.setattr(bot.store, "claim", fails)
        with structlog.testing.capture_logs() as lines:
            entry = Entry(key="process:p1", due=closed_office.clock.now(), priority=Priority.FRESH)
            await bot.store.write(Enqueue(entry))
            with pytest.raises(LoopEnded):
                async with asyncio.timeout(10):
                    await bot.until_a_loop_ends()
        assert "loop_failed" in [line["event"] for line in lines]
