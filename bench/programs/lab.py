"""Goes through a store and tells, at each count of processes, the processor time and the memory that it took.

``python -m bench.programs.lab STORE RULES COUNT…``: replays them through the rules in the file and through
those in force; where the file's name is ``-`` it only reads them. One line of JSON for each count.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from bench.asked import NOW
from bench.card import SHANGHAI
from bench.past import DAYS
from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.snapshot import Snapshot
from bot.reconcile.lab import Lab
from bot.reconcile.rulebook import BUILT_IN, InForce
from bot.rules.engine import Rules
from bot.rules.reading import composed
from bot.working_time.days import calendar_of
from bot.working_time.hours import WorkingTime

_READ_ONLY = "-"
#: ``ru_maxrss`` is in kilobytes on Linux, in bytes on macOS (getrusage(2) of each).
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


async def main(database: Path, rules: str, counts: Sequence[int]) -> None:
    lab = _lab(Path(rules)) if rules != _READ_ONLY else None
    store = EmbeddedStore(database)
    await store.open()
    try:
        await _go_through(store, lab.replay if lab else lambda _: None, counts)
    finally:
        await store.close()
    _say(processes=lab.processes if lab else 0)


async def _go_through(store: EmbeddedStore, take: Callable[[Snapshot], None], counts: Sequence[int]) -> None:
    began, taken = time.process_time(), 0
    async for snapshot in store.snapshots():
        take(snapshot)
        taken += 1
        if taken in counts:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
            _say(taken=taken, seconds=time.process_time() - began, peak_bytes=peak)


def _lab(rules: Path) -> Lab:
    """Looks back over half of the days in which the processes were started."""
    return Lab(
        draft=_in_force(composed(rules.read_text(encoding="utf-8"), source=rules.name)),
        today=_in_force(BUILT_IN.rules),
        since=NOW - timedelta(days=DAYS / 2),
        until=NOW,
        zone=SHANGHAI,
    )


def _in_force(rules: Rules) -> InForce:
    return InForce(rules=rules, zone=SHANGHAI, working=WorkingTime(calendar=calendar_of("CN"), zone=SHANGHAI))


def _say(**figures: float) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], [int(count) for count in sys.argv[3:]]))
