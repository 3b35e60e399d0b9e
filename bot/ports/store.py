"""What must outlive a crash. A write has happened when it returns; it happens whole or not at all.

Every method raises :class:`~bot.model.errors.StoreUnavailable` where the store cannot answer for it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.model.asking import Asking
from bot.model.audit import AuditEntry
from bot.model.card import Choice
from bot.model.change import Change
from bot.model.chat_rules import RulesDraft, RulesVersion
from bot.model.desk import Involvement, QueueView, Shown
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.preferences import Preferences
from bot.model.queue import Entry, Priority
from bot.model.reminder import Reminders
from bot.model.snapshot import Facts, Snapshot


class Writing(Protocol):
    async def write(self, *changes: Change) -> None:
        """Makes all changes durable, together.

        Raises:
            Conflict: a row was written by somebody else since it was read; nothing was written.
        """
        ...

    async def accept(self, event_id: str, at: datetime, *changes: Change) -> bool:
        """Makes the changes durable, once per event id; False where the id was accepted before."""
        ...

    async def record(self, intent: Intent, *changes: Change) -> Intent | None:
        """Stores a new intent and the changes, unless another stands in its way: then returns that one.

        In the way stands an intent about the same task and run whose ``stands_in_the_way`` is true, or any
        from the same source.
        """
        ...


class Workqueue(Protocol):
    """One place per key; a claimed key is nobody else's until it is finished."""

    async def claim(
        self,
        now: datetime,
        *,
        limit: int,
        best: Priority = Priority.CLICK,
        worst: Priority = Priority.RESYNC,
    ) -> Sequence[Entry]:
        """Takes due keys from ``best`` to ``worst``, the most urgent first, among equals the longest due."""
        ...

    async def finish(self, entry: Entry, *, again: Entry | None, rest_until: datetime) -> None:
        """Gives a claimed key back, to run ``again`` or not.

        What was enqueued for the key meanwhile stays enqueued. The key is not claimed before
        ``rest_until``.
        """
        ...

    async def waiting(self, key: str) -> Entry | None:
        """The key's place in the queue, or None."""
        ...

    def next_due(self, *, after: datetime | None = None) -> datetime | None:
        """When the next key becomes due; None where none waits. A hint: changes come through ``changed``.

        Where ``after`` is given, what was due by then does not count.
        """
        ...

    async def changed(self) -> None:
        """Returns when something was enqueued or finished since the last call."""
        ...

    def depth(self) -> int:
        """How many keys wait or run."""
        ...


class Processes(Protocol):
    async def snapshot(self, process_id: str) -> Snapshot | None: ...

    def snapshots(self) -> AsyncIterator[Snapshot]:
        """The last read of every process that is remembered, as far as it is kept on the disk."""
        ...

    async def snapshot_count(self) -> int:
        """How many processes are remembered."""
        ...

    async def facts(self, process_id: str) -> Facts | None: ...

    async def involvements(self, person_id: str) -> Sequence[Involvement]:
        """Every remembered process that concerns the person, the newest first."""
        ...

    async def involvement(self, person_id: str, process_id: str) -> Involvement | None:
        """Whether, and how, the process concerns the person; None where it does not."""
        ...

    async def business_type_of_flow(self, flow_definition_id: str) -> str | None:
        """The business type that events told for other processes of this flow."""
        ...


class Ledger(Protocol):
    async def rows(self, about: str) -> Sequence[LedgerRow]:
        """All rows about a process, or about a person by their :func:`~bot.model.queue.person_key`.

        Oldest first; ``about`` is ``CardKey.about``.
        """
        ...

    async def row(self, card_id: str) -> LedgerRow | None: ...


class Intents(Protocol):
    async def intents(self, process_id: str) -> Sequence[Intent]:
        """All intents about a process, oldest first."""
        ...

    def unsettled(self) -> AsyncIterator[Intent]:
        """Every intent whose outcome is not known yet, of all processes."""
        ...


class Memory(Protocol):
    """Small things that are remembered."""

    async def mark(self, name: str) -> str | None: ...

    async def choices(self, person_id: str, *, limit: int) -> Sequence[str]:
        """Whom this person picked before, newest first."""
        ...

    async def colleagues(self, person_id: str) -> tuple[Choice, ...]:
        """Whom the contacts last offered this person; empty where they never did."""
        ...

    def audit(self, *, since: datetime) -> AsyncIterator[AuditEntry]: ...


class Desks(Protocol):
    """What each person asked for, and how they left it."""

    async def askings(self, person_id: str) -> Sequence[Asking]:
        """What waits to be answered, in the order in which it was asked."""
        ...

    async def preferences(self, person_id: str) -> Preferences:
        """What the person chose; the defaults where they chose nothing."""
        ...

    async def shown(self, person_id: str) -> Shown | None:
        """The list last shown to the person."""
        ...

    async def view(self, person_id: str) -> QueueView | None:
        """How the person left their queue card; None where they never asked for one."""
        ...

    async def reminders(self, person_id: str) -> Reminders:
        """What the person was reminded of, as far as it still counts."""
        ...


class ChatRules(Protocol):
    """The rules that admins edit in chat."""

    async def rules_versions(self) -> Sequence[RulesVersion]:
        """Every version there was, the oldest first; the last one is in force."""
        ...

    async def rules_draft(self, person_id: str) -> RulesDraft | None:
        """What this admin tested last, until it is published or discarded."""
        ...


class Store(Writing, Workqueue, Processes, Ledger, Intents, Desks, Memory, ChatRules, Protocol):
    """All of it, in one place that opens, answers for its health, ages and closes."""

    async def open(self) -> None:
        """Opens the store for this process alone.

        Raises:
            StoreUnavailable: it cannot be opened, or another process holds it.
        """
        ...

    async def close(self) -> None: ...

    def is_ready(self) -> bool:
        """Whether a write would be taken now."""
        ...

    async def expire(self, now: datetime, *, seen_for: timedelta, closed_for: timedelta) -> int:
        """Forgets what is old; returns how many rows went.

        Event ids go after ``seen_for``; everything about a process once its last snapshot is final and was
        read longer than ``closed_for`` ago; cards about people once they can no longer be pressed. Unsettled
        intents and waiting keys stay.
        """
        ...
