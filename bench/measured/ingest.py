"""Events taken durably by the bot's process, beside the vendor's way and a server that does nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp

from bench.figures import Quantity, Result, Sample, percentile
from bench.load import drive
from bench.processes import (
    LOCALHOST,
    Program,
    bot_environment,
    python,
    silent_platform,
    workspace,
)
from bench.pushes import requests
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.demo.programs import free_port

NAME = "ingest"
TITLE = "Process events taken durably (1.6 KB, encrypted and signed; 32 connections)"

#: Before the first round, to warm caches, pools and the store's file.
_WARM_UP = 500

#: What a server still does for its events after the last answer is counted as well.
_AFTERMATH = 0.5

_QUANTITIES = (
    Quantity(key="rate", label="requests", unit="1/s", digits=0),
    Quantity(key="p50", label="p50", unit="ms", compared=False),
    Quantity(key="p99", label="p99", unit="ms", compared=False),
    Quantity(key="cpu", label="CPU a request", unit="µs", digits=0),
)
_NOTE = (
    "The bot makes events durable with fsync, many in one commit; sqlitedict as shipped never calls fsync."
)


@dataclass(slots=True, kw_only=True)
class _Server:
    program: Program
    port: int
    #: Answers 200 once it is ready.
    ready: str
    #: How many events it says it has kept; None for one that keeps nothing.
    kept: Callable[[], Awaitable[int]] | None = None
    sent: int = 0

    async def warm_up(self) -> None:
        await self.program.until_answers(f"http://{LOCALHOST}:{self.port}{self.ready}")
        await drive(LOCALHOST, self.port, requests(_WARM_UP), server=self.program.name)
        self.sent += _WARM_UP

    async def take(self, count: int) -> Sample:
        """One round."""
        pushes = requests(count)
        cpu = self.program.cpu_seconds
        answered = await drive(LOCALHOST, self.port, pushes, server=self.program.name)
        await asyncio.sleep(_AFTERMATH)
        cpu = self.program.cpu_seconds - cpu
        self.sent += count
        return {
            "rate": count / answered.seconds,
            "p50": percentile(answered.latencies, 0.50) * 1000,
            "p99": percentile(answered.latencies, 0.99) * 1000,
            "cpu": cpu / count * 1_000_000,
        }

    async def check(self) -> None:
        """Whether it has kept what it acknowledged.

        Raises:
            BenchFailed: it has not.
        """
        if self.kept is not None and (kept := await self.kept()) != self.sent:
            raise BenchFailed(f"{self.program.name}: acknowledged {self.sent} events and kept {kept}")


async def measure(effort: Effort, steps: Steps) -> Result:
    count = effort.choose(10_000, quick=1000)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(workspace())
        steps.begin(1)
        steps.take("starting three servers")
        servers = await _servers(stack, folder)
        for server in servers:
            await server.warm_up()
        rows = await interleaved(
            {server.program.name: partial(server.take, count) for server in servers},
            rounds=effort.choose(5, quick=1),
            steps=steps,
        )
        for server in servers:
            await server.check()
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


async def _servers(stack: AsyncExitStack, folder: Path) -> tuple[_Server, ...]:
    return (await _bot(stack, folder), await _vendor(stack, folder), await _constant(stack, folder))


async def _bot(stack: AsyncExitStack, folder: Path) -> _Server:
    platform, port = stack.enter_context(silent_platform()), free_port()
    environment = bot_environment(platform=platform, port=port, folder=folder)
    bot = await stack.enter_async_context(
        python("the bot", "-m", "bot", "serve", folder=folder, environment=environment)
    )
    return _Server(program=bot, port=port, ready="/readyz", kept=partial(_counted_by_the_bot, port))


async def _vendor(stack: AsyncExitStack, folder: Path) -> _Server:
    port, file = free_port(), folder / "vendor.sqlite3"
    arguments = ("-m", "bench.programs.vendor_webhook", str(port), str(file))
    vendor = await stack.enter_async_context(
        python("lark-oapi and sqlitedict, aiohttp", *arguments, folder=folder)
    )
    kept = partial(asyncio.to_thread, _rows, file)
    return _Server(program=vendor, port=port, ready="/healthz", kept=kept)


async def _constant(stack: AsyncExitStack, folder: Path) -> _Server:
    port = free_port()
    arguments = ("-m", "bench.programs.constant", str(port))
    constant = await stack.enter_async_context(
        python("aiohttp, a constant answer", *arguments, folder=folder)
    )
    return _Server(program=constant, port=port, ready="/")


async def _counted_by_the_bot(port: int) -> int:
    """The events that were new to the bot, from its metrics."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{LOCALHOST}:{port}/metrics") as page:
        lines = (await page.text()).splitlines()
    counted = [line for line in lines if line.startswith("bot_touches_total{") and 'news="new"' in line]
    return int(sum(float(line.rsplit(" ", 1)[1]) for line in counted))


def _rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM unnamed").fetchone()[0])
