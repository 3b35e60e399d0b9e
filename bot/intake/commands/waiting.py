"""What waits for a person: their own task in a process, and how many there are besides."""

from __future__ import annotations

from collections.abc import Collection

from bot.intake.commands.command import Desk
from bot.model.answer import Toast
from bot.model.desk import TaskRef
from bot.model.process import Process, Task
from bot.model.text import I18n
from bot.usecases import sayings
from bot.usecases.permissions import task_to_act_on

_NOTHING_TO_DO = Toast(kind="warning", text=I18n("没有等你处理的任务", "Nothing in it waits for you"))


def own_task(person_id: str, process: Process, ref: TaskRef) -> Task | Toast:
    """The task that is meant: the one that was shown, or the oldest that waits where only its process was."""
    if ref.approver_id:
        return task_to_act_on(person_id, process, ref) or sayings.ALREADY_DONE
    own = process.open_tasks_for(person_id)
    return min(own, key=lambda one: one.opened_at) if own else _NOTHING_TO_DO


async def count_besides(person_id: str, desk: Desk, refs: Collection[TaskRef]) -> int:
    """How many known tasks wait for the person, without those that they have just decided."""
    decided = {(ref.process_id, ref.approver_id) for ref in refs}
    waiting = [one.process_id for one in await desk.store.involvements(person_id) if one.waits]
    snapshots = [await desk.store.snapshot(process_id) for process_id in waiting]
    return sum(
        (one.process.process_id, task.approver_id) not in decided
        for one in snapshots
        if one is not None
        for task in one.process.open_tasks_for(person_id)
    )
