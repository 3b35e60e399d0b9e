"""What the bot remembers of a process between two reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.form import Form
from bot.model.process import Process, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What only events tell about a process, or tell sooner."""

    process_id: str
    business_type: str | None = None
    flow_definition_id: str = ""
    last_event_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The last read of a process."""

    process: Process
    #: Tasks that left the open list without ever standing among the finished ones.
    gone: tuple[Task, ...] = ()
    #: None: not read, or not kept (sensitive processes keep theirs in memory only).
    form: Form | None = None
    #: The platform gives no form for this process: do not ask again.
    formless: bool = False
    #: The form could not be read for now; to be tried again soon.
    form_pending: bool = False
    #: The contacts did not say yet in which department its initiator is.
    department_pending: bool = False
    #: Whether form and abstracts are as read; a store leaves those of sensitive processes out.
    complete: bool = True
