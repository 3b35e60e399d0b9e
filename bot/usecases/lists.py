"""The lists of what concerns a person: decided, copied, started; and, for admins, of all processes.

The platform's own lists name what the bot never saw, by ids alone. Stored titles are shown at once; missing
ones are read within the person's quota, and only as long as somebody likes to wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.model.change import Involve
from bot.model.desk import Involvement
from bot.model.errors import Terminal
from bot.model.queue import Priority
from bot.ports.clock import Clock
from bot.ports.platform import LARGEST_PAGE, ListedTask, ProcessGateway, TaskFilter
from bot.ports.store import Store
from bot.usecases.finding import Why
from bot.usecases.listed import (
    UNKNOWN_START,
    Listed,
    ListPage,
    by_process,
    newest_first,
    pages_of,
    starts_of,
)
from bot.usecases.quota import MOST_A_PAGE, Quota
from bot.usecases.standing import own_ended_tasks
from bot.usecases.titles import Titles

log = structlog.get_logger()

#: So many of the platform's pages are looked through for one list.
MOST_PAGES = 3
#: Of the processes that only the bot remembers, the newest so many are looked at.
MOST_REMEMBERED = 100

#: The platform's lists that together are what a person decided. Of the numbers that a task may have, some
#: cannot be asked for: those come with the list of every sort.
_DECIDED = (TaskFilter.PASSED, TaskFilter.REJECTED, TaskFilter.FAILED, TaskFilter.ROLLED_BACK, None)
#: Without these there is no list; of the others, a platform may not know every one.
_NEEDED = frozenset({TaskFilter.PASSED, TaskFilter.REJECTED, TaskFilter.STARTED, TaskFilter.COPIED})
#: Not over, or nothing that was to be decided; zero has not begun.
_NOT_DECIDED = frozenset({TaskFilter.STARTED, 0, TaskFilter.OPEN, TaskFilter.COPIED})

_Swept = tuple[list[ListedTask], bool]


class Lists:
    """Raises ``Transient`` where the platform cannot list now, and ``Terminal`` where it never will.

    What the platform lists for a person is theirs to see, and remembered as such.
    """

    def __init__(
        self, *, store: Store, gateway: ProcessGateway, titles: Titles, quota: Quota, clock: Clock
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._titles = titles
        self._quota = quota
        self._clock = clock

    async def decided(self, person_id: str, page: int) -> ListPage | Why:
        """What the person decided, and what was decided or closed without them."""
        if not self._quota.take(person_id, self._clock.now()):
            return Why.TOO_MANY_READS
        swept = await asyncio.gather(*(self._sweep(person_id, one) for one in _DECIDED))
        tasks = [task for some, _ in swept for task in some if task.status not in _NOT_DECIDED]
        listed = by_process(tasks)
        listed += await self._remembered(person_id, {one.process_id for one in listed})
        return await self._own_page(person_id, listed, page, is_cut=any(cut for _, cut in swept))

    async def copied(self, person_id: str, page: int) -> ListPage | Why:
        """What the person was copied in on."""
        return await self._one_sort(person_id, TaskFilter.COPIED, page)

    async def started(self, person_id: str, page: int) -> ListPage | Why:
        """What the person started."""
        return await self._one_sort(person_id, TaskFilter.STARTED, page)

    async def changed(
        self, admin_id: str, *, statuses: Sequence[int], days: int, page: int
    ) -> ListPage | Why:
        """What changed in the last days, of everybody; whoever calls has made sure that it is an admin."""
        if not self._quota.take(admin_id, self._clock.now()):
            return Why.TOO_MANY_READS
        now = self._clock.now()
        found = await self._gateway.list_changed(
            since=now - timedelta(days=days),
            until=now,
            page="",
            statuses=statuses,
            priority=Priority.COMMAND,
        )
        listed = [Listed(process_id=one) for one in dict.fromkeys(found.process_ids)]
        return await self._page(admin_id, listed, {}, page, is_cut=bool(found.next_page))

    async def _one_sort(self, person_id: str, sort: TaskFilter, page: int) -> ListPage | Why:
        if not self._quota.take(person_id, self._clock.now()):
            return Why.TOO_MANY_READS
        tasks, is_cut = await self._sweep(person_id, sort)
        return await self._own_page(person_id, by_process(tasks), page, is_cut=is_cut)

    async def _sweep(self, person_id: str, sort: TaskFilter | None) -> _Swept:
        """The person's tasks of one sort, and whether there are more than are looked through."""
        try:
            return await self._pages(person_id, sort)
        except Terminal as error:
            if sort in _NEEDED:
                raise
            log.info(
                "list_not_given",
                sort="all" if sort is None else int(sort),
                code=error.code,
                log_id=error.log_id,
            )
            return [], False

    async def _pages(self, person_id: str, sort: TaskFilter | None) -> _Swept:
        tasks: list[ListedTask] = []
        next_page = ""
        for _ in range(MOST_PAGES):
            found = await self._gateway.tasks_of(
                person_id, status=sort, page=next_page, size=LARGEST_PAGE, priority=Priority.COMMAND
            )
            tasks += found.tasks
            next_page = found.next_page
            if not next_page:
                break
        return tasks, bool(next_page)

    async def _remembered(self, person_id: str, listed: set[str]) -> list[Listed]:
        """Processes in which a task of the person ended, though the platform lists none of theirs."""
        involved = await self._store.involvements(person_id)
        others = [one for one in involved if not one.waits and one.process_id not in listed]
        found = [
            await self._titles.stored(Listed(process_id=one.process_id)) for one in others[:MOST_REMEMBERED]
        ]
        return [one for one in found if one.snapshot and own_ended_tasks(one.snapshot, person_id)]

    async def _own_page(
        self, person_id: str, listed: Sequence[Listed], page: int, *, is_cut: bool
    ) -> ListPage:
        involved = await self._store.involvements(person_id)
        starts = {one.process_id: one.started_at for one in involved}
        found = await self._page(person_id, listed, starts, page, is_cut=is_cut)
        changes = [await self._involve(person_id, one) for one in found.items]
        return replace(found, changes=tuple(one for one in changes if one is not None))

    async def _page(
        self,
        person_id: str,
        listed: Sequence[Listed],
        starts: dict[str, datetime],
        page: int,
        *,
        is_cut: bool,
    ) -> ListPage:
        stored = [await self._titles.stored(one) for one in listed if one.process_id not in starts]
        ordered = newest_first(listed, {**starts, **starts_of(stored)})
        shown = ordered[(page - 1) * MOST_A_PAGE : page * MOST_A_PAGE] if page > 0 else []
        items = await self._titles.of(person_id, shown)
        return ListPage(
            items=tuple(newest_first(items, starts_of(items))),
            page=page,
            pages=pages_of(listed, MOST_A_PAGE),
            is_cut=is_cut,
        )

    async def _involve(self, person_id: str, listed: Listed) -> Involve | None:
        """Remembers that it is theirs to see, where no read tells so."""
        known = await self._store.involvement(person_id, listed.process_id)
        process = listed.snapshot.process if listed.snapshot else None
        if known is not None and (known.title or process is None):
            return None
        if process is None:
            return Involve(person_id, Involvement(process_id=listed.process_id, started_at=UNKNOWN_START))
        title, started_at = process.title, process.created_at
        return Involve(
            person_id, Involvement(process_id=listed.process_id, title=title, started_at=started_at)
        )
