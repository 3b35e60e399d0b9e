"""What the rules plan for a task that waits: when its person is reminded, and to whom it goes up. Pure."""

from __future__ import annotations

from typing import TypeVar

from bot.reconcile.queue_list import Waiting
from bot.reconcile.reminding import EscalationPlan, TaskPlan
from bot.reconcile.wanting import quiet_hours
from bot.rules.rule import Escalate, How, Means, Remind
from bot.rules.verdict import Verdict
from bot.working_time.schedule import ReminderPlan

_Part = TypeVar("_Part")


def plan_of(waiting: Waiting) -> TaskPlan | None:
    """The plan; None where nothing is planned."""
    return planned(waiting.overdue, waiting.verdict)


def planned(overdue: Verdict, opened: Verdict) -> TaskPlan | None:
    """The plan by two verdicts; what rules about ``overdue`` say goes before those about ``task_opened``."""
    remind = _first(overdue.remind, opened.remind) if "approver" in overdue.notify else None
    escalate = _first(overdue.escalate, opened.escalate)
    quiet, is_urgent = _first(overdue.quiet, opened.quiet), overdue.how is How.URGENT
    if remind is None and escalate is None:
        return None
    return TaskPlan(
        remind=None if remind is None else _reminders(remind),
        escalate=None if escalate is None else _escalation(escalate),
        quiet=None if quiet is None or is_urgent else quiet_hours(quiet),
        is_urgent=is_urgent,
    )


def _first(one: _Part | None, other: _Part | None) -> _Part | None:
    return other if one is None else one


def _reminders(remind: Remind) -> ReminderPlan:
    return ReminderPlan(after=remind.after, backoff=remind.backoff, most=remind.most)


def _escalation(escalate: Escalate) -> EscalationPlan:
    """A task does not go up to a group: these are left out."""
    people = tuple(name for name in escalate.to if not name.startswith("chat:"))
    return EscalationPlan(after=escalate.after, to=people, by_transfer=escalate.by is Means.TRANSFER)
