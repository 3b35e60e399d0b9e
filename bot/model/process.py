"""A process of Feishu People as its detail tells it: the only truth the bot acts on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from bot.model.text import NO_TEXT, I18n


class ProcessStatus(IntEnum):
    """The documented states of a process (Feishu: 获取单个流程详情). Others may come: a status is an int."""

    RUNNING = 1
    REJECTED = 2
    WITHDRAWN = 4
    REVOKED = 8
    COMPLETED = 9
    REVOKING = 15


#: A process in one of these waits for nobody. A completed one may still be revoked later.
FINAL_STATUSES = frozenset(
    {ProcessStatus.REJECTED, ProcessStatus.WITHDRAWN, ProcessStatus.REVOKED, ProcessStatus.COMPLETED}
)


class TaskStatus(IntEnum):
    """How a task ended, as the detail's done list says it (Feishu: 获取单个流程详情)."""

    REJECTED = 2
    PASSED = 3
    CANCELLED = 4
    INTERVENED = 18


class TaskKind(IntEnum):
    """What a task asks for (Feishu: 获取单个流程详情)."""

    APPROVAL = 1
    FORM = 5


class TaskKey(NamedTuple):
    """One person's task. Neither half identifies it alone: one task id may stand for several people.

    Source: the note at ``todos.approver_id`` in Feishu: 获取单个流程详情.
    """

    approver_id: str
    operator_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where Feishu People shows the full page: in a browser, the desktop client, the phone."""

    web: str = ""
    pc: str = ""
    mobile: str = ""

    def __bool__(self) -> bool:
        return bool(self.web or self.pc or self.mobile)


NO_LINKS = Links()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task at a node. The system's tasks have an empty ``operator_id``."""

    approver_id: str
    operator_id: str = ""
    operator_name: I18n = NO_TEXT
    node_name: I18n = NO_TEXT
    #: The node as designed, not the run of it: after a rollback one definition runs again.
    node_definition_id: str = ""
    kind: int = TaskKind.APPROVAL
    links: Links = NO_LINKS
    opened_at: datetime

    @property
    def key(self) -> TaskKey:
        return TaskKey(self.approver_id, self.operator_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedTask:
    """A task that ended.

    Being finished does not prove that its person acted: siblings in an or-sign node are closed under their
    own names (Feishu: 资源介绍 of the approval task).
    """

    task: Task
    status: int
    closed_at: datetime
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy (抄送) that somebody received."""

    approver_id: str
    receiver_id: str
    receiver_name: I18n = NO_TEXT
    node_name: I18n = NO_TEXT
    links: Links = NO_LINKS
    arrived_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    comment_id: str
    author_id: str
    author_name: I18n
    written_at: datetime
    text: str
    mentioned_ids: tuple[str, ...] = ()
    files: int = 0
    images: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A label and its value, as shown: an abstract of the process or a field of its form."""

    label: I18n
    value: I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process as read at ``read_at``. Lists are in the platform's order."""

    process_id: str
    status: int
    #: Comes from events only; None where none told it yet. Then the process counts as sensitive.
    business_type: str | None = None
    flow_definition_id: str = ""
    template_name: I18n = NO_TEXT
    name: I18n = NO_TEXT
    #: Empty when the system started the process.
    initiator_id: str = ""
    initiator_name: I18n = NO_TEXT
    #: The name of their main department when the process was first read; the contacts tell it.
    initiator_department: I18n = NO_TEXT
    created_at: datetime
    completed_at: datetime | None = None
    links: Links = NO_LINKS
    abstracts: tuple[Line, ...] = ()
    open_tasks: tuple[Task, ...] = ()
    finished_tasks: tuple[FinishedTask, ...] = ()
    copies: tuple[Copy, ...] = ()
    system_open: tuple[Task, ...] = ()
    system_finished: tuple[FinishedTask, ...] = ()
    comments: tuple[Comment, ...] = ()
    #: 1 ordinary, 2 revokes another process, 3 corrects one.
    properties: int = 1
    original_process_id: str = ""
    read_at: datetime

    @property
    def is_final(self) -> bool:
        return self.status in FINAL_STATUSES

    @property
    def title(self) -> I18n:
        """What it is called: its own name, or its template's."""
        return self.name or self.template_name

    def open_tasks_for(self, person_id: str) -> list[Task]:
        """The tasks that wait for this person; what a process left open when it ended waits for nobody."""
        return [] if self.is_final else [task for task in self.open_tasks if task.operator_id == person_id]

    def open_task(self, key: TaskKey) -> Task | None:
        return next((task for task in self.open_tasks if task.key == key), None)
