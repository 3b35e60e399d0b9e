"""In which state each task of a node should be, given the others: the node's rules as one pure function.

``course`` applies the changes that this module finds due until there are none left.
"""

from __future__ import annotations

from bot.sandbox.world.flows import Mode
from bot.sandbox.world.process import UNFINISHED, Group, NodeRun, Task, TaskState


def due_change(run: NodeRun, *, siblings_end_as: TaskState) -> tuple[Task, TaskState] | None:
    """The first unfinished task that is not in the state it should have, and that state."""
    for group in run.groups:
        for task in group.tasks:
            if task.state not in UNFINISHED:
                continue
            due = _due_state(run, group, task, siblings_end_as=siblings_end_as)
            if due is not task.state:
                return task, due
    return None


def _due_state(run: NodeRun, group: Group, task: Task, *, siblings_end_as: TaskState) -> TaskState:
    if group.mode is Mode.OR_SIGN and any(other.state is TaskState.PASSED for other in group.tasks):
        return siblings_end_as
    if _is_moot(group):
        return TaskState.CANCELLED
    return TaskState.TODO if _has_begun(group) and not _is_held_up(run, task) else TaskState.WAITING


def _is_moot(group: Group) -> bool:
    """Added signers stand or fall with the task they were added to, unless its own approver passed it."""
    if group.before is not None:
        return group.before.state not in UNFINISHED
    if group.after is not None:
        return group.after.state not in UNFINISHED and not group.after.is_decided
    return False


def _has_begun(group: Group) -> bool:
    return group.after is None or group.after.state is TaskState.PASSED


def _is_held_up(run: NodeRun, task: Task) -> bool:
    return any(group.before is task and not group.is_over for group in run.groups)
