"""A month replayed through a draft of 200 rules, beside only reading the same processes from the store."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from itertools import islice
from pathlib import Path

from bench import past
from bench.figures import Quantity, Result, Sample
from bench.processes import Program, python, workspace
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import SaveSnapshot

NAME = "lab"

_RULES = 200
#: Written to the store in one commit.
_TOGETHER = 500
_MEGABYTE = 1_000_000
_PARTS = {4: "a quarter", 2: "half", 1: "all"}

_QUANTITIES = (
    *(
        Quantity(key=f"seconds_{part}", label=f"processor time, {of} of them", unit="s")
        for part, of in _PARTS.items()
    ),
    *(
        Quantity(key=f"memory_{part}", label=f"most memory until {of} of them", unit="MB", digits=0)
        for part, of in _PARTS.items()
    ),
)
_NOTE = (
    "One pass over the real store, looked at on its way. Half of the processes lie in the month; "
    "what is today in force are the rules that ship."
)


async def measure(effort: Effort, steps: Steps) -> Result:
    count = effort.choose(100_000, quick=2000)
    with workspace() as folder:
        database, rules = folder / "bot.sqlite3", folder / "draft.yaml"
        rules.write_text(past.rules(_RULES), encoding="utf-8")
        await _fill(database, count, steps)
        rows = await interleaved(
            {
                "the bot": _going_through(folder, database, str(rules), count),
                "reading alone": _going_through(folder, database, "-", count),
            },
            rounds=1,
            steps=steps,
        )
    title = f"The lab: a month of {count:,} stored processes through {_RULES} rules"
    return Result(name=NAME, title=title, quantities=_QUANTITIES, rows=rows, note=_NOTE)


async def _fill(database: Path, count: int, steps: Steps) -> None:
    steps.begin(count // _TOGETHER)
    store = EmbeddedStore(database)
    await store.open()
    try:
        snapshots = past.processes(count)
        while some := list(islice(snapshots, _TOGETHER)):
            steps.take("filling the store")
            await store.write(*map(SaveSnapshot, some))
    finally:
        await store.close()


def _going_through(folder: Path, database: Path, rules: str, count: int) -> Callable[[], Awaitable[Sample]]:
    counts = {count // part: part for part in _PARTS}
    arguments = ("-m", "bench.programs.lab", str(database), rules, *map(str, counts))

    async def round_() -> Sample:
        sample: dict[str, float] = {}
        async with python("lab", *arguments, folder=folder, pipes=True) as program:
            for part in counts.values():
                said = await _said(program)
                sample[f"seconds_{part}"] = said["seconds"]
                sample[f"memory_{part}"] = said["peak_bytes"] / _MEGABYTE
            _check(await _said(program), count, replays=rules != "-")
        return sample

    return round_


async def _said(program: Program) -> Mapping[str, float]:
    stdout = program.process.stdout
    line = await stdout.readline() if stdout else b""
    if not line:
        raise program.failure("did not go through all processes")
    found: Mapping[str, float] = json.loads(line)
    return found


def _check(counted: Mapping[str, float], count: int, *, replays: bool) -> None:
    """Half of the processes lie in the month, and somebody was told of each."""
    expected = count // 2 if replays else 0
    if abs(counted["processes"] - expected) > count // 50:
        raise BenchFailed(f"lab: {counted['processes']:.0f} processes were counted, not about {expected}")
