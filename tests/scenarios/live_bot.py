"""The bot as a process of its own, to be killed.

Everything is as in ``python -m bot serve``, but its clock may run ahead, and what every start imports is
imported once: the processes are forks of one that did nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Mapping
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import aiohttp

from bot import log, settings
from bot.adapters.clock import SystemClock
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.serve import serve

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])


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
    """Starts, kills and starts again a bot on one address and one database.

    Where the folder has a ``rules.yaml`` when it starts, those are its rules.
    """

    def __init__(self, *, sandbox: Sandbox, client: SandboxClient, folder: Path, port: int) -> None:
        self._sandbox = sandbox
        self._client = client
        self._rules = folder / "rules.yaml"
        self._log = folder / "bot.log"
        self._database = folder / "bot.sqlite3"
        self._port = port
        self._process: ForkServerProcess | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def starts(self, *, ahead: float = 0) -> None:
        """Runs it until it is ready; the sandbox then knows where it listens."""
        self._process = _FORKS.Process(target=_run, args=(self._environment(), self._log, ahead))
        self._process.start()
        async with asyncio.timeout(30):
            while not await self._is_ready():
                await asyncio.sleep(0.05)
        await self._client.set_targets(f"{self.url}/feishu/events", f"{self.url}/feishu/callbacks")

    async def is_killed(self) -> None:
        """``kill -9``, at this very moment."""
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.join)
        self._process = None

    def freezes(self) -> None:
        """It stops running but still exists: nobody answers at its address."""
        assert self._process is not None
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGSTOP)

    async def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.is_alive(), self._log.read_text()
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
            "DATABASE_URL": f"sqlite:///{self._database}",
            "HOST": "127.0.0.1",
            "PORT": str(self._port),
            **({"RULES_FILE": str(self._rules)} if self._rules.exists() else {}),
        }


def _run(environment: Mapping[str, str], log_file: Path, ahead: float) -> None:
    os.environ.update(environment)
    with log_file.open("ab") as output:
        for stream in (1, 2):
            os.dup2(output.fileno(), stream)
    found = settings.load(None)
    log.configure(found.log_level)
    asyncio.run(serve(found, ClockAhead(ahead)))
