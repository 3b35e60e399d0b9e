"""One running process: its nodes' runs, their tasks, copies, comments, and the journal of what happened.

State and the questions one may ask it; what changes it is in ``course``, ``signing``, ``handover``,
``ending`` and ``sequels``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from bot.sandbox.world.flows import Flow, Mode, Node
from bot.sandbox.world.form import Form


class ProcessStatus(IntEnum):
    """Feishu: 获取单个流程详情, ``status``."""

    IN_PROGRESS = 1
    REJECTED = 2
    WITHDRAWN = 4
    REVOKED = 8
    COMPLETED = 9
    REVOKING = 15


class Purpose(IntEnum):
    """What the process is for. Feishu: 获取单个流程详情, ``properties``."""

    ORDINARY = 1
    REVOKES = 2
    CORRECTS = 3


class NodeStatus(IntEnum):
    """Feishu: 流程节点状态变更 (event), ``node_status``."""

    IN_PROGRESS = 1
    REJECTED = 2
    PASSED = 3
    WITHDRAWN = 4
    ROLLED_BACK = 5
    SKIPPED = 6
    INTERVENED = 7


class TaskState(IntEnum):
    """Feishu: 获取指定人员审批任务列表, ``approver_status``; elsewhere 14 shows as 4 (cancelled)."""

    WAITING = 0
    TODO = 1
    REJECTED = 2
    PASSED = 3
    CANCELLED = 4
    ROLLED_BACK = 14
    INTERVENED = 18


UNFINISHED = frozenset({TaskState.WAITING, TaskState.TODO})


@dataclass(slots=True, kw_only=True, eq=False)
class Task:
    """One person's task at one node.

    ``is_decided``: its own approver, or the system in that person's place (``is_by_system``), closed it;
    else it is open or ended because of something else. ``told_as`` is a status that the platform tells
    instead of its own.
    """

    approver_id: str
    operator: str
    created_ms: int
    state: TaskState = TaskState.TODO
    completed_ms: int | None = None
    opinion: str = ""
    is_decided: bool = False
    is_by_system: bool = False
    told_as: int | None = None

    @property
    def code(self) -> int:
        """The status that the platform tells."""
        return int(self.state) if self.told_as is None else self.told_as

    def close(self, state: TaskState, *, now_ms: int, opinion: str = "") -> None:
        self.state = state
        self.completed_ms = now_ms
        self.opinion = opinion


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """Tasks that combine by one mode.

    A node starts with one group; each add-sign makes another. ``before`` is the task that waits until this
    group is through, ``after`` the task that must pass before this group begins.
    """

    mode: Mode
    tasks: list[Task]
    before: Task | None = None
    after: Task | None = None

    @property
    def is_over(self) -> bool:
        return not any(task.state in UNFINISHED for task in self.tasks)


@dataclass(slots=True, kw_only=True, eq=False)
class NodeRun:
    """One passage through a node; after a rollback the same definition has several runs."""

    node: Node
    position: int
    run_id: str
    created_ms: int
    status: NodeStatus = NodeStatus.IN_PROGRESS
    groups: list[Group] = field(default_factory=list)

    @property
    def tasks(self) -> Iterator[Task]:
        return (task for group in self.groups for task in group.tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy (抄送) that somebody received."""

    approver_id: str
    receiver: str
    node: Node
    created_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on the process, with whom it mentions (open ids)."""

    comment_id: str
    author: str
    message: str
    created_ms: int
    mentions: tuple[str, ...] = ()
    files: int = 0
    images: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """What happened, for people who inspect the sandbox; ``person`` is an open_id, empty for the system."""

    at_ms: int
    what: str
    person: str = ""
    node: str = ""
    remark: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Process:
    """An instance of a flow. ``initiator`` is an open_id, empty where the system started it.

    ``told_otherwise`` replaces fields of its detail as the API gives it; the process itself is as it is.
    One that revokes or corrects another refers to it as ``original``; of the corrections of a process the
    newest completed one is its ``last_correction``.
    """

    process_id: str
    start_task_id: str
    flow: Flow
    initiator: str
    form: Form
    created_ms: int
    modified_ms: int
    status: ProcessStatus = ProcessStatus.IN_PROGRESS
    completed_ms: int | None = None
    is_busy: bool = False
    purpose: Purpose = Purpose.ORDINARY
    original: Process | None = None
    last_correction: Process | None = None
    runs: list[NodeRun] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    journal: list[JournalEntry] = field(default_factory=list)
    told_otherwise: Mapping[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> int:
        """The status that the platform tells."""
        told: int = self.told_otherwise.get("status", int(self.status))
        return told

    @property
    def is_last_correction(self) -> bool:
        return self.original is not None and self.original.last_correction is self

    @property
    def is_in_progress(self) -> bool:
        return self.status is ProcessStatus.IN_PROGRESS

    @property
    def tasks(self) -> Iterator[tuple[NodeRun, Group, Task]]:
        """Every task ever made, with where it belongs, oldest first."""
        return ((run, group, task) for run in self.runs for group in run.groups for task in group.tasks)

    @property
    def current_run(self) -> NodeRun | None:
        """The node that waits for somebody; None once the process has ended."""
        return next((run for run in self.runs if run.status is NodeStatus.IN_PROGRESS), None)
