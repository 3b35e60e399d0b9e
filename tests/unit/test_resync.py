from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import LearnFacts, SaveSnapshot
from bot.model.errors import StoreUnavailable, Transient
from bot.model.process import Process, ProcessStatus
from bot.model.snapshot import Facts, Snapshot
from bot.reconcile.resync import LAG, Resync, adoption
from tests.unit.building import START, HandClock, a_process, an_open_store, at
from tests.unit.tenant import Tenant

MINUTES = 60
DAYS = 86_400


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EmbeddedStore]:
    async with an_open_store(tmp_path) as opened:
        yield opened


class Office:
    """A resync over a tenant, with a clock to move."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.clock = HandClock()
        self.tenant = Tenant(self.clock)
        self.start()

    def start(self) -> None:
        """The bot begins to listen now."""
        self.resync = Resync(
            store=self.store,
            gateway=self.tenant,
            clock=self.clock,
            every=timedelta(minutes=5),
            adopt_open_tasks=timedelta(days=7),
        )

    def changed(self, name: str, seconds: float, *, status: int = ProcessStatus.RUNNING) -> Process:
        process = replace(a_process(status=status), process_id=name)
        self.tenant.changed(process, at(seconds))
        return process

    async def pass_at(self, seconds: float) -> int:
        await self.clock.move_to(seconds)
        return await self.resync.once()

    async def waiting(self, *names: str) -> list[str]:
        return [name for name in names if await self.store.waiting(f"process:{name}") is not None]


@pytest.fixture
def office(store: EmbeddedStore) -> Office:
    return Office(store)


async def test_the_first_start_lists_only_what_runs_and_was_changed_lately(office: Office) -> None:
    office.changed("running", -6 * DAYS)
    office.changed("completed", -1 * DAYS, status=ProcessStatus.COMPLETED)
    office.changed("long ago", -8 * DAYS)

    assert await office.resync.once() == 1

    assert await office.waiting("running", "completed", "long ago") == ["running"]
    assert office.tenant.windows == [(at(-7 * DAYS), START - LAG, (ProcessStatus.RUNNING,))]


async def test_later_passes_list_changes_of_any_status_from_where_the_last_one_ended(office: Office) -> None:
    await office.resync.once()
    office.changed("completed", 10, status=ProcessStatus.COMPLETED)
    await office.clock.move_to(5 * MINUTES)

    assert await office.resync.once() == 1

    assert office.tenant.windows[1:] == [(START - LAG, at(4 * MINUTES), ())]
    assert await office.waiting("completed") == ["completed"]


@pytest.mark.parametrize(("count", "lists"), [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)])
async def test_a_tenant_that_is_known_costs_one_list_call_for_a_hundred_processes_and_no_read(
    office: Office, count: int, lists: int
) -> None:
    await office.resync.once()
    office.tenant.calls.clear()
    for number in range(count):
        office.changed(f"p{number}", 10)
        await office.store.write(LearnFacts(Facts(process_id=f"p{number}", last_event_at=at(11))))
    await office.clock.move_to(5 * MINUTES)

    assert await office.resync.once() == 0

    assert dict(office.tenant.calls) == {"list": lists}
    assert await office.waiting(*(f"p{number}" for number in range(count))) == []


async def test_a_process_read_after_the_window_is_not_read_again(office: Office) -> None:
    await office.resync.once()
    known = replace(office.changed("p1", 10), read_at=at(5 * MINUTES))
    await office.store.write(SaveSnapshot(Snapshot(process=known)))
    await office.clock.move_to(5 * MINUTES)

    assert await office.resync.once() == 0


async def test_a_pass_that_breaks_off_leaves_the_mark_where_it_was(office: Office) -> None:
    await office.resync.once()
    office.changed("p1", 10)
    await office.clock.move_to(5 * MINUTES)
    office.tenant.fails = [Transient("busy")]

    with pytest.raises(Transient):
        await office.resync.once()

    assert await office.resync.once() == 1


async def test_the_mark_moves_only_with_what_was_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.resync.once()
    office.changed("p1", 10)
    await office.clock.move_to(5 * MINUTES)

    async def refuse(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(office.store, "write", refuse)
        with pytest.raises(StoreUnavailable):
            await office.resync.once()

    assert await office.resync.once() == 1
    assert await office.waiting("p1") == ["p1"]


async def test_after_months_of_silence_every_window_is_listed_and_marked_by_itself(office: Office) -> None:
    await office.resync.once()
    await office.clock.move_to(70 * DAYS)
    office.tenant.calls.clear()
    office.tenant.windows.clear()

    await office.resync.once()

    assert office.tenant.calls["list"] == 3
    assert await office.resync.once() == 0
    assert office.tenant.calls["list"] == 3


async def test_many_changes_that_nobody_announced_are_taken_for_lost_events_until_a_quiet_pass(
    office: Office,
) -> None:
    await office.pass_at(0)
    await office.pass_at(5 * MINUTES)
    for number in range(3):
        office.changed(f"p{number}", 5 * MINUTES)

    await office.pass_at(10 * MINUTES)
    assert office.resync.is_deaf

    await office.pass_at(15 * MINUTES)
    assert not office.resync.is_deaf


async def test_changes_of_the_time_when_the_bot_was_down_are_not_taken_for_lost_events(
    store: EmbeddedStore,
) -> None:
    before = Office(store)
    await before.pass_at(0)
    after = Office(store)
    await after.clock.move_to(DAYS)
    after.start()
    for number in range(3):
        after.changed(f"p{number}", DAYS / 2)

    assert await after.resync.once() == 3

    assert not after.resync.is_deaf


async def test_the_first_start_takes_no_open_process_for_a_lost_event(office: Office) -> None:
    for number in range(10):
        office.changed(f"p{number}", -DAYS)

    await office.resync.once()

    assert not office.resync.is_deaf


@pytest.mark.parametrize("failed", [Transient("busy"), RuntimeError("a fault of ours")])
async def test_passes_go_on_after_one_that_failed(office: Office, failed: Exception) -> None:
    office.changed("p1", -DAYS)
    office.tenant.fails = [failed]
    running = asyncio.create_task(office.resync.run())
    try:
        async with asyncio.timeout(5):
            await office.tenant.was_asked("list", times=1)
            await office.clock.move_to(5 * MINUTES)
            await office.tenant.was_asked("list", times=2)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_the_first_start_is_remembered(store: EmbeddedStore) -> None:
    clock = HandClock()
    first: datetime = await adoption(store, clock)
    await clock.move_to(DAYS)

    assert await adoption(store, clock) == first == START


async def test_when_asked_to_it_looks_at_once_and_again_when_the_last_minute_is_listed(
    office: Office,
) -> None:
    running = asyncio.create_task(office.resync.run())
    try:
        async with asyncio.timeout(5):
            await office.tenant.was_asked("list", times=1)
            await office.clock.move_to(MINUTES)
            office.resync.soon()
            await office.tenant.was_asked("list", times=2)
            await office.clock.move_to(2 * MINUTES + 2)
            await office.tenant.was_asked("list", times=3)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_what_was_heard_before_a_gap_does_not_vouch_for_what_happened_in_it(office: Office) -> None:
    await office.resync.once()
    office.changed("p1", 20)
    await office.store.write(LearnFacts(Facts(process_id="p1", last_event_at=at(10))))
    await office.clock.move_to(30)

    office.resync.soon()

    assert await office.pass_at(2 * MINUTES) == 1


async def test_each_pass_that_finds_it_deaf_asks_for_another_connection(office: Office) -> None:
    asked: list[datetime] = []
    office.resync.on_deaf = lambda: asked.append(office.clock.now())
    for minutes in (0, 5):
        await office.pass_at(minutes * MINUTES)
    for number in range(3):
        office.changed(f"p{number}", 5 * MINUTES)

    await office.pass_at(10 * MINUTES)
    assert asked == [at(10 * MINUTES)]

    await office.pass_at(15 * MINUTES)
    assert len(asked) == 1
