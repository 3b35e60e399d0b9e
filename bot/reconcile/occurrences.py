"""What happened in a process, by its detail, and who is meant where a rule names a part in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.model.process import Process, Task
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.initiator import ENDED_BY_STATUS, ended_at
from bot.rules.rule import EventKind

_NO_LEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One event."""

    kind: EventKind
    at: datetime
    #: Which of several of its kind.
    subject: str = ""
    node: I18n = NO_TEXT
    task: Task | None = None
    #: Those mentioned in the comment.
    mentioned: tuple[str, ...] = ()


def occurrences(process: Process, *, with_past: bool = False) -> Iterator[Occurrence]:
    """Everything that happened; of the tasks those that are open or, ``with_past``, all."""
    yield Occurrence(kind=EventKind.PROCESS_STARTED, at=process.created_at)
    open_tasks = () if process.is_final else process.open_tasks
    past = tuple(done.task for done in process.finished_tasks) if with_past else ()
    yield from (_opened(task) for task in (*open_tasks, *past) if task.operator_id)
    for copy in process.copies:
        yield Occurrence(
            kind=EventKind.COPIED, at=copy.arrived_at, subject=copy.approver_id, node=copy.node_name
        )
    for comment in process.comments:
        yield Occurrence(
            kind=EventKind.COMMENTED,
            at=comment.written_at,
            subject=comment.comment_id,
            mentioned=comment.mentioned_ids,
        )
    if process.status in ENDED_BY_STATUS:
        yield Occurrence(kind=ENDED_BY_STATUS[process.status], at=ended_at(process))


def _opened(task: Task) -> Occurrence:
    return Occurrence(
        kind=EventKind.TASK_OPENED,
        at=task.opened_at,
        subject=f"{task.approver_id}:{task.operator_id}",
        node=task.node_name,
        task=task,
    )


def meant(
    process: Process, occurrence: Occurrence, part: str, leaders: Mapping[str, str] = _NO_LEADERS
) -> tuple[str, ...]:
    """Who is meant by a part of the process, a named person or a group chat.

    ``leaders`` tells who leads whom; a leader whom it does not tell is left out.
    """
    match part.partition(":"):
        case (("person" | "chat"), _, named):
            found: tuple[str, ...] = (named,)
        case "initiator", _, _:
            found = (process.initiator_id,)
        case "copied", _, _:
            found = _copied(process, occurrence)
        case "mentioned", _, _:
            found = occurrence.mentioned
        case "approver", _, _:
            found = _approvers(process, occurrence)
        case (("leader_of_approver" | "leader_of_initiator"), _, _):
            found = tuple(leaders.get(person, "") for person in led(process, occurrence, part))
        case _:
            found = ()
    return tuple(one for one in dict.fromkeys(found) if one)


def led(process: Process, occurrence: Occurrence, part: str) -> tuple[str, ...]:
    """Those whose leaders a part means; empty where it means no leader."""
    match part:
        case "leader_of_approver":
            return meant(process, occurrence, "approver")
        case "leader_of_initiator":
            return meant(process, occurrence, "initiator")
        case _:
            return ()


def _copied(process: Process, occurrence: Occurrence) -> tuple[str, ...]:
    """The receiver of this copy; of any event else, all receivers."""
    of_this = [copy for copy in process.copies if copy.approver_id == occurrence.subject]
    return tuple(copy.receiver_id for copy in of_this or process.copies)


def _approvers(process: Process, occurrence: Occurrence) -> tuple[str, ...]:
    """Whose task it is; of any event else, who has an open task, and of an end all who had one."""
    if occurrence.task is not None:
        return (occurrence.task.operator_id,)
    finished = tuple(done.task.operator_id for done in process.finished_tasks)
    return finished if process.is_final else tuple(task.operator_id for task in process.open_tasks)
