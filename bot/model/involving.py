"""Whom a process concerns, as its snapshot tells. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.desk import Involvement
from bot.model.snapshot import Snapshot


def people_in(snapshot: Snapshot) -> frozenset[str]:
    """Everybody with a part in it: who started it, who was asked, who was copied."""
    process = snapshot.process
    tasks = [*process.open_tasks, *(done.task for done in process.finished_tasks), *snapshot.gone]
    people = {task.operator_id for task in tasks} | {copy.receiver_id for copy in process.copies}
    return frozenset((people | {process.initiator_id}) - {""})


def involvements(snapshot: Snapshot) -> Mapping[str, Involvement]:
    """What is remembered under each of them."""
    process = snapshot.process
    waiting = set() if process.is_final else {task.operator_id for task in process.open_tasks}
    return {
        person: Involvement(
            process_id=process.process_id,
            title=process.title,
            started_at=process.created_at,
            waits=person in waiting,
        )
        for person in people_in(snapshot)
    }
