from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import Enqueue
from bot.model.errors import (
    CardRefused,
    Conflict,
    OutcomeUnknown,
    ProcessMissing,
    QuotaExhausted,
    StoreUnavailable,
    Terminal,
    Transient,
)
from bot.model.queue import Entry, Priority, process_key
from bot.reconcile.controller import (
    LONGEST_PAUSE,
    LOOKS_FOR_MISSING,
    SIDE_BY_SIDE,
    SORTS,
    Controller,
    pause_after,
    requeue,
)
from bot.reconcile.reconciler import Result
from tests.unit.building import HandClock, an_entry, an_open_store, at

HINTS = frozenset({"node"})
NOW = 100.0

# The policy


class Row(NamedTuple):
    happened: Result | Exception
    #: Seconds after the process's start; None: only news brings the key back.
    due: float | None
    attempts: int = 3
    priority: Priority = Priority.FRESH
    hints: frozenset[str] = HINTS


ROWS = (
    Row(Result(None), None),
    Row(Result(at(NOW)), NOW, 0, Priority.UPDATE, frozenset()),
    Row(Result(at(NOW + 59)), NOW + 59, 0, Priority.UPDATE, frozenset()),
    Row(Result(at(NOW + 60)), NOW + 60, 0, Priority.RESYNC, frozenset()),
    Row(Conflict("written meanwhile"), NOW, 2),
    Row(ProcessMissing("no such process"), NOW + 4),
    Row(Terminal("no permission"), NOW + 120, 3, Priority.RESYNC),
    Row(CardRefused("a fault of ours"), NOW + 120, 3, Priority.RESYNC),
    Row(Transient("busy", retry_after=7.5), NOW + 7.5),
    Row(Transient("busy", retry_after=0), NOW),
    Row(Transient("stumbled"), NOW + 4),
    Row(StoreUnavailable("no answer"), NOW + 4),
    Row(OutcomeUnknown("no answer"), NOW + 4),
    Row(QuotaExhausted("used up"), NOW + 4),
    Row(StoreUnavailable("the disk is full"), NOW + 4),
    Row(RuntimeError("a fault of ours"), NOW + 4),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.happened!r}"[:40])
def test_what_happened_decides_when_a_key_runs_again(row: Row) -> None:
    entry = an_entry(priority=Priority.FRESH, hints=HINTS, attempts=2)

    again = requeue(entry, row.happened, at(NOW), spread=0.5).again

    expected = row.due and an_entry(
        due=row.due, priority=row.priority, hints=row.hints, attempts=row.attempts
    )
    assert again == expected


def test_a_process_that_is_not_there_yet_is_looked_for_a_few_times_only() -> None:
    missing = ProcessMissing("no such process")
    entry = an_entry(priority=Priority.FRESH, hints=HINTS)
    looks = 1

    while again := requeue(entry, missing, at(NOW), spread=0.5).again:
        entry, looks = again, looks + 1

    assert looks == LOOKS_FOR_MISSING + 1


@given(attempts=st.integers(0, 10_000), spread=st.floats(0, 1))
def test_a_pause_grows_to_minutes_and_no_further(attempts: int, spread: float) -> None:
    pause = pause_after(attempts, spread=spread)

    assert timedelta(seconds=0.75) <= pause <= LONGEST_PAUSE * 1.25
    assert pause <= pause_after(attempts + 1, spread=spread)


# The controller, on the real store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EmbeddedStore]:
    async with an_open_store(tmp_path) as opened:
        yield opened


class Floor:
    """Runs under way, as a test lets them end."""

    def __init__(self) -> None:
        self.started: asyncio.Queue[Entry] = asyncio.Queue()
        self.running: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.outcomes: dict[str, list[Callable[[], Result]]] = {}
        self.gates: dict[str, asyncio.Event] = {}

    async def run(self, identity: str, entry: Entry) -> Result:
        self.running[identity] += 1
        self.most_at_once[identity] = max(self.most_at_once[identity], self.running[identity])
        try:
            self.started.put_nowait(entry)
            if identity in self.gates:
                await self.gates[identity].wait()
            outcomes = self.outcomes.get(identity)
            return outcomes.pop(0)() if outcomes else Result(None)
        finally:
            self.running[identity] -= 1

    async def next(self) -> Entry:
        return await asyncio.wait_for(self.started.get(), timeout=10)


def raises(error: Exception) -> Callable[[], Result]:
    def run() -> Result:
        raise error

    return run


@asynccontextmanager
async def working(store: EmbeddedStore, clock: HandClock, floor: Floor) -> AsyncIterator[None]:
    controller = Controller(store=store, clock=clock, kinds={"process": floor.run})
    task = asyncio.create_task(controller.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert controller.is_idle


async def finished(store: EmbeddedStore, key: str, *, waits: bool) -> None:
    """Returns once the run has been written down."""
    async with asyncio.timeout(10):
        while (await store.waiting(key) is not None) is not waits or (waits and store.next_due() is None):
            await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("backlog", "other"),
    [
        (Priority.RESYNC, Priority.FRESH),
        (Priority.RESYNC, Priority.COMMAND),
        (Priority.COMMAND, Priority.FRESH),
        (Priority.UPDATE, Priority.COMMAND),
    ],
)
async def test_a_backlog_of_one_sort_leaves_places_for_the_others(
    store: EmbeddedStore, backlog: Priority, other: Priority
) -> None:
    clock, floor = HandClock(), Floor()
    names = [f"old{number}" for number in range(SIDE_BY_SIDE + 5)]
    floor.gates = {name: asyncio.Event() for name in names}
    await store.write(*(Enqueue(an_entry(key=process_key(one), priority=backlog)) for one in names))
    most = SIDE_BY_SIDE - sum(sort.kept for sort in SORTS if not sort.holds(backlog))
    async with working(store, clock, floor):
        assert {(await floor.next()).priority for _ in range(most)} == {backlog}
        await store.write(Enqueue(an_entry(key=process_key("new"), due=1, priority=other)))
        await clock.move_to(1)
        assert (await floor.next()).key == process_key("new")
        assert sum(floor.running.values()) == most
        floor.gates["old0"].set()
        assert (await floor.next()).priority is backlog


async def test_a_due_key_runs_once_and_is_gone(store: EmbeddedStore) -> None:
    clock, floor = HandClock(), Floor()
    await store.write(Enqueue(an_entry(hints=HINTS)))
    async with working(store, clock, floor):
        assert (await floor.next()).hints == HINTS
        await finished(store, "process:p1", waits=False)

    assert store.depth() == 0


async def test_a_key_waits_for_its_time(store: EmbeddedStore) -> None:
    clock, floor = HandClock(), Floor()
    await store.write(Enqueue(an_entry("process:later", due=60)), Enqueue(an_entry("process:now")))
    async with working(store, clock, floor):
        assert (await floor.next()).key == "process:now"
        await clock.move_to(60)
        assert (await floor.next()).key == "process:later"


async def test_a_failed_run_comes_again_after_its_pause_with_what_was_heard(store: EmbeddedStore) -> None:
    clock, floor = HandClock(), Floor()
    floor.outcomes["p1"] = [raises(Transient("busy", retry_after=30)), lambda: Result(None)]
    await store.write(Enqueue(an_entry(hints=HINTS)))
    async with working(store, clock, floor):
        await floor.next()
        await finished(store, "process:p1", waits=True)
        assert store.next_due() == at(30)

        await clock.move_to(30)
        again = await floor.next()

    assert (again.hints, again.attempts) == (HINTS, 1)


async def test_a_fault_of_ours_in_one_run_stops_neither_the_others_nor_its_next(store: EmbeddedStore) -> None:
    clock, floor = HandClock(), Floor()
    floor.outcomes["bad"] = [raises(RuntimeError("a fault of ours"))]
    await store.write(
        Enqueue(an_entry("process:bad", priority=Priority.CLICK)), Enqueue(an_entry("strange:x"))
    )
    async with working(store, clock, floor):
        assert (await floor.next()).key == "process:bad"
        await store.write(Enqueue(an_entry("process:good")))
        assert (await floor.next()).key == "process:good"

        await clock.move_to(5)
        assert (await floor.next()).key == "process:bad"


async def test_news_of_a_key_that_runs_makes_it_run_once_more_afterwards_and_not_at_once(
    store: EmbeddedStore,
) -> None:
    clock, floor = HandClock(), Floor()
    gate = floor.gates["p1"] = asyncio.Event()
    await store.write(Enqueue(an_entry()))
    async with working(store, clock, floor):
        await floor.next()
        await store.write(Enqueue(an_entry(hints=HINTS)), Enqueue(an_entry(hints=frozenset({"click"}))))
        gate.set()
        await finished(store, "process:p1", waits=True)
        assert store.next_due() == at(1)

        await clock.move_to(1)
        assert (await floor.next()).hints == HINTS | {"click"}

    assert floor.most_at_once["p1"] == 1


async def test_a_slow_key_does_not_hold_the_others_up(store: EmbeddedStore) -> None:
    clock, floor = HandClock(), Floor()
    floor.gates["slow"] = asyncio.Event()
    await store.write(Enqueue(an_entry("process:slow", priority=Priority.CLICK)))
    async with working(store, clock, floor):
        await floor.next()
        await store.write(*(Enqueue(an_entry(f"process:{number}")) for number in range(50)))

        assert {(await floor.next()).key for _ in range(50)} == {f"process:{number}" for number in range(50)}


async def test_a_run_that_was_stopped_with_the_bot_runs_again_at_the_next_start(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    clock, floor = HandClock(), Floor()
    floor.gates["p1"] = asyncio.Event()
    await store.write(Enqueue(an_entry(hints=HINTS)))
    async with working(store, clock, floor):
        await floor.next()
    await store.close()

    async with an_open_store(tmp_path) as reopened:
        floor.gates.clear()
        async with working(reopened, clock, floor):
            assert (await floor.next()).hints == HINTS
    await store.open()
