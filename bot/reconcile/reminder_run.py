"""Reminds a person of what waits for them, and tells somebody above what waits too long."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.model.change import SaveReminders
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Wanted
from bot.model.preferences import Delivery
from bot.model.queue import Entry
from bot.model.reminder import Escalation, Reminders
from bot.model.text import I18n
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.platform import Directory
from bot.ports.store import Store
from bot.reconcile.diff import diff, next_change
from bot.reconcile.handing_over import Handovers
from bot.reconcile.leading import CONTACTS_AGAIN
from bot.reconcile.naming import nameless_in, with_names
from bot.reconcile.queue_list import Waiting
from bot.reconcile.queue_pile import Piles
from bot.reconcile.receivers import Receivers
from bot.reconcile.reminder_card import wishes
from bot.reconcile.reminding import Agenda, EscalationPlan, PlanOf, planned_for
from bot.working_time.hours import WorkingTime
from bot.working_time.schedule import next_due


class ReminderRun:
    """The part of a person's run that is about reminders and escalations.

    What is told is written down first: whatever happens then, it is told once.
    """

    def __init__(
        self,
        *,
        store: Store,
        piles: Piles,
        directory: Directory,
        receivers: Receivers,
        handovers: Handovers,
        admins: Collection[str],
        outbox: Outbox,
        plan_of: PlanOf,
        working: WorkingTime,
        clock: Clock,
    ) -> None:
        self._store = store
        self._piles = piles
        self._directory = directory
        self._receivers = receivers
        self._handovers = handovers
        self._admins = admins
        self._outbox = outbox
        self._plan_of = plan_of
        self._working = working
        self._clock = clock

    async def run(self, person_id: str, entry: Entry) -> datetime | None:
        """Sends what is due and changes what is over; returns when to look again, if ever.

        Raises:
            Transient: it cannot be sent now.
            Conflict: a row was written meanwhile; run again at once.
        """
        waiting = await self._piles.waiting(person_id)
        agenda = await self._agenda(person_id, waiting)
        if not agenda.planned and agenda.told == Reminders(person_id=person_id):
            return None
        escalations, put_off = await self._escalations(agenda, entry)
        told = agenda.with_due_reminder()
        told = replace(told, escalations=told.escalations + escalations)
        if told != agenda.told:
            await self._store.write(SaveReminders(told))
        agenda = replace(agenda, told=told)
        shown_at = await self._show(agenda, waiting, entry)
        return next_due(agenda.next_moment(), shown_at, put_off)

    async def _agenda(self, person_id: str, waiting: Sequence[Waiting]) -> Agenda:
        preferences = await self._store.preferences(person_id)
        return Agenda(
            planned=planned_for(self._plan_of, waiting),
            told=await self._store.reminders(person_id),
            is_silent=preferences.delivery is Delivery.DIGEST,
            working=self._working.in_zone(preferences.own_zone),
            now=self._clock.now(),
        )

    async def _escalations(
        self, agenda: Agenda, entry: Entry
    ) -> tuple[tuple[Escalation, ...], datetime | None]:
        """What goes up now; and when to ask again, where nobody can say to whom."""
        found: list[Escalation] = []
        put_off = None
        for one, plan in agenda.due_escalations():
            receivers = await self._receivers.of(plan.to, one, priority=entry.priority)
            if receivers is None:
                put_off = agenda.now + CONTACTS_AGAIN
            else:
                found.append(self._escalation(agenda, one, plan, receivers))
        return tuple(found), put_off

    def _escalation(
        self, agenda: Agenda, waiting: Waiting, plan: EscalationPlan, receivers: tuple[str, ...]
    ) -> Escalation:
        """Nobody decides on what they asked for themselves, so the initiator is never handed the task."""
        heirs = [one for one in receivers if one != waiting.process.initiator_id] if plan.by_transfer else []
        return Escalation(
            at=agenda.now,
            ref=waiting.ref,
            receiver_ids=receivers,
            heir_id=heirs[0] if heirs else "",
            asked_ids=tuple(sorted(self._admins)) if heirs else (),
        )

    async def _show(self, agenda: Agenda, waiting: Sequence[Waiting], entry: Entry) -> datetime | None:
        found = [
            *wishes(agenda, await self._named(agenda, waiting, entry)),
            *await self._handovers.wishes(agenda, priority=entry.priority),
        ]
        wanted = [one.wanted for one in found]
        rows = await self._rows(wanted)
        operations = diff(wanted, rows, agenda.now)
        for operation in operations:
            await self._outbox.carry_out(operation, priority=entry.priority)
        rows = await self._rows(wanted) if operations else rows
        if operations and diff(wanted, rows, agenda.now):
            return self._clock.now()
        newest = {row.key: row.state for row in rows}
        on_the_way = {None, RowState.PENDING}
        held = [one.held_until for one in found if newest.get(one.wanted.key) in on_the_way]
        return next_due(next_change(wanted, rows, agenda.now), *held)

    async def _rows(self, wanted: Sequence[Wanted]) -> list[LedgerRow]:
        about = {one.key.about for one in wanted}
        return [row for one in sorted(about) for row in await self._store.rows(one)]

    async def _named(self, agenda: Agenda, waiting: Sequence[Waiting], entry: Entry) -> Sequence[Waiting]:
        """With the people of those tasks named that go up: whoever is told may not know them otherwise."""
        up = {one.ref for one in agenda.told.escalations}
        nameless = {person for one in waiting if one.ref in up for person in nameless_in(one.process)}
        if not nameless:
            return waiting
        names = await self._directory.names(people=nameless, departments=(), priority=entry.priority)
        return [_with_names(one, names) for one in waiting]


def _with_names(waiting: Waiting, names: Mapping[str, I18n]) -> Waiting:
    process = with_names(waiting.process, names)
    task = process.open_task(waiting.task.key)
    return replace(waiting, process=process, task=task or waiting.task)
