"""Finds what no event told: lists the processes changed since the last pass and has the unknown ones read.

It spends little: one list call for a hundred changed processes, and a read only for those that no event named
and no read covers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.metrics import UNANNOUNCED
from bot.model.change import Enqueue, SetMark
from bot.model.errors import PlatformError, StoreUnavailable
from bot.model.process import ProcessStatus
from bot.model.queue import Entry, Priority, process_key
from bot.model.snapshot import Facts, Snapshot
from bot.ports.clock import Clock
from bot.ports.platform import ProcessGateway
from bot.ports.store import Store

log = structlog.get_logger()

#: The span of one list call stays under 31 days (Feishu: 查询流程实例列表).
LONGEST_WINDOW = timedelta(days=30)

#: A window ends so long ago: changes show up in the list with a lag that the platform does not document.
LAG = timedelta(seconds=60)

#: The first pass looks back at least so far, so that it has a window and leaves a mark behind.
SHORTEST_LOOK = LAG + timedelta(seconds=1)

#: After so many unannounced changes in one pass, events are taken for lost.
DEAF_AT = 3

_MARK = "resynced_until"
_ADOPTED = "adopted_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of change times, both ends included."""

    since: datetime
    until: datetime


def windows(since: datetime, now: datetime) -> tuple[Window, ...]:
    """The windows to list, oldest first; none where nothing new can be listed yet."""
    end, found = now - LAG, []
    while since < end:
        until = min(since + LONGEST_WINDOW, end)
        found.append(Window(since=since, until=until))
        since = until
    return tuple(found)


def is_covered(
    window: Window, snapshot: Snapshot | None, facts: Facts | None, *, listening_since: datetime
) -> bool:
    """Whether the bot knows of the change that put a process into this window.

    An event that came before the bot began to listen says nothing: later ones may have been missed.
    """
    if snapshot is not None and snapshot.process.read_at > window.until:
        return True
    last_event = facts.last_event_at if facts else None
    return last_event is not None and last_event >= max(window.since, listening_since)


async def adoption(store: Store, clock: Clock) -> datetime:
    """When this bot first started; remembered at the first call."""
    known = await store.mark(_ADOPTED)
    if known is not None:
        return datetime.fromisoformat(known)
    now = clock.now()
    await store.write(SetMark(_ADOPTED, now.isoformat()))
    return now


class Resync:
    """Runs a pass at the start, every few minutes, and whenever it is asked to."""

    def __init__(
        self,
        *,
        store: Store,
        gateway: ProcessGateway,
        clock: Clock,
        every: timedelta,
        adopt_open_tasks: timedelta,
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._every = every
        self._adopt_open_tasks = adopt_open_tasks
        self._listening_since = clock.now()
        self._looks_again: datetime | None = None
        self._wish = asyncio.Event()
        self._is_passing = False
        self.is_deaf = False
        #: Called by each look that finds the bot deaf: whoever brings the events may begin anew.
        self.on_deaf: Callable[[], None] = lambda: None

    @property
    def is_idle(self) -> bool:
        """Whether no pass is under way, and none is asked for."""
        return not self._is_passing and not self._wish.is_set()

    def soon(self) -> None:
        """Looks at once: events may have been missed up to now, whatever was heard before.

        And once more when the lag is over, since the last minute is not in the list yet.
        """
        self._listening_since = self._clock.now()
        self._looks_again = self._clock.now() + SHORTEST_LOOK
        self._wish.set()

    async def run(self) -> None:
        """Passes, for ever: whatever stops one, the next goes on from the mark."""
        while True:
            self._is_passing = True
            self._wish.clear()
            try:
                await self.once()
            except (PlatformError, StoreUnavailable) as error:
                log.warning("resync_broke_off", reason=type(error).__name__, code=getattr(error, "code", 0))
            except Exception:
                log.exception("resync_failed")
            self._is_passing = False
            await self._until_next()

    async def _until_next(self) -> None:
        due = self._clock.now() + self._every
        if self._looks_again is not None:
            due = min(due, self._looks_again)
        waits = [asyncio.ensure_future(one) for one in (self._clock.sleep_until(due), self._wish.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
        if self._looks_again is not None and self._looks_again <= self._clock.now():
            self._looks_again = None

    async def once(self) -> int:
        """One pass; returns how many processes it has read that no event had named.

        The mark moves on only once the ids found before it are durable in the workqueue.
        """
        mark = await self._store.mark(_MARK)
        now = self._clock.now()
        since = datetime.fromisoformat(mark) if mark else now - max(self._adopt_open_tasks, SHORTEST_LOOK)
        statuses = () if mark else (ProcessStatus.RUNNING,)
        found = 0
        for window in windows(since, now):
            found += await self._enqueue_unknown(window, statuses)
            await self._store.write(SetMark(_MARK, window.until.isoformat()))
        if since >= self._listening_since:
            self._listen(found)
        return found

    async def _enqueue_unknown(self, window: Window, statuses: Sequence[int]) -> int:
        """Page by page: what is found goes into the workqueue even where a later page cannot be had."""
        found, page = 0, ""
        while True:
            listed = await self._gateway.list_changed(
                since=window.since, until=window.until, page=page, statuses=statuses, priority=Priority.RESYNC
            )
            unknown = [one for one in listed.process_ids if not await self._knows(one, window)]
            await self._store.write(*(Enqueue(self._entry(one)) for one in unknown))
            found, page = found + len(unknown), listed.next_page
            if not page:
                return found

    async def _knows(self, process_id: str, window: Window) -> bool:
        snapshot, facts = await self._store.snapshot(process_id), await self._store.facts(process_id)
        return is_covered(window, snapshot, facts, listening_since=self._listening_since)

    def _entry(self, process_id: str) -> Entry:
        now = self._clock.now()
        return Entry(
            key=process_key(process_id),
            due=now,
            priority=Priority.RESYNC,
            hints=frozenset({"resync"}),
            heard_at=now,
        )

    def _listen(self, unannounced: int) -> None:
        """Events that stop coming are noticed here: changes are found that nobody announced."""
        if unannounced:
            UNANNOUNCED.inc(unannounced)
        was_deaf, self.is_deaf = self.is_deaf, unannounced >= DEAF_AT
        if self.is_deaf and not was_deaf:
            log.error("events_do_not_arrive", unannounced=unannounced)
        if self.is_deaf:
            self.on_deaf()
