"""Lists: what the platform names and the bot never saw, within quota and patience."""

# ruff: noqa: ARG002 - the port's arguments that make no difference here

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import SaveSnapshot
from bot.model.errors import ProcessMissing, Terminal, Transient
from bot.model.process import Process
from bot.model.queue import Priority
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.platform import ListedTask, ListedTasks, TaskFilter
from bot.reconcile.reader import Reader
from bot.usecases import titles
from bot.usecases.finding import Why
from bot.usecases.listed import ListPage
from bot.usecases.lists import MOST_PAGES, Lists
from bot.usecases.quota import MOST_A_MINUTE, Quota
from bot.usecases.titles import Titles
from tests.unit.building import HandClock, a_process, a_task, an_open_store, at, finished
from tests.unit.tenant import Tenant

ANN = "ou_ann"
FINAL = 9


class ListingTenant(Tenant):
    """Lists tasks by sort; ``endless`` never ends, ``unknown`` sorts it refuses, ``holds`` it never tells."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.lists: dict[TaskFilter | None, list[ListedTask]] = {}
        self.unknown: set[TaskFilter | None] = set()
        self.endless = False
        self.holds: set[str] = set()

    async def tasks_of(
        self, person_id: str, *, status: TaskFilter | None, page: str, size: int, priority: Priority
    ) -> ListedTasks:
        self.calls["tasks"] += 1
        assert priority is Priority.COMMAND
        if status in self.unknown:
            raise Terminal("no such list", code=1160121)
        return ListedTasks(tasks=tuple(self.lists.get(status, ())), next_page="2" if self.endless else "")

    async def read(self, process_id: str, *, priority: Priority) -> Process:
        assert priority is Priority.COMMAND
        if process_id in self.holds:
            await asyncio.Event().wait()
        return await super().read(process_id, priority=priority)


class Bench:
    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.clock = HandClock()
        self.tenant = ListingTenant(self.clock)
        self.quota = Quota()
        reader = Reader(store=store, gateway=self.tenant, departments=self.tenant, clock=self.clock)
        kept = Titles(store=store, reader=reader, quota=self.quota, clock=self.clock)
        self.lists = Lists(store=store, gateway=self.tenant, titles=kept, quota=self.quota, clock=self.clock)

    def has(self, sort: TaskFilter, count: int, code: int = 3) -> list[str]:
        """So many processes of Ann's, ``p1`` the oldest; the platform lists the oldest first."""
        ids = [f"p{number}" for number in range(1, count + 1)]
        for number, process_id in enumerate(ids, 1):
            done = finished(a_task("ann"), closed=number)
            process = replace(
                a_process(status=FINAL, done=(done,)), process_id=process_id, created_at=at(number)
            )
            self.tenant.changed(process, at(number))
        self.tenant.lists[sort] = [ListedTask(one, "task_ann", code) for one in ids]
        return ids


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with an_open_store(tmp_path) as store:
        yield Bench(store)


def shown(page: ListPage | Why) -> list[str]:
    assert isinstance(page, ListPage)
    return [one.process_id for one in page.items]


def names(ids: Iterable[int]) -> list[str]:
    return [f"p{number}" for number in ids]


async def test_what_the_bot_never_saw_is_read_and_comes_newest_first(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 3, code=-1)
    page = await bench.lists.started(ANN, 1)
    assert shown(page) == names([3, 2, 1])
    assert isinstance(page, ListPage)
    assert page.unread == 0
    assert bench.tenant.calls["read"] == 3


async def test_what_is_stored_is_not_read_again(bench: Bench) -> None:
    bench.has(TaskFilter.COPIED, 3, code=5)
    await bench.lists.copied(ANN, 1)
    await bench.lists.copied(ANN, 1)
    assert bench.tenant.calls["read"] == 3


async def test_the_second_page_goes_on_where_the_first_ended(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 13, code=-1)
    first = await bench.lists.started(ANN, 1)
    second = await bench.lists.started(ANN, 2)
    assert not set(shown(first)) & set(shown(second))
    assert len(shown(first)) == 10
    assert len(shown(second)) == 3
    assert isinstance(first, ListPage)
    assert (first.pages, first.is_cut) == (2, False)


async def test_a_page_that_there_is_not_is_empty_and_reads_nothing(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 3, code=-1)
    for number in (0, 2):
        assert shown(await bench.lists.started(ANN, number)) == []
    assert bench.tenant.calls["read"] == 0


async def test_all_sorts_of_decisions_are_one_list(bench: Bench) -> None:
    ids = bench.has(TaskFilter.PASSED, 4)
    sorts = (TaskFilter.PASSED, TaskFilter.REJECTED, TaskFilter.FAILED, TaskFilter.ROLLED_BACK)
    for sort, process_id in zip(sorts, ids, strict=True):
        bench.tenant.lists[sort] = [ListedTask(process_id, "task_ann", int(sort))]
    page = await bench.lists.decided(ANN, 1)
    assert shown(page) == names([4, 3, 2, 1])
    assert isinstance(page, ListPage)
    assert [one.codes["task_ann"] for one in page.items] == [14, 12, 2, 3]


async def test_numbers_that_cannot_be_asked_for_come_with_every_sort(bench: Bench) -> None:
    ids = bench.has(TaskFilter.PASSED, 9)
    bench.tenant.lists = {
        None: [
            ListedTask(process_id, "task_ann", code)
            for process_id, code in zip(ids, (-2, -1, 0, 1, 4, 5, 16, 18, 99), strict=True)
        ]
    }
    assert shown(await bench.lists.decided(ANN, 1)) == names([9, 8, 7, 5, 1])


async def test_a_sort_that_the_platform_does_not_know_keeps_no_other_back(bench: Bench) -> None:
    bench.has(TaskFilter.PASSED, 2)
    bench.tenant.unknown = {TaskFilter.FAILED, TaskFilter.ROLLED_BACK, None}
    assert shown(await bench.lists.decided(ANN, 1)) == names([2, 1])
    bench.tenant.unknown = {TaskFilter.PASSED}
    with pytest.raises(Terminal):
        await bench.lists.decided(ANN, 1)


async def test_what_ended_unheard_of_by_the_platforms_lists_is_remembered(bench: Bench) -> None:
    bench.has(TaskFilter.PASSED, 1)
    gone = replace(a_process(status=1, todo=(a_task("ben"),)), process_id="gone", created_at=at(50))
    started = replace(a_process(status=1), process_id="started by ann", initiator_id=ANN)
    waits = replace(a_process(status=1, todo=(a_task("ann"),)), process_id="waits")
    await bench.store.write(
        SaveSnapshot(Snapshot(process=gone, gone=(a_task("ann"),))),
        SaveSnapshot(Snapshot(process=started)),
        SaveSnapshot(Snapshot(process=waits)),
    )
    assert shown(await bench.lists.decided(ANN, 1)) == ["gone", "p1"]


async def test_one_person_reads_so_much_a_minute_and_no_more(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 30, code=-1)
    pages = [await bench.lists.started(ANN, number) for number in (1, 2, 3)]
    unread = [one.unread for one in pages if isinstance(one, ListPage)]
    assert bench.tenant.calls["read"] == MOST_A_MINUTE - len(("first list", "second list"))
    assert pages[2] is Why.TOO_MANY_READS
    assert unread == [0, 2]
    await bench.clock.move_to(61)
    after = await bench.lists.started(ANN, 2)
    assert isinstance(after, ListPage)
    assert after.unread == 0


async def test_another_persons_reads_are_their_own(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 30, code=-1)
    for number in (1, 2, 3):
        await bench.lists.started(ANN, number)
    assert isinstance(await bench.lists.started("ou_ben", 3), ListPage)


async def test_a_title_that_does_not_come_in_time_comes_with_the_next_look(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(titles, "PATIENCE", titles.PATIENCE / 4)
    bench.has(TaskFilter.STARTED, 3, code=-1)
    bench.tenant.holds = {"p3"}
    page = await bench.lists.started(ANN, 1)
    assert shown(page) == names([2, 1, 3])
    assert isinstance(page, ListPage)
    assert page.unread == 1
    bench.tenant.holds = set()
    await bench.store.write(*page.changes)
    assert shown(await bench.lists.started(ANN, 1)) == names([3, 2, 1])


async def test_trouble_with_one_title_keeps_no_other_back(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 3, code=-1)
    bench.tenant.unreadable = {"p1": ProcessMissing("gone"), "p2": Transient("later")}
    page = await bench.lists.started(ANN, 1)
    assert isinstance(page, ListPage)
    unreadable = [one.process_id for one in page.items if one.is_unreadable]
    assert (unreadable, page.unread) == (["p1"], 1)


async def test_what_the_platform_lists_is_theirs_to_see_whatever_a_read_tells(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 2, code=-1)
    bench.tenant.lists[TaskFilter.STARTED].append(ListedTask("never readable", "t", -1))
    bench.tenant.unreadable = {"never readable": ProcessMissing("gone")}
    page = await bench.lists.started("ou_fay", 1)
    assert isinstance(page, ListPage)
    assert await bench.store.involvement("ou_fay", "p1") is None
    await bench.store.write(*page.changes)
    for process_id in ("p1", "p2", "never readable"):
        assert await bench.store.involvement("ou_fay", process_id) is not None
    again = await bench.lists.started("ou_fay", 1)
    assert isinstance(again, ListPage)
    assert again.changes == ()
    assert shown(again) == ["p2", "p1", "never readable"]


async def test_a_very_long_list_is_looked_through_in_part(bench: Bench) -> None:
    bench.has(TaskFilter.STARTED, 2, code=-1)
    bench.tenant.endless = True
    page = await bench.lists.started(ANN, 1)
    assert isinstance(page, ListPage)
    assert page.is_cut
    assert bench.tenant.calls["tasks"] == MOST_PAGES


async def test_all_processes_that_changed_lately_are_listed_by_status(bench: Bench) -> None:
    await bench.clock.move_to(10 * 86400)
    for number, (status, days_ago) in enumerate([(1, 1), (9, 1), (1, 9)], 1):
        process = replace(a_process(status=status), process_id=f"p{number}")
        bench.tenant.changed(process, at((10 - days_ago) * 86400))
    assert shown(await bench.lists.changed("ou_admin", statuses=(1,), days=7, page=1)) == ["p1"]
    assert sorted(shown(await bench.lists.changed("ou_admin", statuses=(), days=10, page=1))) == names(
        [1, 2, 3]
    )
    assert await bench.store.involvement("ou_admin", "p1") is None
