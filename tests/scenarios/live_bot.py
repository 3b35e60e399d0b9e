"""The bot as a process of its own, to be killed: ``python -m tests.scenarios.live_bot``.

Everything is as in ``python -m bot serve``, but its clock may run ahead by the seconds in ``CLOCK_AHEAD``.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from bot import log, settings
from bot.adapters.clock import SystemClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.serve import serve


class ClockAhead:
    """The wall's clock, some seconds ahead."""

    def __init__(self, seconds: float) -> None:
        self._clock = SystemClock()
        self._ahead = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return self._clock.now() + self._ahead

    async def sleep_until(self, moment: datetime) -> None:
        await self._clock.sleep_until(moment - self._ahead)


class LiveBot:
    """Starts, kills and starts again a bot on one address and one database."""

    def __init__(self, *, sandbox: Sandbox, client: SandboxClient, folder: Path, port: int) -> None:
        self._sandbox = sandbox
        self._client = client
        self._folder = folder
        self._port = port
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def starts(self, *, ahead: float = 0) -> None:
        """Runs it until it is ready; the sandbox then knows where it listens."""
        with (self._folder / "bot.log").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.scenarios.live_bot",
                env={**os.environ, **self._environment(), "CLOCK_AHEAD": str(ahead)},
                stdout=output,
                stderr=output,
            )
        async with asyncio.timeout(30):
            while not await self._is_ready():
                await asyncio.sleep(0.05)
        await self._client.set_targets(f"{self.url}/feishu/events", f"{self.url}/feishu/callbacks")

    async def is_killed(self) -> None:
        """``kill -9``, at this very moment."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        self._process = None

    def freezes(self) -> None:
        """It stops running but still exists: nobody answers at its address."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    async def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.returncode is None, (self._folder / "bot.log").read_text()
        with contextlib.suppress(aiohttp.ClientError):
            async with aiohttp.ClientSession() as session, session.get(f"{self.url}/readyz") as answer:
                return answer.status == 200
        return False

    def _environment(self) -> dict[str, str]:
        app = self._sandbox.application
        return {
            "FEISHU_APP_ID": app.app_id,
            "FEISHU_APP_SECRET": app.app_secret,
            "FEISHU_ENCRYPT_KEY": app.encrypt_key,
            "FEISHU_VERIFICATION_TOKEN": app.verification_token,
            "FEISHU_BASE_URL": self._sandbox.base_url,
            "DATABASE_URL": f"sqlite:///{self._folder / 'bot.sqlite3'}",
            "HOST": "127.0.0.1",
            "PORT": str(self._port),
        }


if __name__ == "__main__":
    found = settings.load(None)
    log.configure(found.log_level)
    asyncio.run(serve(found, ClockAhead(float(os.environ["CLOCK_AHEAD"]))))
