"""Names of the people in a process: those that it tells, and those that only the contacts know. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.model.process import Process, Task
from bot.model.text import I18n

#: Somebody whom neither the process nor the contacts name. The system is nobody: it has no id.
SOMEBODY = I18n("某位同事", "A colleague")


def names_in(process: Process) -> dict[str, I18n]:
    """The names that the process itself tells, by open_id."""
    names = {task.operator_id: task.operator_name for task in _tasks(process) if task.operator_name}
    if process.initiator_name:
        names.setdefault(process.initiator_id, process.initiator_name)
    return names


def nameless_in(process: Process) -> set[str]:
    """The people whom the process names by their id only."""
    people = {process.initiator_id, *(task.operator_id for task in _tasks(process))}
    return people - names_in(process).keys() - {""}


def with_names(process: Process, names: Mapping[str, I18n]) -> Process:
    """The process with every person named."""
    if not nameless_in(process):
        return process
    return replace(
        process,
        initiator_name=_name(process.initiator_id, process.initiator_name, names),
        open_tasks=tuple(_named(task, names) for task in process.open_tasks),
        finished_tasks=tuple(replace(done, task=_named(done.task, names)) for done in process.finished_tasks),
    )


def _named(task: Task, names: Mapping[str, I18n]) -> Task:
    return replace(task, operator_name=_name(task.operator_id, task.operator_name, names))


def _name(person_id: str, told: I18n, names: Mapping[str, I18n]) -> I18n:
    return told or (names.get(person_id, SOMEBODY) if person_id else told)


def _tasks(process: Process) -> list[Task]:
    return [*process.open_tasks, *(done.task for done in process.finished_tasks)]
