"""What one call over HTTPS costs its process: a card sent by the bot's client and by the vendor's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import certifi
import trustme

from bench.card import short_content
from bench.figures import Quantity, Result, Sample
from bench.processes import LOCALHOST, Program, python, workspace
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.demo.programs import free_port

NAME = "https"
TITLE = "A card sent over HTTPS (4.3 KB)"

_AT_ONCE = 50

_QUANTITIES = (
    Quantity(key="cpu", label="CPU a call, one by one", unit="ms", digits=2),
    Quantity(key="rate", label="calls, one by one", unit="1/s", digits=0, compared=False),
    Quantity(key="cpu_at_once", label=f"CPU a call, {_AT_ONCE} at once", unit="ms", digits=2),
    Quantity(key="rate_at_once", label=f"calls, {_AT_ONCE} at once", unit="1/s", digits=0, compared=False),
)
_NOTE = (
    "The bot's budget does its work for each call, with windows that are never full; the platform's would be "
    "at 50 a second. The vendor's client reads the trusted certificates anew with every call: once with the "
    "stub's alone, and once with the public ones beside it, as where it calls Feishu."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sender:
    program: Program
    calls: int

    async def take(self) -> Sample:
        """One round."""
        single = await self.send(self.calls, at_once=1)
        together = await self.send(max(self.calls, _AT_ONCE), at_once=_AT_ONCE)
        return {**single, **{f"{key}_at_once": value for key, value in together.items()}}

    async def send(self, calls: int, *, at_once: int) -> Sample:
        """Has cards sent.

        Raises:
            BenchFailed: the process ended, or a card was not taken.
        """
        stdin, stdout = self.program.process.stdin, self.program.process.stdout
        if stdin is None or stdout is None:
            raise self.program.failure("has no pipes")
        stdin.write(f"{calls} {at_once}\n".encode())
        await stdin.drain()
        answer: Mapping[str, Any] = json.loads(await stdout.readline() or b'{"failed": "ended"}')
        if "failed" in answer:
            raise BenchFailed(f"{self.program.name}: {answer['failed']}")
        return {"cpu": answer["cpu_s"] / calls * 1000, "rate": calls / answer["wall_s"]}


async def measure(effort: Effort, steps: Steps) -> Result:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(workspace())
        steps.begin(1)
        steps.take("starting the platform and four senders")
        alone, beside_others = _certificates(folder)
        url = await _platform(stack, folder)
        cheap, dear = effort.choose(300, quick=60), effort.choose(50, quick=10)
        senders = [
            await _sender(stack, folder, "the bot", way="bot", url=url, trust=alone, calls=cheap),
            await _sender(
                stack, folder, "lark-oapi acreate", way="vendor", url=url, trust=alone, calls=cheap
            ),
            await _sender(
                stack,
                folder,
                "lark-oapi acreate, public CAs",
                way="vendor",
                url=url,
                trust=beside_others,
                calls=dear,
            ),
            await _sender(stack, folder, "bare aiohttp", way="bare", url=url, trust=alone, calls=cheap),
        ]
        for sender in senders:
            # The token fetched, and in the pools as many connections as will be used.
            await sender.send(1, at_once=1)
            await sender.send(_AT_ONCE, at_once=_AT_ONCE)
        rows = await interleaved(
            {sender.program.name: sender.take for sender in senders},
            rounds=effort.choose(5, quick=1),
            steps=steps,
        )
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


def _certificates(folder: Path) -> tuple[Path, Path]:
    """Files of trusted certificates: the stub's authority alone, and beside the public ones."""
    authority = trustme.CA()
    authority.issue_cert(LOCALHOST).private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    alone, beside_others = folder / "authority.pem", folder / "authorities.pem"
    authority.cert_pem.write_to_path(str(alone))
    beside_others.write_text(certifi.contents() + alone.read_text())
    return alone, beside_others


async def _platform(stack: AsyncExitStack, folder: Path) -> str:
    port = free_port()
    arguments = ("-m", "bench.programs.tls_platform", str(port), str(folder / "server.pem"))
    await stack.enter_async_context(python("the TLS platform", *arguments, folder=folder))
    return f"https://{LOCALHOST}:{port}"


async def _sender(
    stack: AsyncExitStack, folder: Path, name: str, *, way: str, url: str, trust: Path, calls: int
) -> _Sender:
    card = folder / "card.json"
    card.write_text(short_content(), encoding="utf-8")
    # OpenSSL and httpx read the first, requests (for the vendor's token) the second.
    environment = {"SSL_CERT_FILE": str(trust), "REQUESTS_CA_BUNDLE": str(trust)}
    arguments = ("-m", "bench.programs.sender", way, url, str(card))
    program = await stack.enter_async_context(
        python(name, *arguments, folder=folder, environment=environment, pipes=True)
    )
    return _Sender(program=program, calls=calls)
