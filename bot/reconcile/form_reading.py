"""When a process's form has to be read, and read again. Pure.

Forms cost as much of the platform's limits as details do, so one is read once, and again only where something
says that it may have changed.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.model.process import Process, TaskKind
from bot.model.snapshot import Snapshot

#: Said where the process's data changed: by its event, by the list of changed processes.
_DATA_CHANGED = frozenset({"updated", "resync"})

#: Events that name what changed.
_SOMETHING_ELSE = frozenset({"status", "node", "approver", "copy", "comment"})


def needs_form(process: Process, before: Snapshot | None, hints: AbstractSet[str]) -> bool:
    """Whether the form must be read now to show the process as it is."""
    if before is not None and before.formless:
        return False
    if before is None or before.form is None:
        return _is_asked(process) or bool(process.copies)
    return _is_asked(process) and (
        process.abstracts != before.process.abstracts
        or _form_task_closed(process, before.process)
        or (_is_unexplained(hints) and _looks_the_same(process, before.process))
    )


def _is_asked(process: Process) -> bool:
    """Whether somebody has to decide on what the form holds."""
    return bool(process.open_tasks) and not process.is_final


def _is_unexplained(hints: AbstractSet[str]) -> bool:
    """Whether data changed by all that was heard: no event said what else, or none came at all."""
    return not hints.isdisjoint(_DATA_CHANGED) and hints.isdisjoint(_SOMETHING_ELSE)


def _form_task_closed(process: Process, before: Process) -> bool:
    now_open = {task.key for task in process.open_tasks}
    return any(task.kind == TaskKind.FORM and task.key not in now_open for task in before.open_tasks)


def _looks_the_same(process: Process, before: Process) -> bool:
    """Whether nothing but the form can be what the event was about."""
    return (
        process.status == before.status
        and process.open_tasks == before.open_tasks
        and process.finished_tasks == before.finished_tasks
        and process.comments == before.comments
        and process.copies == before.copies
    )
