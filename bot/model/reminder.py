"""What was told of tasks that wait too long for a person: kept, so that nothing is told twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.desk import TaskRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One message to the person about all tasks that were due together."""

    #: When it was due; there is one message at one moment.
    at: datetime
    refs: tuple[TaskRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """That a task went up; once for each run of a task, to whoever it was then."""

    at: datetime
    ref: TaskRef
    #: Empty where there was nobody to be told.
    receiver_ids: tuple[str, ...]
    #: Whom an admin may hand it over to, and which admins were asked; empty where no rule wants it.
    heir_id: str = ""
    asked_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """All that still count, oldest first: their tasks wait, or their cards can be changed."""

    person_id: str
    sent: tuple[Reminder, ...] = ()
    escalations: tuple[Escalation, ...] = ()
