"""What somebody wishes for a task or a process: look, record, act, and say in time what became of it.

Buttons and commands both end here. Whoever calls has found the task to be the operator's own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.model.answer import Toast
from bot.model.change import Change, Enqueue
from bot.model.desk import TaskRef
from bot.model.errors import PlatformError
from bot.model.event import Click
from bot.model.intent import PROCESS_VERBS, Intent
from bot.model.process import Task, TaskKey
from bot.model.queue import Entry, Priority, process_key
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.rulebook import Rulebook
from bot.reconcile.settlement import REPEAT_AFTER
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict
from bot.usecases import sayings
from bot.usecases.acting import Acting, Reread
from bot.usecases.permissions import task_to_act_on
from bot.usecases.ruled import against_rules
from bot.usecases.wish import Wish, wish_of

#: A fresh read that takes longer leaves no time to act.
READ_WITHIN = timedelta(seconds=1.2)

Begun = asyncio.Task[Intent] | Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A wish of a click that may be carried out."""

    wish: Wish
    ref: TaskRef
    snapshot: Snapshot
    task: Task
    #: Whether the process was read for it just now, so that the card may show something else.
    fresh: bool


class Deciding:
    """Shared by everything that acts in a person's name."""

    def __init__(
        self, *, store: Store, acting: Acting, reread: Reread, rulebook: Rulebook, clock: Clock
    ) -> None:
        self._store = store
        self._acting = acting
        self._reread = reread
        self._rulebook = rulebook
        self._clock = clock

    async def look(
        self,
        process_id: str,
        *,
        priority: Priority = Priority.CLICK,
        within: timedelta | None = READ_WITHIN,
        anew: bool = False,
    ) -> tuple[Snapshot, bool]:
        """The process as last read; read ``anew`` first, or where news about it waits. Tells whether it was.

        Raises:
            PlatformError: it could not be read.
            TimeoutError: not in time.
        """
        entry = await self._store.waiting(process_key(process_id))
        snapshot = await self._store.snapshot(process_id)
        has_news = snapshot is None or (entry and entry.has_news_since(snapshot.process.read_at))
        if snapshot is not None and snapshot.complete and not has_news and not anew:
            return snapshot, False
        hints = entry.hints if entry else frozenset()
        reading = Entry(key=process_key(process_id), due=self._clock.now(), priority=priority, hints=hints)
        async with asyncio.timeout(within.total_seconds() if within else None):
            return await self._reread(process_id, reading), True

    async def ready(self, click: Click, ref: TaskRef | None) -> Ready | Toast:
        """What the click wishes for the operator's own task; else what is to be said instead.

        Where that is ``ALREADY_DONE`` the card has something else to show.
        """
        wish = wish_of(click)
        if isinstance(wish, Toast):
            return wish
        if wish.verb in PROCESS_VERBS or ref is None:
            return sayings.UNKNOWN_BUTTON
        if (earlier := await self.earlier(ref, click.operator_id, click.event_id)) is not None:
            return sayings.of_earlier(earlier)
        try:
            snapshot, fresh = await self.look(ref.process_id)
        except (PlatformError, TimeoutError):
            return sayings.NOT_NOW
        task = task_to_act_on(click.operator_id, snapshot.process, ref)
        if task is None:
            return sayings.ALREADY_DONE
        if snapshot.process.initiator_id in wish.targets:
            return sayings.PERSON_IS_INITIATOR
        if (said := against_rules(wish, self.verdict(snapshot, task))) is not None:
            return said
        return Ready(wish=wish, ref=ref, snapshot=snapshot, task=task, fresh=fresh)

    def verdict(self, snapshot: Snapshot, task: Task) -> Verdict:
        """What the rules say now about the task."""
        in_force = self._rulebook.in_force
        return in_force.verdict(EventKind.TASK_OPENED, snapshot.process, task=task, form=snapshot.form)

    async def earlier(self, ref: TaskRef, holder_id: str, source_id: str) -> Intent | None:
        """What was already wished for this very task of the person or process, or from this very source."""
        key = TaskKey(ref.approver_id, holder_id)
        for intent in await self._store.intents(ref.process_id):
            if intent.source_id == source_id or (intent.stands_in_the_way and _concerns(intent, key, ref)):
                return intent
        return None

    async def begin(self, intent: Intent, *changes: Change) -> Begun:
        """Records and starts the intent, with a look at its process to come.

        Returns the intent that stands in the way, if one does.

        Raises:
            Conflict: a row among the changes was written by somebody else; nothing was recorded.
        """
        look = Entry(
            key=process_key(intent.process_id), due=intent.called_at + REPEAT_AFTER, priority=Priority.CLICK
        )
        # A caller that is cancelled must not take the call with it: what is recorded is also begun.
        return await asyncio.shield(self._acting.record_and_begin(intent, *changes, Enqueue(look)))

    async def await_until(self, deadline: datetime, begun: Sequence[asyncio.Task[Intent]]) -> None:
        """Waits for calls under way, until the deadline at most; they go on after it."""
        left = (deadline - self._clock.now()).total_seconds()
        if begun:
            await asyncio.wait(begun, timeout=max(left, 0))

    def intent_of(
        self, wish: Wish, ref: TaskRef, operator_id: str, *, source_id: str, holder_id: str = ""
    ) -> Intent:
        """The wish of this operator about what ``ref`` names, as it will be recorded.

        ``holder_id``: whose task it is, where it is not the operator's own.
        """
        now = self._clock.now()
        return Intent(
            intent_id=uuid4().hex,
            verb=wish.verb,
            process_id=ref.process_id,
            approver_id=ref.approver_id,
            operator_id=operator_id,
            holder_id=holder_id,
            opened_at=ref.opened_at or now,
            reason=wish.reason,
            targets=wish.targets,
            place=wish.place,
            source_id=source_id,
            recorded_at=now,
            called_at=now,
        )


def outcome_of(begun: Begun, recorded: Intent) -> Intent:
    """The intent as far as is known now."""
    if isinstance(begun, Intent):
        return begun
    return begun.result() if begun.done() else recorded


def _concerns(intent: Intent, key: TaskKey, ref: TaskRef) -> bool:
    return ref.opened_at is not None and intent.concerns(key, ref.opened_at)
