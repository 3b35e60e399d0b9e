"""Runs what is due in the workqueue, and holds the one policy of when a key runs again.

A key never runs twice at once; many keys run side by side. Errors come in two kinds: transient ones run again
after a pause that grows; terminal ones wait for news, or for somebody to mend the set-up.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.metrics import QUEUE_DEPTH, RECONCILES
from bot.model.errors import Conflict, ProcessMissing, StoreUnavailable, Terminal, Transient
from bot.model.queue import Entry, Priority, split_key
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.reconciler import Result

log = structlog.get_logger()

Run = Callable[[str, Entry], Awaitable[Result]]

#: How many keys run side by side: enough to keep the platform's limits busy while calls are slow.
SIDE_BY_SIDE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """What is claimed by itself. Its runs may wait long for the platform: so many places are kept for it."""

    best: Priority
    worst: Priority
    kept: int = 0

    def holds(self, priority: Priority) -> bool:
        return self.best <= priority <= self.worst


#: What cards wait for, what people asked for in words, and what a resync or the net has found: a long backlog
#: of one keeps none of the others from being claimed.
SORTS = (
    Sort(best=Priority.CLICK, worst=Priority.UPDATE, kept=8),
    Sort(best=Priority.COMMAND, worst=Priority.COMMAND, kept=8),
    Sort(best=Priority.RESYNC, worst=Priority.RESYNC),
)

#: At most one read a second for one process, however many events name it.
REST = timedelta(seconds=1)

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)

#: An odd answer may have been a passing one, and a missing permission may be granted: what cannot work is
#: tried again, soon at first and then ever more seldom.
FIRST_AFTER_TERMINAL = timedelta(seconds=30)
AFTER_TERMINAL = timedelta(hours=1)

#: An event may come before its process can be read: so often a missing one is looked for again, for some
#: fifteen seconds, until it counts as one that is not there.
LOOKS_FOR_MISSING = 4

#: A run that is due sooner carries on what was begun; a later one is only the net.
SOON = timedelta(minutes=1)


def pause_after(attempts: int, *, spread: float) -> timedelta:
    """How long a key waits after so many failed runs; ``spread`` (0 to 1) keeps keys out of step."""
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(attempts, 12), LONGEST_PAUSE)
    return pause * (0.75 + 0.5 * spread)


@dataclass(frozen=True, slots=True)
class Policy:
    """Whether and when an entry runs again after what happened; None: only news brings it back."""

    again: Entry | None
    outcome: str


def requeue(entry: Entry, happened: Result | Exception, now: datetime, *, spread: float) -> Policy:
    """The requeue policy."""
    match happened:
        case Result(again_at=None):
            return Policy(None, "done")
        case Result(again_at=datetime() as due):
            priority = Priority.UPDATE if due < now + SOON else Priority.RESYNC
            return Policy(
                replace(entry, due=due, priority=priority, hints=frozenset(), heard_at=None, attempts=0),
                "done",
            )
        case Conflict():
            return Policy(replace(entry, due=now), "conflict")
        case ProcessMissing():
            looked_enough = entry.attempts >= LOOKS_FOR_MISSING
            return Policy(None if looked_enough else _soon_again(entry, now, spread), "missing")
        case Terminal():
            pause = min(FIRST_AFTER_TERMINAL * 2 ** min(entry.attempts, 8), AFTER_TERMINAL)
            return Policy(_later(replace(entry, priority=Priority.RESYNC), now + pause), "terminal")
        case Transient(retry_after=float() | int() as seconds):
            return Policy(_later(entry, now + timedelta(seconds=seconds)), "transient")
        case Transient() | StoreUnavailable():
            return Policy(_soon_again(entry, now, spread), "transient")
        case _:
            return Policy(_soon_again(entry, now, spread), "failed")


def _soon_again(entry: Entry, now: datetime, spread: float) -> Entry:
    return _later(entry, now + pause_after(entry.attempts, spread=spread))


def _later(entry: Entry, due: datetime) -> Entry:
    return replace(entry, due=due, attempts=entry.attempts + 1)


class Controller:
    """Takes due keys and runs them until it is stopped."""

    def __init__(self, *, store: Store, clock: Clock, kinds: Mapping[str, Run]) -> None:
        self._store = store
        self._clock = clock
        self._kinds = kinds
        self._running: dict[asyncio.Task[None], Priority] = {}
        #: The moment of the last claim: what was due by then and still waits, waits for a place.
        self._claimed_at = clock.now()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs at this moment."""
        return not self._running

    async def run(self) -> None:
        """Runs for ever; when cancelled, lets the runs under way end or be cancelled with it."""
        try:
            while True:
                await self._start_what_is_due()
                await self._wait()
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _start_what_is_due(self) -> None:
        self._claimed_at = self._clock.now()
        try:
            for sort in SORTS:
                await self._start(sort)
        except StoreUnavailable:
            return
        QUEUE_DEPTH.set(self._store.depth())

    async def _start(self, sort: Sort) -> None:
        places = self._places(sort)
        if places <= 0:
            return
        for entry in await self._store.claim(
            self._claimed_at, limit=places, best=sort.best, worst=sort.worst
        ):
            task = asyncio.create_task(self._run_one(entry))
            self._running[task] = entry.priority
            task.add_done_callback(self._running.pop)

    def _places(self, sort: Sort) -> int:
        """How many are free for this sort, besides those that are kept for others."""
        kept = sum(max(0, other.kept - self._count(other)) for other in SORTS if other is not sort)
        return SIDE_BY_SIDE - len(self._running) - kept

    def _count(self, sort: Sort) -> int:
        return sum(sort.holds(priority) for priority in self._running.values())

    async def _wait(self) -> None:
        """Until something becomes due, is enqueued, or a place becomes free."""
        waits: set[asyncio.Task[object]] = {asyncio.create_task(self._until_due())}
        waits.add(asyncio.create_task(self._store.changed()))
        try:
            await asyncio.wait({*waits, *self._running}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    async def _until_due(self) -> None:
        due = self._store.next_due(after=self._claimed_at)
        if due is None or len(self._running) >= SIDE_BY_SIDE:
            due = self._clock.now() + LONGEST_PAUSE
        await self._clock.sleep_until(due)

    async def _run_one(self, entry: Entry) -> None:
        started = self._clock.now()
        kind, identity = split_key(entry.key)
        with structlog.contextvars.bound_contextvars(key=entry.key):
            happened = await self._attempt(kind, identity, entry)
            policy = requeue(entry, happened, self._clock.now(), spread=random.random())  # noqa: S311 (no secret)
            RECONCILES.labels(kind, policy.outcome).inc()
            try:
                await self._store.finish(entry, again=policy.again, rest_until=started + REST)
            except StoreUnavailable:
                log.warning("run_not_recorded")

    async def _attempt(self, kind: str, identity: str, entry: Entry) -> Result | Exception:
        try:
            return await self._kinds[kind](identity, entry)
        except Conflict as error:
            return error
        except ProcessMissing as error:
            log.info("process_not_there", code=error.code, log_id=error.log_id, attempts=entry.attempts)
            return error
        except Transient as error:
            log.info("will_try_again", code=error.code, log_id=error.log_id, attempts=entry.attempts)
            return error
        except Terminal as error:
            log.warning("gave_up", code=error.code, log_id=error.log_id)
            return error
        except StoreUnavailable as error:
            log.warning("store_did_not_answer", attempts=entry.attempts)
            return error
        except Exception as error:
            log.exception("run_failed")
            return error
