"""Sets up the demo: the sandbox in this process, the bot in one of its own, over HTTP as with Feishu.

The sandbox is here so that its gallery can show the bot's cards, which a stranger to the bot cannot render.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.demo.gallery import exhibits
from bot.demo.programs import answers, end, free_port, inherited
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox

#: A machine that needs longer to start Python twice has other troubles than ours.
START_SECONDS = 60.0

#: What the bot is told; the sandbox has the same by default.
CREDENTIALS = {
    "FEISHU_APP_ID": "cli_sandbox",
    "FEISHU_APP_SECRET": "sandbox-secret",
    "FEISHU_ENCRYPT_KEY": "sandbox-encrypt-key",
    "FEISHU_VERIFICATION_TOKEN": "sandbox-verification-token",
}


class StageFailed(Exception):
    """A process did not come up, or ended by itself; the words say which, and what it wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    sandbox: SandboxClient
    sandbox_url: str
    bot_url: str
    #: Where the bot's log goes.
    log: Path
    bot: asyncio.subprocess.Process

    async def until_the_bot_ends(self) -> None:
        """Waits for what must not happen.

        Raises:
            StageFailed: it happened.
        """
        await self.bot.wait()
        raise StageFailed(f"The bot has ended. Its log ends with:\n{_end_of(self.log)}")


@asynccontextmanager
async def stage(port: int = 0) -> AsyncIterator[Stage]:
    """Sandbox and bot, ready; they end with the context. The sandbox takes ``port`` if it is free.

    Raises:
        StageFailed: the bot did not start.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="approval-bot-demo-")))
        sandbox_url = await _open(stack, port)
        bot_port = free_port()
        bot_url = f"http://127.0.0.1:{bot_port}"
        client = await stack.enter_async_context(SandboxClient(sandbox_url))
        log, settings = folder / "bot.log", _environment(sandbox_url, bot_port, folder)
        settings["ADMIN_OPEN_IDS"] = await _hr_admin(client)
        panel = await _start(stack, folder / "setup.log", "setup", **settings)
        bot = await _start(stack, log, "serve", **settings)
        await _until_answers(f"{bot_url}/readyz", log)
        await panel.wait()  # without the panel behind a slash all else works
        await client.set_targets(f"{bot_url}/feishu/events", f"{bot_url}/feishu/callbacks")
        yield Stage(sandbox=client, sandbox_url=sandbox_url, bot_url=bot_url, log=log, bot=bot)


async def _open(stack: AsyncExitStack, port: int) -> str:
    sandbox = Sandbox(exhibits=exhibits)
    stack.push_async_callback(sandbox.stop)
    try:
        return await sandbox.start(port=port)
    except OSError:  # somebody has the port: any other will do
        await sandbox.stop()
        return await sandbox.start()


async def _hr_admin(sandbox: SandboxClient) -> str:
    """Who administers processes there is the bot's admin too."""
    return next(str(one["open_id"]) for one in await sandbox.people() if one["part"] == "hr_admin")


def _environment(sandbox_url: str, port: int, folder: Path) -> dict[str, str]:
    return {
        **CREDENTIALS,
        "FEISHU_BASE_URL": sandbox_url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'bot.sqlite3'}",
    }


async def _start(
    stack: AsyncExitStack, log: Path, *arguments: str, **environment: str
) -> asyncio.subprocess.Process:
    output = stack.enter_context(log.open("wb"))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=log.parent,
        env={**inherited(), **environment},
        stdout=output,
        stderr=output,
        start_new_session=True,
    )
    stack.push_async_callback(end, process)
    return process


async def _until_answers(url: str, log: Path) -> None:
    try:
        async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
            while not await answers(session, url):
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise StageFailed(f"{url} does not answer.\n{_end_of(log)}") from None


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]
