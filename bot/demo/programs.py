"""Programs beside this one: what of our environment they get, when they answer, how they end."""

from __future__ import annotations

import asyncio
import os
import socket
from http import HTTPStatus
from pathlib import Path

import aiohttp

import bot
from bot.settings import Settings

#: How long a process may take to end; the bot lets calls under way end first.
END_SECONDS = 15.0

#: Where the packages stand; programs run elsewhere, so that no ``.env`` of a developer reaches them.
_ROOT = Path(bot.__file__).parent.parent


def inherited() -> dict[str, str]:
    """Our environment without the bot's settings: those of a real app have no place here."""
    others = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return {**others, "PYTHONPATH": path}


async def answers(session: aiohttp.ClientSession, url: str) -> bool:
    """Whether somebody answers there with 200."""
    try:
        async with session.get(url) as response:
            return response.status == HTTPStatus.OK
    except aiohttp.ClientError:
        return False


async def end(process: asyncio.subprocess.Process) -> None:
    """Asks the process to end, and sees to it that it does."""
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), END_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        return int(unused.getsockname()[1])
