"""Tasks that come to other people: transfer (转交) and add-sign (加签).

Undocumented, decided here: the task's own operator, a process administrator or the system may transfer it;
only its operator or the system may add signers to it. A before-sign (前加签) takes the operator's task out of
the open ones, and it comes back under the same approver_id when the added signers are through; no event tells
of its absence. A parallel sign (并加签) adds to what the node needs, also in an or-sign node. After-signers
(后加签) begin once that operator has approved; where a sibling ended the task instead, they are not asked.
Several added signers form an or-sign unless countersign is asked, except in a parallel sign, which knows
countersign only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from bot.sandbox.world.course import Course
from bot.sandbox.world.flows import Mode
from bot.sandbox.world.process import UNFINISHED, Group, NodeRun, NodeStatus, Process, Task, TaskState
from bot.sandbox.world.refused import Reason, Refused


class Placement(IntEnum):
    """Where added signers stand to the operator's task. Feishu: 加签审批任务, ``extra_type``."""

    BEFORE = 0
    PARALLEL = 1
    AFTER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Tasks to hand over; ``operator`` None: the system does it, whoever holds them."""

    approver_ids: tuple[str, ...]
    operator: str | None
    receiver: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSign:
    """Signers to add at the task, or where ``node_run_id`` is given at that node; it wins over the task."""

    approver_id: str
    node_run_id: str
    operator: str | None
    signers: tuple[str, ...]
    placement: Placement
    mode: Mode
    remark: str = ""


def transfer(course: Course, process: Process, order: Transfer) -> None:
    """Hands all the tasks over, or none.

    Raises:
        Refused: PROCESS_ENDED, BUSY, NOT_TRANSFERABLE, UNKNOWN_PERSON, WRONG_PERSON, ALREADY_APPROVER.
    """
    _check_moves(process)
    _check_employed(course, order.receiver)
    moves = [_transferable(course, process, approver_id, order) for approver_id in order.approver_ids]
    if len({run.run_id for run, _, _ in moves}) < len(moves):
        raise Refused(Reason.ALREADY_APPROVER)
    for move in moves:
        _hand_over(course, process, move, order)


def add_sign(course: Course, process: Process, order: AddSign) -> None:
    """Adds signers to a node.

    Raises: Refused: PROCESS_ENDED, BUSY, NO_SUCH_TASK, WRONG_PERSON, NODE_ENDED, APPROVAL_DONE,
        ADD_SIGN_FORBIDDEN, OLD_STYLE_OR_SIGN, UNKNOWN_PERSON, ALREADY_APPROVER.
    """
    _check_moves(process)
    run, task = _signed_at(process, order)
    _check_node_takes_signers(process, run)
    for signer in order.signers:
        _check_employed(course, signer)
        _check_not_at_node(run, signer)
    group = Group(
        mode=order.mode,
        tasks=[course.new_task(signer) for signer in order.signers],
        before=task if order.placement is Placement.BEFORE else None,
        after=task if order.placement is Placement.AFTER else None,
    )
    run.groups.append(group)
    what = f"signers added ({order.placement.name.lower()})"
    course.note(process, what, person=order.operator or "", node=run.node.name.zh_cn, remark=order.remark)
    course.announce.updated(process)
    course.settle(process, run)


def _check_moves(process: Process) -> None:
    if not process.is_in_progress:
        raise Refused(Reason.PROCESS_ENDED)
    if process.is_busy:
        raise Refused(Reason.BUSY)


def _check_employed(course: Course, open_id: str) -> None:
    person = course.organisation.person(open_id)
    if person is None or person.is_resigned:
        raise Refused(Reason.UNKNOWN_PERSON)


def _check_not_at_node(run: NodeRun, open_id: str) -> None:
    if any(task.operator == open_id and task.state in UNFINISHED for task in run.tasks):
        raise Refused(Reason.ALREADY_APPROVER)


def _transferable(
    course: Course, process: Process, approver_id: str, order: Transfer
) -> tuple[NodeRun, Group, Task]:
    if any(copy.approver_id == approver_id for copy in process.copies):
        raise Refused(Reason.NOT_TRANSFERABLE, "approver_ids")
    for run, group, task in process.tasks:
        if task.approver_id == approver_id and _may_transfer(course, task, order.operator):
            _check_not_at_node(run, order.receiver)
            return run, group, task
    raise Refused(Reason.WRONG_PERSON, "operator")


def _may_transfer(course: Course, task: Task, operator: str | None) -> bool:
    is_admin = operator is not None and course.is_admin(operator)
    return _may_act(task, operator) or (task.state is TaskState.TODO and is_admin)


def _may_act(task: Task, operator: str | None) -> bool:
    return task.state is TaskState.TODO and operator in {None, task.operator}


def _hand_over(course: Course, process: Process, move: tuple[NodeRun, Group, Task], order: Transfer) -> None:
    run, group, task = move
    giver, now_ms = task.operator, course.clock.now_ms()
    if not course.habits.transfer_keeps_task_id:
        past = replace(task)
        past.close(TaskState.CANCELLED, now_ms=now_ms)
        group.tasks.append(past)
        course.announce.task(process, run, past)
        task.approver_id = course.identifiers.take()
    task.operator, task.created_ms = order.receiver, now_ms
    course.note(process, "transferred by", person=giver, node=run.node.name.zh_cn, remark=order.remark)
    course.note(process, "transferred to", person=order.receiver, node=run.node.name.zh_cn)
    course.announce.task(process, run, task)
    course.announce.updated(process)


def _signed_at(process: Process, order: AddSign) -> tuple[NodeRun, Task]:
    at_place = [
        (run, task)
        for run, _, task in process.tasks
        if (run.run_id == order.node_run_id if order.node_run_id else task.approver_id == order.approver_id)
    ]
    if not at_place:
        raise Refused(Reason.NO_SUCH_TASK)
    own = [(run, task) for run, task in at_place if order.operator in {None, task.operator}]
    if not own:
        raise Refused(Reason.WRONG_PERSON, "operator")
    still_open = [(run, task) for run, task in own if task.state is TaskState.TODO]
    if still_open:
        return still_open[0]
    raise Refused(_why_not_open(*own[-1]))


def _why_not_open(run: NodeRun, task: Task) -> Reason:
    if run.status is not NodeStatus.IN_PROGRESS:
        return Reason.NODE_ENDED
    return Reason.BUSY if task.state is TaskState.WAITING else Reason.APPROVAL_DONE


def _check_node_takes_signers(process: Process, run: NodeRun) -> None:
    if not run.node.allows_add_sign:
        raise Refused(Reason.ADD_SIGN_FORBIDDEN)
    if process.flow.is_old_style and run.node.mode is Mode.OR_SIGN:
        raise Refused(Reason.OLD_STYLE_OR_SIGN)
