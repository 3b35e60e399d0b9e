"""Names of the people in a process: those that it tells, and those that only the contacts know. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.model.process import Process, Task
from bot.model.text import I18n

#: Somebody whom neither the process nor the contacts name. The system is nobody: it has no id.
SOMEBODY = I18n("某位同事", "A colleague")


def names_in(process: Process) -> dict[str, I18n]:
    """The names that the process itself tells, by open_id."""
    names: dict[str, I18n] = {}
    for person_id, name in _people(process):
        if person_id and name:
            names.setdefault(person_id, name)
    return names


def nameless_in(process: Process) -> set[str]:
    """The people whom the process names by their id only."""
    return {person_id for person_id, name in _people(process) if not name} - names_in(process).keys() - {""}


def with_names(process: Process, names: Mapping[str, I18n]) -> Process:
    """The process with every person named; only people comment, so an author is never the system."""
    if all(name for _, name in _people(process)):
        return process
    known = {**names_in(process), **names}
    return replace(
        process,
        initiator_name=_name(process.initiator_id, process.initiator_name, known),
        open_tasks=tuple(_named(task, known) for task in process.open_tasks),
        finished_tasks=tuple(replace(done, task=_named(done.task, known)) for done in process.finished_tasks),
        copies=tuple(
            replace(copy, receiver_name=_name(copy.receiver_id, copy.receiver_name, known))
            for copy in process.copies
        ),
        comments=tuple(
            replace(comment, author_name=_name(comment.author_id, comment.author_name, known) or SOMEBODY)
            for comment in process.comments
        ),
    )


def _named(task: Task, names: Mapping[str, I18n]) -> Task:
    return replace(task, operator_name=_name(task.operator_id, task.operator_name, names))


def _name(person_id: str, told: I18n, names: Mapping[str, I18n]) -> I18n:
    return told or (names.get(person_id, SOMEBODY) if person_id else told)


def _people(process: Process) -> Iterator[tuple[str, I18n]]:
    """Everybody whom the process shows, with the name that stands there."""
    for task in (*process.open_tasks, *(done.task for done in process.finished_tasks)):
        yield task.operator_id, task.operator_name
    for copy in process.copies:
        yield copy.receiver_id, copy.receiver_name
    for comment in process.comments:
        yield comment.author_id, comment.author_name
    yield process.initiator_id, process.initiator_name
