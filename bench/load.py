"""Many requests over some keep-alive connections, as fast as the server answers them.

The client is our own and knows only as much HTTP as it needs: one of the general clients uses more processor
time for a request than the fastest of the measured servers for its answer, and would be what is measured.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from bench.rounds import BenchFailed

CONNECTIONS = 32

#: No request of a benchmark takes so long.
PATIENCE = 60.0

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_STATUS = slice(9, 12)
_OK = b"200"
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Every request was answered with 200, in this time."""

    seconds: float
    #: Of each request, in seconds.
    latencies: Sequence[float]


class WrongAnswer(BenchFailed):
    """The server answered something else than 200, or nothing: a benchmark of errors is worthless."""


async def drive(
    host: str, port: int, requests: Sequence[bytes], *, server: str, connections: int = CONNECTIONS
) -> Answered:
    """Sends every request once and waits for all answers.

    Raises:
        WrongAnswer: it names the ``server`` and what came instead of 200.
    """
    loop = asyncio.get_running_loop()
    run = _Run(requests, loop.create_future(), server)
    began = time.perf_counter()
    try:
        async with asyncio.timeout(PATIENCE):
            for _ in range(min(connections, len(requests))):
                await loop.create_connection(lambda: _Connection(run), host, port)
            await run.ended
    except OSError as error:  # a time-out is one
        raise WrongAnswer(f"{server}: {str(error) or 'no answer'}") from error
    finally:
        run.close()
    return Answered(seconds=time.perf_counter() - began, latencies=run.latencies)


class _Run:
    """What the connections share."""

    def __init__(self, requests: Sequence[bytes], ended: asyncio.Future[None], server: str) -> None:
        self.left: Iterator[bytes] = iter(requests)
        self.wanted = len(requests)
        self.latencies: list[float] = []
        self.ended = ended
        self.server = server
        self.transports: list[asyncio.Transport] = []

    def count(self, latency: float) -> None:
        self.latencies.append(latency)
        if len(self.latencies) == self.wanted and not self.ended.done():
            self.ended.set_result(None)

    def fail(self, words: str) -> None:
        if not self.ended.done():
            self.ended.set_exception(WrongAnswer(f"{self.server}: {words}"))

    def close(self) -> None:
        if not self.ended.done():
            self.ended.cancel()
        for transport in self.transports:
            transport.abort()


class _Connection(asyncio.Protocol):
    """One request at a time; the next one leaves when the answer is complete."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._received = b""
        self._sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._run.transports.append(self._transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head_end = self._received.find(_HEAD_END)
        if head_end < 0:
            return
        head = self._received[:head_end]
        if len(self._received) < head_end + len(_HEAD_END) + _length(head):
            return
        if head[_STATUS] != _OK:
            self._run.fail(f"answered {self._received[:_SHOWN].decode(errors='replace')!r}")
            return
        self._received = b""
        self._run.count(time.perf_counter() - self._sent_at)
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        self._run.fail(f"closed a connection: {exc or 'without an answer'}")

    def _send(self) -> None:
        request = next(self._run.left, None)
        if request is not None:
            self._sent_at = time.perf_counter()
            self._transport.write(request)


def _length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(_LENGTH)
    return 0 if at < 0 else int(lowered[at + len(_LENGTH) :].split(b"\r\n", 1)[0])
