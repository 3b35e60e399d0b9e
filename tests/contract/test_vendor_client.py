"""The vendor's own client at the sandbox: that it understands it holds both of our sides to the wire."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.sandbox.world.delivery import Draft
from tests.contract.sandbox_stage import CARD, Json


@dataclass(frozen=True, slots=True)
class Stage:
    sandbox: Sandbox
    director: SandboxClient
    client: asyncio.subprocess.Process

    async def until_pinged(self) -> None:
        async with asyncio.timeout(40):
            while not any(line.pings for line in self.sandbox.feishu.switchboard.lines):
                await asyncio.sleep(0.02)

    async def told(self) -> Json:
        """The next thing that the vendor's client heard."""
        assert self.client.stdout is not None
        async with asyncio.timeout(40):
            told: Json = json.loads(await self.client.stdout.readline())
        return told

    async def a_card(self) -> str:
        manager = next(one for one in await self.director.people() if one["part"] == "manager")
        delivery = self.sandbox.feishu.delivery
        chat = delivery.chats.with_person(manager["open_id"])
        return delivery.send(chat, Draft(msg_type="interactive", content=json.dumps(CARD))).message_id


@asynccontextmanager
async def staged(*, app_secret: str = "") -> AsyncIterator[Stage]:
    async with Sandbox() as sandbox, SandboxClient(sandbox.base_url) as director:
        application = sandbox.application
        client = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.contract.vendor_client",
            sandbox.base_url,
            application.app_id,
            app_secret or application.app_secret,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "NO_PROXY": "127.0.0.1", "PYTHONWARNINGS": "ignore"},
        )
        try:
            yield Stage(sandbox, director, client)
        finally:
            if client.returncode is None:
                client.kill()
            await client.communicate()


@pytest.mark.parametrize("parts", [1, 4])
async def test_it_connects_pings_and_takes_events_and_clicks(parts: int) -> None:
    async with staged() as stage:
        await stage.until_pinged()
        await stage.director.ask("fragment_frames", parts=parts)

        await stage.director.push_raw("corehr.process.updated_v2", {"process_id": "7423"})
        assert await stage.told() == {
            "event_type": "corehr.process.updated_v2",
            "event": {"process_id": "7423"},
        }
        await stage.director.until_quiet()
        assert [push["outcome"] for push in await stage.director.pushes()] == ["200"]

        clicked = await stage.director.click("manager", await stage.a_card(), "通过")
        assert (await stage.told())["value"] == {"task": "1"}
        assert (clicked.error_code, clicked.words, clicked.card_changed) == (0, "好", True)


async def test_an_event_that_it_does_not_know_comes_again() -> None:
    async with staged() as stage:
        await stage.until_pinged()

        await stage.director.push_raw("corehr.process.node.updated_v2", {"process_id": "7423"})
        await stage.director.until_quiet()

        assert [push["outcome"] for push in await stage.director.pushes()] == ["500"]


async def test_with_a_wrong_secret_it_gives_up_by_the_code_that_the_sandbox_gave() -> None:
    async with staged(app_secret="wrong") as stage:
        assert await stage.told() == {"refused": 514}
