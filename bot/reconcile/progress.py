"""A process's progress and outcome, as its initiator sees them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.card import Outcome, Step, StepState
from bot.model.intent import Intent
from bot.model.process import FinishedTask, Process, ProcessStatus, Task, TaskStatus
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.attribution import proven_decision
from bot.rendering import SYSTEM

#: More steps than this are counted, not shown: a card is read at a glance.
MOST_STEPS = 12

_OUTCOMES = {
    ProcessStatus.RUNNING: Outcome.RUNNING,
    ProcessStatus.REJECTED: Outcome.REJECTED,
    ProcessStatus.WITHDRAWN: Outcome.WITHDRAWN,
    ProcessStatus.REVOKED: Outcome.REVOKED,
    ProcessStatus.COMPLETED: Outcome.COMPLETED,
    ProcessStatus.REVOKING: Outcome.REVOKING,
}

_STEP_STATES = {
    TaskStatus.REJECTED: StepState.REJECTED,
    TaskStatus.PASSED: StepState.PASSED,
    TaskStatus.CANCELLED: StepState.CANCELLED,
    TaskStatus.INTERVENED: StepState.INTERVENED,
}


def outcome_of(status: int) -> Outcome:
    """A process status in words; one that this version does not know is ``OTHER``."""
    return _OUTCOMES.get(ProcessStatus(status), Outcome.OTHER) if status in set(_OUTCOMES) else Outcome.OTHER


def steps_of(
    process: Process, intents: Sequence[Intent], *, most: int = MOST_STEPS
) -> tuple[tuple[Step, ...], int]:
    """The newest steps, oldest first, and how many older ones are left out."""
    past = sorted((*_finished_steps(process, intents), *_copied_steps(process)), key=lambda step: step.at)
    steps = [*past, *([] if process.is_final else _open_steps(process))]
    hidden = max(0, len(steps) - most)
    return tuple(steps[hidden:]), hidden


def _finished_steps(process: Process, intents: Sequence[Intent]) -> list[Step]:
    finished = sorted(
        (*process.finished_tasks, *process.system_finished),
        key=lambda done: (done.closed_at, done.task.opened_at),
    )
    found = [_finished_step(process, done, intents) for done in finished]
    return list(dict.fromkeys(step for step in found if step is not None))


def _finished_step(process: Process, done: FinishedTask, intents: Sequence[Intent]) -> Step | None:
    """The step that this ending proves; None where it only followed from somebody else's decision."""
    state = _step_state(done.status)
    if state in {StepState.PASSED, StepState.REJECTED}:
        proof = proven_decision(process, done.task, intents)
        if proof is None:
            return Step(node=done.task.node_name, person=NO_TEXT, state=StepState.HANDLED, at=done.closed_at)
        if proof.task != done.task.key:
            return None
    return Step(
        node=done.task.node_name,
        person=_person(done.task),
        state=state,
        at=done.closed_at,
        opinion=done.opinion,
    )


def _copied_steps(process: Process) -> list[Step]:
    return [
        Step(node=copy.node_name, person=copy.receiver_name, state=StepState.COPIED, at=copy.arrived_at)
        for copy in process.copies
    ]


def _open_steps(process: Process) -> list[Step]:
    return [
        Step(node=task.node_name, person=_person(task), state=StepState.OPEN, at=task.opened_at)
        for task in (*process.open_tasks, *process.system_open)
    ]


def result_by(process: Process, intents: Sequence[Intent]) -> tuple[I18n | None, str]:
    """Who brought the process to its end, and with what words, where that is proven."""
    ended = [*process.finished_tasks, *process.system_finished]
    last = max(ended, key=lambda done: done.closed_at, default=None)
    if last is None or process.status not in {ProcessStatus.COMPLETED, ProcessStatus.REJECTED}:
        return None, ""
    proof = proven_decision(process, last.task, intents)
    if proof is None or proof.passed != (process.status == ProcessStatus.COMPLETED):
        return None, ""
    return proof.name, proof.opinion


def _person(task: Task) -> I18n:
    return task.operator_name if task.operator_id else SYSTEM


def _step_state(status: int) -> StepState:
    return _STEP_STATES[TaskStatus(status)] if status in set(_STEP_STATES) else StepState.OTHER
