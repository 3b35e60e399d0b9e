"""Which tasks a person is reminded of, and which go up to somebody else: pure, from what waits for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.desk import TaskRef
from bot.model.quiet import QuietHours
from bot.model.reminder import Escalation, Reminder, Reminders
from bot.reconcile.diff import OUT_OF_REACH_AFTER
from bot.reconcile.queue_list import Waiting
from bot.working_time.hours import WorkingTime
from bot.working_time.schedule import (
    Reminded,
    ReminderPlan,
    escalation_due,
    fitting,
    next_due,
    next_reminder,
)

#: What is due so soon after another reminder comes along with it, in one message.
JOINED_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationPlan:
    #: Working hours since the task opened.
    after: float
    #: ``leader_of_approver``, ``leader_of_initiator``, ``initiator`` or ``person:`` and an open_id.
    to: tuple[str, ...]
    #: Whether admins are asked to hand the task over.
    by_transfer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPlan:
    """What is to become of one task while it waits."""

    remind: ReminderPlan | None = None
    escalate: EscalationPlan | None = None
    quiet: QuietHours | None = None
    #: Whether a reminder of it buzzes.
    is_urgent: bool = False


#: What is planned for a task that waits; None: nothing.
PlanOf = Callable[[Waiting], TaskPlan | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything that decides what is due for a person."""

    #: Their tasks that wait and have a plan.
    planned: tuple[tuple[Waiting, TaskPlan], ...]
    #: What was told until now.
    told: Reminders
    #: They chose one list a day: that reminds them.
    is_silent: bool = False
    #: By the clock where the person lives.
    working: WorkingTime
    now: datetime

    def with_due_reminder(self) -> Reminders:
        """What is told, with the reminder of now where any task is due for one, without what is over."""
        due = self._due_for_reminder(self.now) and self._due_for_reminder(self.now + JOINED_WITHIN)
        waits = {one.ref for one, _ in self.planned}
        return replace(
            self.told,
            sent=tuple(one for one in self.told.sent if self._still_counts(one, waits))
            + ((Reminder(at=self.now, refs=due),) if due else ()),
            escalations=tuple(one for one in self.told.escalations if self._still_stands(one, waits)),
        )

    def due_escalations(self) -> tuple[tuple[Waiting, EscalationPlan], ...]:
        return tuple(
            (one, plan.escalate)
            for one, plan in self.planned
            if plan.escalate is not None and self._is_due(self._escalation_at(one, plan))
        )

    def next_moment(self) -> datetime | None:
        """When something is due that is not yet; None where nothing will be."""
        moments = [self._reminder_at(one, plan) for one, plan in self.planned]
        moments += [self._escalation_at(one, plan) for one, plan in self.planned]
        return next_due(*(moment for moment in moments if moment is not None and moment > self.now))

    def is_urgent(self, refs: Collection[TaskRef]) -> bool:
        """Whether a reminder of these tasks buzzes."""
        return any(plan.is_urgent for one, plan in self.planned if one.ref in refs)

    def suits_from(self, refs: Collection[TaskRef]) -> datetime:
        """From when on something may be told about these tasks: ``now``, unless it was held up too long."""
        quiets = {plan.quiet for one, plan in self.planned if one.ref in refs} or {None}
        return max(self._suits(self.now, quiet) for quiet in quiets)

    def _suits(self, moment: datetime, quiet: QuietHours | None) -> datetime:
        return fitting(moment, working=self.working, quiet=quiet, seed=self.told.person_id)

    def _due_for_reminder(self, until: datetime) -> tuple[TaskRef, ...]:
        moments = ((one.ref, self._reminder_at(one, plan)) for one, plan in self.planned)
        return tuple(ref for ref, moment in moments if moment is not None and moment <= until)

    def _is_due(self, moment: datetime | None) -> bool:
        return moment is not None and moment <= self.now

    def _reminder_at(self, one: Waiting, plan: TaskPlan) -> datetime | None:
        if plan.remind is None or self.is_silent or one.is_in_hand:
            return None
        return next_reminder(
            one.task.opened_at,
            plan.remind,
            reminded(self.told, one.ref),
            working=self.working,
            quiet=plan.quiet,
            seed=self.told.person_id,
            now=self.now,
        )

    def _escalation_at(self, one: Waiting, plan: TaskPlan) -> datetime | None:
        if plan.escalate is None or one.is_in_hand:
            return None
        if any(escalation.ref == one.ref for escalation in self.told.escalations):
            return None
        return escalation_due(
            one.task.opened_at,
            plan.escalate.after,
            working=self.working,
            quiet=plan.quiet,
            seed=self.told.person_id,
            now=self.now,
        )

    def _still_counts(self, reminder: Reminder, waits: Collection[TaskRef]) -> bool:
        """How often a task was told of counts while it waits; a card can be changed for some days."""
        return self.now < reminder.at + OUT_OF_REACH_AFTER or any(ref in waits for ref in reminder.refs)

    def _still_stands(self, escalation: Escalation, waits: Collection[TaskRef]) -> bool:
        """While the task waits, and while a card that asks to hand it over can be changed."""
        asks = bool(escalation.asked_ids) and self.now < escalation.at + OUT_OF_REACH_AFTER
        return escalation.ref in waits or asks


def reminded(told: Reminders, ref: TaskRef) -> Reminded:
    about = [one.at for one in told.sent if ref in one.refs]
    return Reminded(count=len(about), last_at=max(about, default=None))


def planned_for(plan_of: PlanOf, waiting: Sequence[Waiting]) -> tuple[tuple[Waiting, TaskPlan], ...]:
    plans = ((one, plan_of(one)) for one in waiting)
    return tuple((one, plan) for one, plan in plans if plan is not None)
