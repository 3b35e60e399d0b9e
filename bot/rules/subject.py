"""What rules are asked about: one event of one process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.form import Form
from bot.model.process import Process, Task
from bot.rules.rule import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    event: EventKind
    process: Process
    #: The task that the event is about; None where it is about the whole process.
    task: Task | None = None
    #: None: not read.
    form: Form | None = None
    #: Working hours since the task opened, or the process began.
    waiting_hours: float | None = None
    at: datetime
    #: The names of fields that conditions are going to ask for: cheaper together than one by one.
    fields_asked: frozenset[str] = frozenset()
