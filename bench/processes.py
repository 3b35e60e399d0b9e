"""Processes that are measured or measured against: started, asked, and ended in any case."""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from bench.rounds import BenchFailed
from bot.demo.programs import answers, end, inherited
from bot.sandbox.application import Application

ROOT = Path(__file__).parent.parent
#: The figures, and while it runs the servers' files: on the disk that the repository is on, since the
#: folder for temporary files is often kept in memory, where making something durable costs nothing.
RESULTS = ROOT / "bench" / "results"

LOCALHOST = "127.0.0.1"

#: A machine that needs longer to start Python has other troubles.
START_SECONDS = 60.0
#: The backlog of a platform that never answers: more calls than the bot keeps open at once.
_BACKLOG = 128

_LOG_END = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A running process of ours."""

    name: str
    process: asyncio.subprocess.Process
    log: Path

    @property
    def cpu_seconds(self) -> float:
        """What all its threads have used so far, by themselves and in the kernel."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    @property
    def resident_bytes(self) -> int:
        return int(psutil.Process(self.process.pid).memory_info().rss)

    def failure(self, words: str) -> BenchFailed:
        """The words with the end of what the process wrote."""
        written = self.log.read_text(errors="replace")[-_LOG_END:].strip()
        return BenchFailed(f"{self.name}: {words}" + (f"\n{written}" if written else ""))

    async def until_answers(self, url: str, *, every: float = 0.05) -> None:
        """Returns once the address answers 200.

        Raises:
            BenchFailed: the process ended, or it takes too long.
        """
        async with aiohttp.ClientSession() as session:
            await self._until(lambda: answers(session, url), every=every, what=url)

    async def until_listens(self, port: int) -> None:
        """Returns once somebody listens on the port.

        Raises:
            BenchFailed: the process ended, or it takes too long.
        """
        await self._until(lambda: _listens(port), every=0.05, what=f"port {port}")

    async def _until(self, works: Callable[[], Awaitable[bool]], *, every: float, what: str) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await works():
                    if self.process.returncode is not None:
                        raise self.failure(f"ended with status {self.process.returncode}")
                    await asyncio.sleep(every)
        except TimeoutError:
            raise self.failure(f"{what} does not answer") from None


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder on a real disk that goes with the context."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="running-", dir=RESULTS) as folder:
        yield Path(folder)


@asynccontextmanager
async def python(
    name: str,
    *arguments: str,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    pipes: bool = False,
) -> AsyncIterator[Program]:
    """Python with these arguments; ends with the context. With ``pipes`` one talks to it over stdin."""
    log = folder / f"{name.replace(' ', '-')}.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=folder,  # elsewhere, so that no .env of a developer reaches the bot
            env={**inherited(), **(environment or {})},
            stdin=asyncio.subprocess.PIPE if pipes else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE if pipes else output,
            stderr=output,
            start_new_session=True,  # Ctrl+C is ours; we end it
        )
        try:
            yield Program(name=name, process=process, log=log)
        finally:
            await end(process)


def bot_environment(*, platform: str, port: int, folder: Path) -> dict[str, str]:
    """The bot's settings: the sandbox's credentials, a store of its own in the folder."""
    app = Application()
    return {
        "FEISHU_APP_ID": app.app_id,
        "FEISHU_APP_SECRET": app.app_secret,
        "FEISHU_ENCRYPT_KEY": app.encrypt_key,
        "FEISHU_VERIFICATION_TOKEN": app.verification_token,
        "FEISHU_BASE_URL": platform,
        "HOST": LOCALHOST,
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'bot.sqlite3'}",
    }


@contextmanager
def silent_platform() -> Iterator[str]:
    """The address of a platform that takes every connection and never answers, at no cost to anybody."""
    with closing(socket.create_server((LOCALHOST, 0), backlog=_BACKLOG)) as listener:
        yield f"http://{LOCALHOST}:{listener.getsockname()[1]}"


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(LOCALHOST, port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
