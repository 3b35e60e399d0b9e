"""From the start of the bot's process until it is ready, and its memory then, beside two imports."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from itertools import count
from pathlib import Path

from bench.figures import Quantity, Result, Sample
from bench.processes import (
    LOCALHOST,
    Program,
    bot_environment,
    python,
    silent_platform,
    workspace,
)
from bench.rounds import Contestant, Effort, Steps, interleaved
from bot.demo.programs import free_port

NAME = "start"
TITLE = "Start and memory"

_QUANTITIES = (
    Quantity(key="seconds", label="until ready", unit="s", digits=2),
    Quantity(key="memory", label="memory then", unit="MB", digits=0),
)
_NOTE = "Ready: /readyz answers 200, or the import is done. With byte code, files in the system's cache."

#: How often the bot is asked whether it is ready.
_EVERY = 0.01
_MEGABYTE = 1_000_000


async def measure(effort: Effort, steps: Steps) -> Result:
    with workspace() as folder, silent_platform() as platform:
        contestants: Mapping[str, Contestant] = {
            "the bot": partial(_bot, folder, platform, count()),
            "import lark_oapi": partial(_imported, folder, "lark_oapi"),
            "import aiohttp": partial(_imported, folder, "aiohttp"),
        }
        if not effort.quick:
            await interleaved(contestants, rounds=1, steps=steps)  # byte code written, files read
        rows = await interleaved(contestants, rounds=effort.choose(5, quick=1), steps=steps)
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


async def _bot(folder: Path, platform: str, numbers: count[int]) -> Sample:
    """Each time with a store of its own: a first start."""
    own, port = folder / f"bot-{next(numbers)}", free_port()
    own.mkdir()
    environment = bot_environment(platform=platform, port=port, folder=own)
    began = time.perf_counter()
    async with python("the bot", "-m", "bot", "serve", folder=own, environment=environment) as bot:
        await bot.until_answers(f"http://{LOCALHOST}:{port}/readyz", every=_EVERY)
        return _sample(bot, began)


async def _imported(folder: Path, module: str) -> Sample:
    arguments = ("-m", "bench.programs.importer", module)
    began = time.perf_counter()
    async with python(f"import {module}", *arguments, folder=folder, pipes=True) as program:
        stdout = program.process.stdout
        if stdout is None or not await stdout.readline():
            raise program.failure("did not import")
        return _sample(program, began)


def _sample(program: Program, began: float) -> Sample:
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "memory": program.resident_bytes / _MEGABYTE}
