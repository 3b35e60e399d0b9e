"""A decision on a task: who may take it, what it needs, what it does to its node and its process.

Undocumented, decided here (Feishu: 通过/拒绝审批任务): one rejection ends the node and the process, in
or-sign and in countersign nodes alike, and cancels what others had open. A task that a decision
closed answers "already handled"; one that was taken away (cancelled, rolled back, waiting behind an
added signer) answers "state changed". Somebody who never had this task is refused before anything is
said about its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from bot.sandbox.world.course import Course
from bot.sandbox.world.flows import NodeType
from bot.sandbox.world.form import Variable, check_written, lookup, overlay
from bot.sandbox.world.process import NodeRun, NodeStatus, Process, ProcessStatus, Task, TaskState
from bot.sandbox.world.refused import Reason, Refused


class Verdict(IntEnum):
    """What one may decide; the numbers are the API's. Feishu: 通过/拒绝审批任务, ``status``."""

    REJECT = 2
    APPROVE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict with its opinion and the fields that come with it; ``operator`` None: the system decides."""

    verdict: Verdict
    operator: str | None
    opinion: str = ""
    fields: tuple[Variable, ...] = ()


def sign(course: Course, process: Process, approver_id: str, decision: Decision) -> None:
    """Decides the operator's task; the system decides all open ones where they share an approver_id.

    Raises:
        Refused: NO_SUCH_TASK, WRONG_PERSON, ALREADY_HANDLED, STATE_CHANGED, REQUIRED_FIELDS,
            FORM_NOT_SUBMITTED, BAD_PARAMETER.
    """
    run, tasks = _addressed(process, approver_id, decision.operator)
    _check_fields(process, run, decision)
    process.form = overlay(process.form, decision.fields)
    for task in tasks:
        _close(course, process, run, task, decision)
    match decision.verdict:
        case Verdict.APPROVE:
            course.settle(process, run)
        case Verdict.REJECT:
            course.break_off(process, run, NodeStatus.REJECTED)
            course.end(process, ProcessStatus.REJECTED)


def _addressed(process: Process, approver_id: str, operator: str | None) -> tuple[NodeRun, list[Task]]:
    found = [(run, task) for run, _, task in process.tasks if task.approver_id == approver_id]
    if not found:
        raise Refused(Reason.NO_SUCH_TASK, "approver_id")
    if operator is not None:
        found = [(run, task) for run, task in found if task.operator == operator]
    if not found:
        raise Refused(Reason.WRONG_PERSON, "user_id")
    tasks = [task for _, task in found]
    open_tasks = [task for task in tasks if task.state is TaskState.TODO]
    if not open_tasks:
        raise Refused(_why_closed(tasks[-1]))
    return found[-1][0], open_tasks


def _why_closed(task: Task) -> Reason:
    handled = task.state in {TaskState.PASSED, TaskState.REJECTED}
    return Reason.ALREADY_HANDLED if handled else Reason.STATE_CHANGED


def _check_fields(process: Process, run: NodeRun, decision: Decision) -> None:
    check_written(process.form, decision.fields, later_fields=process.flow.later_fields)
    if decision.verdict is Verdict.REJECT:
        return
    form = overlay(process.form, decision.fields)
    for name in run.node.required_fields:
        variable = lookup(form, name)
        if variable is None or variable.is_empty:
            is_form = run.node.type is NodeType.FORM
            raise Refused(Reason.FORM_NOT_SUBMITTED if is_form else Reason.REQUIRED_FIELDS, name)


def _close(course: Course, process: Process, run: NodeRun, task: Task, decision: Decision) -> None:
    state = TaskState.PASSED if decision.verdict is Verdict.APPROVE else TaskState.REJECTED
    task.close(state, now_ms=course.clock.now_ms(), opinion=decision.opinion)
    task.is_decided = True
    task.is_by_system = decision.operator is None
    course.note(
        process,
        f"{state.name.lower()} by the {'system' if task.is_by_system else 'approver'}",
        person=task.operator,
        node=run.node.name.zh_cn,
        remark=decision.opinion,
    )
    course.announce.task(process, run, task)
    course.announce.updated(process)
