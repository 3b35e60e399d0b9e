"""The stage of the stories: a sandbox, the real bot beside it on one clock, and the people of the office.

The bot runs in this process and talks to the sandbox over HTTP, encrypted and signed, as it would to Feishu.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.app import Bot, running
from bot.sandbox.cards.shown import buttons, words
from bot.sandbox.client import Clicked, SandboxClient
from bot.sandbox.server import Sandbox
from bot.sandbox.web.gallery import Exhibits
from bot.settings import Settings, Transport
from tests.moving_clock import MovingClock

Json = dict[str, Any]

#: What is due sooner belongs to what just happened: a settled office has nothing of it left.
SOON = timedelta(seconds=5)


class Office:
    """What a story needs: ``office.manager.clicks("通过")``, ``office.waits(days=3)``."""

    def __init__(
        self,
        *,
        sandbox: Sandbox,
        client: SandboxClient,
        clock: MovingClock,
        folder: Path,
        transport: Transport = Transport.WEBHOOK,
    ) -> None:
        self.sandbox = sandbox
        self.client = client
        self.clock = clock
        self.folder = folder
        self._transport = transport
        self._life = AsyncExitStack()
        self.bot: Bot | None = None

    def __getattr__(self, part: str) -> Person:
        return Person(self, part)

    async def bot_starts(self, **settings: Any) -> None:
        """Starts the bot, and tells the platform where it listens, or waits until it has connected."""
        self.bot = await self._life.enter_async_context(running(self.settings(**settings), clock=self.clock))
        if self._transport is Transport.WEBHOOK:
            await self._serve(self.bot)
        else:
            await self.settles()

    async def _serve(self, bot: Bot) -> None:
        runner = web.AppRunner(bot.doors, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        self._life.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        wrong = await self.client.set_targets(f"{bot_url}/feishu/events", f"{bot_url}/feishu/callbacks")
        assert not any(wrong.values()), wrong

    async def bot_stops(self) -> None:
        """Stops the bot in order; events go nowhere until it starts again."""
        self.bot = None
        await self._life.aclose()
        self._life = AsyncExitStack()

    async def line_is_replaced(self) -> None:
        """The platform hangs up on the long connection, and the bot has connected again."""
        [before] = await self.client.ask("connections")
        await self.client.ask("drop_connections")
        async with asyncio.timeout(10):
            while not any(line["number"] > before["number"] for line in await self.client.ask("connections")):
                await asyncio.sleep(0.005)

    def settings(self, **more: Any) -> Settings:
        app = self.sandbox.application
        keys = {
            "feishu_encrypt_key": app.encrypt_key,
            "feishu_verification_token": app.verification_token,
        }
        values = {
            "feishu_app_id": app.app_id,
            "feishu_app_secret": app.app_secret,
            "feishu_transport": self._transport,
            **(keys if self._transport is Transport.WEBHOOK else {}),
            "feishu_base_url": self.sandbox.base_url,
            "database_url": f"sqlite:///{self.folder / 'bot.sqlite3'}",
        }
        return Settings(**{"_env_file": None, **values, **more})

    async def settles(self) -> None:
        """Waits until nothing is left to do that is due soon, moving the clocks to what is."""
        quiet_looks = 0
        while quiet_looks < 3:
            if await self._is_busy():
                quiet_looks = 0
                await asyncio.sleep(0.005)
            elif not self._move_to_what_is_due():
                quiet_looks += 1
                await asyncio.sleep(0.005)
            else:
                quiet_looks = 0

    async def waits(self, **span: float) -> None:
        """Lets time pass, for the bot and the platform alike, and then settles."""
        self._advance(timedelta(**span))
        await self.settles()

    async def lives_until(self, moment: datetime) -> None:
        """Lets time pass from one thing that is due to the next, so that each happens at its moment."""
        while (now := self.clock.now()) < moment:
            due = self.bot.store.next_due() if self.bot else None
            step = min(moment, max(due, now + timedelta(seconds=1))) if due else moment
            await self.waits(seconds=(step - now).total_seconds())

    async def lives_on(self, span: timedelta) -> None:
        await self.lives_until(self.clock.now() + span)

    async def calls(self, path: str = "", method: str = "") -> list[Json]:
        """The API calls that the bot made, those whose path contains ``path``."""
        return [
            call
            for call in await self.client.calls()
            if path in call["path"] and (not method or call["method"] == method)
        ]

    async def _is_busy(self) -> bool:
        if self.bot is not None and not (self.bot.is_idle and self._is_reachable(self.bot)):
            return True
        return not await self.client.quiet()

    def _is_reachable(self, bot: Bot) -> bool:
        """A long connection comes back by itself, soon after time has passed it by."""
        return bot.long_connection is None or bot.long_connection.is_up

    def _move_to_what_is_due(self) -> bool:
        due = self.bot.store.next_due() if self.bot else None
        if due is None or due > self.clock.now() + SOON:
            return False
        self._advance(max(due - self.clock.now(), timedelta(milliseconds=5)))
        return True

    def _advance(self, step: timedelta) -> None:
        self.clock.advance(step)
        self.sandbox.clock.advance(step.total_seconds())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the office, by their part in it: ``employee``, ``manager``, ``director`` …"""

    office: Office
    part: str

    @property
    async def open_id(self) -> str:
        people = await self.office.client.people()
        return next(str(one["open_id"]) for one in people if one["part"] == self.part)

    async def starts(self, flow: str, form: Sequence[Json] | None = None) -> str:
        """Starts a process; returns its id once everybody has been told."""
        process_id = await self.office.client.start(flow, self.part, form)
        await self.office.settles()
        return process_id

    async def clicks(
        self, label: str, *, settle: bool = True, on: Json | None = None, **typed: Any
    ) -> Clicked:
        """Presses a button on the newest card that has it; ``typed`` fills the form by field name."""
        message = on or await self.card_with(label)
        answer = await self.office.client.click(self.part, message["message_id"], label, typed)
        if settle:
            await self.office.settles()
        return answer

    async def says(self, text: str, *, chat: str = "") -> str:
        """Types to the bot, in a group where ``chat`` names one; returns the message's id once answered."""
        message_id = await self.office.client.say(self.part, text, chat)
        await self.office.settles()
        return message_id

    async def decides_on_web(self, process_id: str, verb: Any, reason: str = "") -> None:
        await self.office.client.decide_on_web(process_id, self.part, verb, reason)
        await self.office.settles()

    async def messages(self) -> list[Json]:
        return await self.office.client.messages(self.part)

    async def cards(self) -> list[Json]:
        return [message for message in await self.messages() if message.get("card")]

    async def card_with(self, label: str) -> Json:
        """The newest card with such a button."""
        for message in reversed(await self.cards()):
            if any(button.label.startswith(label) for button in buttons(message["card"])):
                return message
        raise AssertionError(f"{self.part} has no card with a button {label}; sees: {await self.reads()}")

    async def reads(self) -> list[list[str]]:
        """The words of every card, oldest first."""
        return [words(message["card"]) for message in await self.cards()]

    async def sees(self, *fragments: str) -> Json:
        """The newest card with all these words in it; fails where there is none."""
        for message in reversed(await self.cards()):
            text = "\n".join(words(message["card"]))
            if all(fragment in text for fragment in fragments):
                return message
        raise AssertionError(f"{self.part} sees no card with {fragments}; sees: {await self.reads()}")

    async def does_not_see(self, *fragments: str) -> None:
        for text in await self.reads():
            assert not all(fragment in "\n".join(text) for fragment in fragments), text


@asynccontextmanager
async def an_office(
    folder: Path, *, exhibits: Exhibits = tuple, transport: Transport = Transport.WEBHOOK
) -> AsyncIterator[Office]:
    """A sandbox and a clock; the bot starts when the story says so. ``exhibits`` are the gallery's."""
    async with (
        Sandbox(shares_clock=True, exhibits=exhibits) as sandbox,
        SandboxClient(sandbox.base_url) as client,
    ):
        await client.ask("client_config", reconnect_nonce=0, reconnect_interval=1)
        office = Office(
            sandbox=sandbox, client=client, clock=MovingClock(), folder=folder, transport=transport
        )
        try:
            yield office
        finally:
            await office.bot_stops()
