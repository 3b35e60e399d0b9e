"""Rounds in which the contestants take turns (A B C A B C …), and how it goes on, told to whoever watches.

A machine that becomes slower or faster during a run does so for all contestants alike.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bench.figures import Rows, Sample, rows_of

Contestant = Callable[[], Awaitable[Sample]]


class BenchFailed(Exception):
    """Nothing that was measured can be trusted; the words say why."""


class Steps(Protocol):
    """Is told how a measurement goes on."""

    def begin(self, total: int) -> None:
        """So many steps will be taken."""
        ...

    def take(self, words: str) -> None:
        """The next step begins; the words say what it is."""
        ...


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: enough for figures, or just enough to see that it runs."""

    quick: bool

    def choose(self, full: int, *, quick: int) -> int:
        return quick if self.quick else full


async def interleaved(contestants: Mapping[str, Contestant], *, rounds: int, steps: Steps) -> Rows:
    """What each contestant measured in each round."""
    steps.begin(rounds * len(contestants))
    samples: dict[str, list[Sample]] = {name: [] for name in contestants}
    for number in range(1, rounds + 1):
        for name, contestant in contestants.items():
            steps.take(f"round {number} of {rounds}: {name}")
            samples[name].append(await contestant())
    return rows_of(samples)


def microseconds(run: Callable[[], object], times: int) -> float:
    """Processor time for one of so many runs, after one that is not counted."""
    run()
    began = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - began) / times * 1_000_000
