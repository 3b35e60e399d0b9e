"""What rules would have told of one process: of what happened in it, and of tasks that waited. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.model.process import Task
from bot.model.snapshot import Snapshot
from bot.reconcile.occurrences import Occurrence, led, meant
from bot.reconcile.planning import planned
from bot.reconcile.reminding import TaskPlan
from bot.reconcile.rulebook import InForce
from bot.rules.rule import EventKind, How
from bot.rules.verdict import Verdict
from bot.working_time.hours import WorkingTime
from bot.working_time.schedule import Reminded, escalation_due, next_reminder

#: Stands for every leader: who leads whom is in the contacts, which are not asked.
LEADERS: Final = "leaders"


class Kind(StrEnum):
    EVENT = "event"
    REMINDER = "reminder"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Told:
    """One message that somebody would have got."""

    receiver: str
    at: datetime
    #: In the daily list rather than as a message of its own.
    in_digest: bool
    #: The rule that decided who is told.
    rule: str
    kind: Kind = Kind.EVENT


def told_of(
    rules: InForce, snapshot: Snapshot, happened: Sequence[Occurrence], *, until: datetime
) -> Iterator[Told]:
    """Everything that these rules would have told of what happened, and of tasks while they waited."""
    process = snapshot.process
    closed = {(done.task.key, done.task.opened_at): done.closed_at for done in process.finished_tasks}
    for one in happened:
        verdict = rules.verdict(one.kind, process, task=one.task, form=snapshot.form, now=one.at)
        yield from _of_event(snapshot, one, verdict)
        if one.task is not None and rules.rules.may_plan:
            overdue = rules.verdict(EventKind.OVERDUE, process, task=one.task, form=snapshot.form, now=one.at)
            waits_until = closed.get((one.task.key, one.task.opened_at), until)
            yield from _while_waiting(rules, snapshot, one, (overdue, verdict), until=min(waits_until, until))


def due_now(rules: InForce, snapshot: Snapshot, now: datetime) -> int:
    """How many of its open tasks these rules have reminded or go up at once, however long ago they opened."""
    process = snapshot.process
    if process.is_final or not rules.rules.may_plan:
        return 0
    return sum(_is_due(rules, snapshot, task, now) for task in process.open_tasks if task.operator_id)


def _is_due(rules: InForce, snapshot: Snapshot, task: Task, now: datetime) -> bool:
    process, form = snapshot.process, snapshot.form
    overdue, opened = (
        rules.verdict(event, process, task=task, form=form, now=now)
        for event in (EventKind.OVERDUE, EventKind.TASK_OPENED)
    )
    plan, working = planned(overdue, opened), rules.working
    if plan is None or working is None:
        return False
    hours = [part.after for part in (plan.remind, plan.escalate) if part is not None]
    return bool(hours) and working.after(task.opened_at, min(hours)) <= now


def _of_event(snapshot: Snapshot, one: Occurrence, verdict: Verdict) -> Iterator[Told]:
    receivers = _receivers(snapshot, one, verdict.notify)
    rule, in_digest = verdict.set_by.get("notify", ""), verdict.how is How.DIGEST
    for receiver in receivers:
        yield Told(receiver=receiver, at=one.at, in_digest=in_digest, rule=rule)


def _receivers(snapshot: Snapshot, one: Occurrence, names: Sequence[str]) -> list[str]:
    """Each once, and for each whose leader is meant one leader."""
    process = snapshot.process
    known = dict.fromkeys(who for name in names for who in meant(process, one, name))
    led_ones = {who for name in names for who in led(process, one, name)}
    return [*known, *(LEADERS for _ in led_ones)]


def _while_waiting(
    rules: InForce, snapshot: Snapshot, one: Occurrence, verdicts: tuple[Verdict, Verdict], *, until: datetime
) -> Iterator[Told]:
    plan, working = planned(*verdicts), rules.working
    if plan is None or working is None or one.task is None:
        return
    person = one.task.operator_id
    for at in _reminders(plan, one, working, person, until):
        yield Told(person, at, in_digest=False, rule=_by("remind", verdicts), kind=Kind.REMINDER)
    if plan.escalate is None:
        return
    after, now = plan.escalate.after, one.at
    at = escalation_due(one.at, after, working=working, quiet=plan.quiet, seed=person, now=now)
    receivers = [who for who in _receivers(snapshot, one, plan.escalate.to) if who != person]
    for receiver in receivers if at < until else ():
        yield Told(receiver, at, in_digest=False, rule=_by("escalate", verdicts), kind=Kind.ESCALATION)


def _reminders(
    plan: TaskPlan, one: Occurrence, working: WorkingTime, person: str, until: datetime
) -> Iterator[datetime]:
    sent, now = Reminded(), one.at
    while plan.remind is not None:
        at = next_reminder(one.at, plan.remind, sent, working=working, quiet=plan.quiet, seed=person, now=now)
        if at is None or at >= until:
            return
        yield at
        sent, now = Reminded(count=sent.count + 1, last_at=at), at


def _by(part: str, verdicts: tuple[Verdict, Verdict]) -> str:
    return next((one.set_by[part] for one in verdicts if part in one.set_by), "")
