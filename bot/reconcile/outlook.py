"""Gathers the situation of a process: what was read, what is remembered, whom people may pick."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.card import Choice
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.preferences import Delivery
from bot.model.process import Process
from bot.model.queue import Priority
from bot.model.snapshot import Snapshot
from bot.model.text import NO_TEXT, I18n
from bot.ports.platform import Directory
from bot.ports.store import Store
from bot.reconcile.colleagues import Colleagues
from bot.reconcile.naming import nameless_in, names_in, with_names
from bot.reconcile.rulebook import InForce, Rulebook
from bot.reconcile.situation import Situation
from bot.reconcile.values import Values
from bot.rendering import references


class NoContacts:
    """Fulfils ``Directory`` without asking anybody: names are those that the process tells."""

    async def names(self, **_asked: object) -> Mapping[str, I18n]:
        return {}

    async def colleagues(self, person_id: str, **_asked: object) -> tuple[Choice, ...]:  # noqa: ARG002
        return ()


class Outlook:
    """Builds situations from the store and the contacts; reads nothing of the process itself.

    A task gets a card if it was opened at most ``adopt_open_tasks`` before the bot's first start.
    """

    def __init__(
        self,
        *,
        store: Store,
        directory: Directory,
        timezone: ZoneInfo,
        adopted_at: datetime,
        adopt_open_tasks: timedelta,
        rulebook: Rulebook,
    ) -> None:
        self._store = store
        self._directory = directory
        self._colleagues = Colleagues(store=store, directory=directory)
        self._timezone = timezone
        self._rulebook = rulebook
        self._adopted_at = adopted_at
        self._tasks_since = adopted_at - adopt_open_tasks

    @property
    def in_force(self) -> InForce:
        """The rules as they are now."""
        return self._rulebook.in_force

    def without_contacts(self) -> Outlook:
        """The same, for whoever cannot wait for the contacts."""
        return Outlook(
            store=self._store,
            directory=NoContacts(),
            timezone=self._timezone,
            adopted_at=self._adopted_at,
            adopt_open_tasks=self._adopted_at - self._tasks_since,
            rulebook=self._rulebook,
        )

    async def situation(
        self,
        snapshot: Snapshot,
        *,
        priority: Priority,
        picking: Collection[str] | None = None,
        unveiled: bool = False,
    ) -> Situation:
        """The situation, with the pickers of ``picking`` filled: of all open approvers where left out.

        ``unveiled`` only for somebody who asked to see what is masked and may; nothing is while rules may
        hide it and cannot be asked.
        """
        process = snapshot.process
        approvers = {task.operator_id for task in process.open_tasks if task.operator_id}
        intents = tuple(await self._store.intents(process.process_id))
        rows = tuple(await self._store.rows(process.process_id))
        names = await self._names(snapshot, intents, priority)
        return Situation(
            process=replace(with_names(process, names), abstracts=()),
            values=self._values(snapshot, names, unveiled=unveiled),
            gone=snapshot.gone,
            names=names,
            choices=await self._choices(
                process, approvers if picking is None else approvers & {*picking}, priority
            ),
            intents=intents,
            rows=rows,
            original=await self._original(process),
            silent=await self._silent(process, rows),
            adopted_at=self._adopted_at,
            tasks_since=self._tasks_since,
            in_force=self.in_force,
        )

    async def _names(
        self, snapshot: Snapshot, intents: Sequence[Intent], priority: Priority
    ) -> Mapping[str, I18n]:
        people, departments = references(snapshot.form) if snapshot.form else (frozenset(), frozenset())
        told = names_in(snapshot.process)
        acted = {person for intent in intents for person in (intent.operator_id, *intent.targets)}
        found = await self._directory.names(
            people=people | (acted - told.keys()) | nameless_in(snapshot.process),
            departments=departments,
            priority=priority,
        )
        return {**told, **found}

    async def _original(self, process: Process) -> I18n:
        """The title of the process that this one refers to."""
        if not process.original_process_id:
            return NO_TEXT
        snapshot = await self._store.snapshot(process.original_process_id)
        return snapshot.process.title if snapshot else NO_TEXT

    async def _silent(self, process: Process, rows: Sequence[LedgerRow]) -> frozenset[str]:
        """Who of those that a new message may be for chose one list a day instead."""
        people = {task.operator_id for task in process.open_tasks}
        people |= {copy.receiver_id for copy in process.copies}
        people |= {person for comment in process.comments for person in comment.mentioned_ids}
        people |= {row.key.person_id for row in rows if row.is_open}
        found = await asyncio.gather(*(self._store.preferences(person) for person in people - {""}))
        return frozenset(one.person_id for one in found if one.delivery is Delivery.DIGEST)

    def _values(self, snapshot: Snapshot, names: Mapping[str, I18n], *, unveiled: bool) -> Values:
        guard = self.in_force.guard(snapshot)
        return Values(
            abstracts=snapshot.process.abstracts,
            form=snapshot.form,
            names=names,
            timezone=self._timezone,
            guard=guard,
            is_unveiled=unveiled and not guard.is_unsure,
        )

    async def _choices(
        self, process: Process, people: Collection[str], priority: Priority
    ) -> Mapping[str, tuple[Choice, ...]]:
        initiator = process.initiator_id
        return {
            person: await self._colleagues.offered_to(person, initiator_id=initiator, priority=priority)
            for person in sorted(people)
        }
