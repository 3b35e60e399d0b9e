"""Who decided at a node, where that can be proven. Pure.

The platform closes the siblings of an or-sign node under their own names, as completed, although those people
did nothing (Feishu: 资源介绍 of the approval task). So a name is claimed only from a call of ours that the
platform acknowledged, from the only decision of that run of the node, or from the only one with an opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.intent import Intent, IntentState, Verb
from bot.model.process import FinishedTask, Process, Task, TaskKey, TaskStatus
from bot.model.text import I18n
from bot.rendering import SYSTEM

#: Siblings are closed together with the task that decided; a task closed at another time had its own end.
TOGETHER = timedelta(seconds=5)

#: How a task ends that was decided, by what was wished for it.
DECIDED_AS = {Verb.APPROVE: TaskStatus.PASSED, Verb.REJECT: TaskStatus.REJECTED}
_DECISIONS = frozenset(DECIDED_AS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A decision that a person provably took."""

    task: TaskKey
    name: I18n
    passed: bool
    at: datetime
    opinion: str
    #: Through a call of ours.
    here: bool


def proven_decision(process: Process, task: Task, intents: Sequence[Intent]) -> Proof | None:
    """Who decided the node's run that ``task`` belongs to, so that ``task`` ended; None where not proven."""
    run = _run_of(process, task)
    decided = [done for done in _finished(process) if done.status in _DECISIONS and run.holds(done.task)]
    ours = [done for done in decided if _is_acknowledged(done, intents)]
    candidates = (
        _of(task, ours),
        _last(ours),
        _only(decided),
        _only([done for done in decided if done.opinion.strip()]),
    )
    for found in candidates:
        if found is not None and (found.task.key == task.key or _ended_by(found, process, task, run)):
            return _proof(found, here=found in ours)
    return None


def ending_of(process: Process, task: Task) -> FinishedTask | None:
    """How this very run of the task ended, by the detail."""
    return next(
        (
            done
            for done in process.finished_tasks
            if done.task.key == task.key and done.task.opened_at == task.opened_at
        ),
        None,
    )


def _finished(process: Process) -> list[FinishedTask]:
    return [*process.finished_tasks, *process.system_finished]


def _open(process: Process) -> list[Task]:
    """Tasks that wait for somebody; what a process left open when it ended waits for nobody."""
    return [] if process.is_final else [*process.open_tasks, *process.system_open]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One passage through a node: the tasks opened there from one moment on, until before another."""

    node_definition_id: str
    first: datetime
    next_first: datetime | None

    def holds(self, task: Task) -> bool:
        if task.node_definition_id != self.node_definition_id or task.opened_at < self.first:
            return False
        return self.next_first is None or task.opened_at < self.next_first


def _run_of(process: Process, task: Task) -> _Run:
    """The run of the node with this task.

    A node that is entered again, or asks one person after another, opens tasks when all before have closed.
    """
    spans = [
        (done.task.opened_at, done.closed_at) for done in _finished(process) if _same_node(done.task, task)
    ]
    spans += [
        (other.opened_at, datetime.max.replace(tzinfo=task.opened_at.tzinfo))
        for other in _open(process)
        if _same_node(other, task)
    ]
    starts: list[datetime] = []
    closed_until: datetime | None = None
    for opened, closed in sorted([*spans, (task.opened_at, task.opened_at)]):
        if closed_until is None or opened >= closed_until:
            starts.append(opened)
        closed_until = closed if closed_until is None else max(closed_until, closed)
    return _Run(
        node_definition_id=task.node_definition_id,
        first=max(start for start in starts if start <= task.opened_at),
        next_first=next((start for start in starts if start > task.opened_at), None),
    )


def _same_node(one: Task, other: Task) -> bool:
    return one.node_definition_id == other.node_definition_id


def _of(task: Task, decided: Sequence[FinishedTask]) -> FinishedTask | None:
    return next((done for done in decided if done.task.key == task.key), None)


def _last(decided: Sequence[FinishedTask]) -> FinishedTask | None:
    return max(decided, key=lambda done: done.closed_at, default=None)


def _is_acknowledged(done: FinishedTask, intents: Sequence[Intent]) -> bool:
    return any(
        intent.state is IntentState.APPLIED
        and intent.concerns(done.task.key, done.task.opened_at)
        and DECIDED_AS.get(intent.verb) == done.status
        for intent in intents
    )


def _only(decided: Sequence[FinishedTask]) -> FinishedTask | None:
    return decided[0] if len(decided) == 1 else None


def _ended_by(found: FinishedTask, process: Process, task: Task, run: _Run) -> bool:
    """Whether somebody else's decision can be what ended this task: it ended the node, and this with it.

    An opinion under the task's own name, or another outcome, tells that its person had their own say.
    """
    if not found.task.operator_name and found.task.operator_id:
        return False
    if any(run.holds(other) for other in _open(process)):
        return False
    own = ending_of(process, task)
    if own is None:
        return not _went_on(process, task, found.closed_at)
    if own.opinion.strip() or (own.status in _DECISIONS and own.status != found.status):
        return False
    return abs(own.closed_at - found.closed_at) <= TOGETHER


def _went_on(process: Process, task: Task, since: datetime) -> bool:
    """Whether the node had tasks opened later: then one that vanished may have been handed on instead."""
    tasks = [*_open(process), *(done.task for done in _finished(process))]
    return any(_same_node(other, task) and other.opened_at >= since for other in tasks)


def _proof(done: FinishedTask, *, here: bool) -> Proof:
    return Proof(
        task=done.task.key,
        name=done.task.operator_name if done.task.operator_id else SYSTEM,
        passed=done.status == TaskStatus.PASSED,
        at=done.closed_at,
        opinion=done.opinion,
        here=here,
    )
