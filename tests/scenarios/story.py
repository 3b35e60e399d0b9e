"""A story in which the real bot, a process of its own, is killed: a sandbox with real time beside it."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.cards.shown import words
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from tests.scenarios.live_bot import LiveBot

Json = dict[str, Any]


class Story:
    """A sandbox with real time and a live bot."""

    def __init__(self, *, sandbox: Sandbox, client: SandboxClient, bot: LiveBot) -> None:
        self.sandbox = sandbox
        self.client = client
        self.bot = bot

    async def sees(self, person: str, *fragments: str) -> Json:
        """Waits until the person's newest cards have one with these words."""
        try:
            async with asyncio.timeout(15):
                while True:
                    for message in reversed(await self.cards(person)):
                        if all(fragment in "\n".join(words(message["card"])) for fragment in fragments):
                            return message
                    await asyncio.sleep(0.05)
        except TimeoutError:
            seen = [words(message["card"]) for message in await self.cards(person)]
            raise AssertionError(f"{person} sees no card with {fragments}; sees {seen}") from None

    async def cards(self, person: str) -> list[Json]:
        """The bot's messages to the person, oldest first."""
        return [message for message in await self.client.messages(person) if message["card"]]

    async def is_killed_while_sending(self, flow: str) -> None:
        """Kills the bot once a message of the process's first step exists, but before it knows its id."""
        sending = await self.client.fault("held", method="POST", path="/open-apis/im/v1/messages", acts=True)
        await self.client.start(flow, "employee")
        await self.client.until_met(sending)
        await self.bot.is_killed()
        await self.client.clear_faults()

    async def presses_until_taken(self, person: str, message_id: str, label: str) -> None:
        """As people do: a bot that has just started may be busy, says so, and is asked again."""
        answers: list[str] = []
        while not answers or not answers[-1].startswith(("已", "正在")):
            assert len(answers) < 5, answers
            answers.append((await self.client.click(person, message_id, label)).words)

    async def is_killed_while_the_manager_approves(self, *, arrives: bool) -> str:
        """Kills the bot while its call is under way, which the platform carries out if it ``arrives``."""
        process_id = await self.client.start("annual_leave", "employee")
        card = await self.sees("manager", "待审批")
        deciding = await self.client.fault("held", method="PUT", path="*/approvers/*", acts=arrives)
        click = self.client.click("manager", card["message_id"], "通过", {"comment": "好的"})
        clicking = asyncio.create_task(click)
        await self.client.until_met(deciding)
        await self.bot.is_killed()
        await clicking
        await self.client.clear_faults()
        return process_id

    async def buzzes(self, count: int) -> list[str]:
        """The messages about which somebody was buzzed, once there are so many."""
        async with asyncio.timeout(15):
            while len(found := await self.client.journal(kind="buzz")) < count:
                await asyncio.sleep(0.05)
        return [buzz["message_id"] for buzz in found]

    async def decisions(self) -> list[Json]:
        return [call for call in await self.client.calls() if call["method"] == "PUT"]
