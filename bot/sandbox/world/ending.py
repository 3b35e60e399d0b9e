"""What initiators and administrators do to a whole process: withdraw, revoke, roll back, intervene.

Undocumented, decided here: revoking takes effect at once (9 becomes 8), unless the habits say that it takes
a process of its own (``sequels``). A rollback closes the node's tasks, the one it came from as rolled back,
and runs the earlier node again with new tasks and a new node id.
"""

from __future__ import annotations

from bot.sandbox.world.course import Course
from bot.sandbox.world.process import NodeRun, NodeStatus, Process, ProcessStatus, TaskState
from bot.sandbox.world.refused import Reason, Refused


def withdraw(course: Course, process: Process, *, operator: str | None, reason: str) -> None:
    """Ends a process in progress; for its initiator, a process administrator or (None) the system.

    Raises:
        Refused: WRONG_PERSON, PROCESS_ENDED, STATE_CHANGED while the process is busy.
    """
    if operator is not None and operator != process.initiator and not course.is_admin(operator):
        raise Refused(Reason.WRONG_PERSON, "user_id")
    if not process.is_in_progress:
        raise Refused(Reason.PROCESS_ENDED)
    if process.is_busy:
        raise Refused(Reason.STATE_CHANGED)
    course.note(process, "withdrawn by", person=operator or "", remark=reason)
    run = process.current_run
    if run is not None:
        course.break_off(process, run, NodeStatus.WITHDRAWN)
    course.end(process, ProcessStatus.WITHDRAWN)


def revoke(course: Course, process: Process, *, operator: str | None, reason: str) -> None:
    """Takes a completed process back; for process administrators or (None) the system.

    For its initiator only where the habits say so: the platform's pages contradict each other.

    Raises:
        Refused: WRONG_PERSON, NOT_COMPLETED, BUSINESS_RULE with the business's own words.
    """
    may_initiate = course.habits.initiators_may_revoke and operator == process.initiator
    if operator is not None and not may_initiate and not course.is_admin(operator):
        raise Refused(Reason.WRONG_PERSON, "user_id")
    if process.status is not ProcessStatus.COMPLETED:
        raise Refused(Reason.NOT_COMPLETED)
    if process.flow.revoke_objection:
        raise Refused(Reason.BUSINESS_RULE, process.flow.revoke_objection)
    course.note(process, "revoked by", person=operator or "", remark=reason)
    if course.habits.revokes_by_process:
        course.turn_process(process, ProcessStatus.REVOKING)
    else:
        course.end(process, ProcessStatus.REVOKED)


def intervene(course: Course, process: Process, *, operator: str, reason: str) -> None:
    """Takes the node that waits out of its approvers' hands and goes on behind it; for administrators.

    Raises:
        Refused: WRONG_PERSON, PROCESS_ENDED.
    """
    if operator and not course.is_admin(operator):
        raise Refused(Reason.WRONG_PERSON, "person")
    run = process.current_run
    if run is None:
        raise Refused(Reason.PROCESS_ENDED)
    course.note(process, "intervened by", person=operator, node=run.node.name.zh_cn, remark=reason)
    course.break_off(process, run, NodeStatus.INTERVENED, tasks_end_as=TaskState.INTERVENED)
    course.proceed(process, run.position + 1)


def roll_back(course: Course, process: Process, *, operator: str, to_node: str, reason: str) -> None:
    """Sends the process back to an earlier node (a definition id) that it has passed.

    Raises:
        Refused: PROCESS_ENDED, WRONG_PERSON without an open task there, BAD_PARAMETER for another node.
    """
    run = process.current_run
    if run is None:
        raise Refused(Reason.PROCESS_ENDED)
    target = _earlier(process, run, to_node)
    own = [task for task in run.tasks if task.operator == operator and task.state is TaskState.TODO]
    if not own:
        raise Refused(Reason.WRONG_PERSON, "person")
    own[0].close(TaskState.ROLLED_BACK, now_ms=course.clock.now_ms(), opinion=reason)
    own[0].is_decided = True
    course.note(process, "rolled back by", person=operator, node=run.node.name.zh_cn, remark=reason)
    course.announce.task(process, run, own[0])
    course.announce.updated(process)
    course.break_off(process, run, NodeStatus.ROLLED_BACK)
    course.proceed(process, target.position)


def _earlier(process: Process, run: NodeRun, to_node: str) -> NodeRun:
    for earlier in process.runs:
        if earlier.node.definition_id == to_node and earlier.position < run.position:
            return earlier
    raise Refused(Reason.BAD_PARAMETER, "to_node")
