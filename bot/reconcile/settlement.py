"""What became of an intent whose outcome is not known, judged from the process as read. Pure.

A call to Feishu People has no idempotency key (Feishu: 通过/拒绝审批任务), so it is never repeated blindly:
not before the platform must have given up on the first one, not after the person has stopped waiting for it,
and only where the process shows that it did not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.model.intent import PROCESS_VERBS, Intent, IntentState, SignPlace, Verb
from bot.model.process import Process, ProcessStatus, Task
from bot.reconcile.attribution import DECIDED_AS, proven_decision

#: A call is not repeated sooner: three times its time-out.
REPEAT_AFTER = timedelta(seconds=60)

#: An intent older than this is not sent any more: the person may have changed their mind.
TOO_OLD = timedelta(minutes=10)

#: An acknowledged call shows in the detail by then; the platform promises no time.
SHOWS_WITHIN = timedelta(seconds=60)

#: How far the platform's clock may be behind ours.
CLOCKS_DIFFER = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Settled:
    state: Literal[
        IntentState.APPLIED, IntentState.CLOSED, IntentState.EXPIRED, IntentState.UNPROVEN, IntentState.UNDONE
    ]


@dataclass(frozen=True, slots=True)
class CallAgain:
    pass


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


Judgement = Settled | CallAgain | Wait


def judge(intent: Intent, process: Process, now: datetime) -> Judgement:
    """What the process says about an unsettled intent."""
    if _is_proven(intent, process):
        return Settled(IntentState.APPLIED)
    if not _can_still_happen(intent, process):
        return Settled(IntentState.CLOSED)
    if now < intent.called_at + REPEAT_AFTER:
        return Wait(intent.called_at + REPEAT_AFTER)
    if intent.verb is Verb.ADD_SIGN and intent.place is SignPlace.AFTER:
        # Signers who come after have no task yet: the detail cannot show that they were not added.
        return Settled(IntentState.UNPROVEN)
    if now > intent.recorded_at + TOO_OLD:
        return Settled(IntentState.EXPIRED)
    return CallAgain()


def judge_applied(intent: Intent, process: Process) -> Settled | Wait | None:
    """Whether what was acknowledged still stands; None where nothing speaks against it.

    A task that was handed back may come under its old id and time: then it waits for its person again.
    Neither added signers nor a revocation, which may need an approval of its own, show in what was there.
    """
    if intent.verb in {Verb.ADD_SIGN, Verb.REVOKE} or not _can_still_happen(intent, process):
        return None
    shown_by = (intent.settled_at or intent.recorded_at) + SHOWS_WITHIN
    return Settled(IntentState.UNDONE) if process.read_at > shown_by else Wait(shown_by)


def _can_still_happen(intent: Intent, process: Process) -> bool:
    """Whether what the wish is about is still there to be acted on."""
    match intent.verb:
        case Verb.WITHDRAW:
            return not process.is_final and process.status != ProcessStatus.REVOKING
        case Verb.REVOKE:
            return process.status == ProcessStatus.COMPLETED
        case _:
            task = process.open_task(intent.task)
            return task is not None and task.opened_at == intent.opened_at and not process.is_final


def _is_proven(intent: Intent, process: Process) -> bool:
    match intent.verb:
        case Verb.APPROVE | Verb.REJECT:
            return _decision_is_proven(intent, process)
        case Verb.TRANSFER:
            return process.open_task(intent.task) is None and _targets_have_tasks(intent, process)
        case Verb.ADD_SIGN:
            return _targets_have_tasks(intent, process)
        case Verb.WITHDRAW:
            return process.status == ProcessStatus.WITHDRAWN
        case Verb.REVOKE:
            return process.status in {ProcessStatus.REVOKED, ProcessStatus.REVOKING}


def _decision_is_proven(intent: Intent, process: Process) -> bool:
    """Whether the task ended as wished, and with the very words of the wish."""
    done = next((one for one in process.finished_tasks if _is_about(intent, one.task)), None)
    reason = intent.reason.strip()
    if done is None or done.status != DECIDED_AS[intent.verb] or done.opinion.strip() != reason:
        return False
    if reason:
        return True
    proof = proven_decision(process, done.task, ())
    return proof is not None and proof.task == intent.task


def _is_about(intent: Intent, task: Task) -> bool:
    return intent.verb not in PROCESS_VERBS and intent.concerns(task.key, task.opened_at)


def _targets_have_tasks(intent: Intent, process: Process) -> bool:
    """Whether every target has this task, or one that was opened at its node since the wish."""
    tasks = [*process.open_tasks, *(done.task for done in process.finished_tasks)]
    node = next((task.node_definition_id for task in tasks if _is_about(intent, task)), None)
    since = intent.recorded_at - CLOCKS_DIFFER
    holders = {
        task.operator_id
        for task in tasks
        if task.approver_id == intent.approver_id
        or (task.opened_at >= since and _is_at(node, task, process, since))
    }
    return bool(intent.targets) and set(intent.targets) <= holders


def _is_at(node: str | None, task: Task, process: Process, since: datetime) -> bool:
    """Whether a new task is at the node of the wish rather than at one that the process reached later.

    A task that left no trace does not tell its node: then nothing may have been decided elsewhere meanwhile.
    """
    if node is not None:
        return task.node_definition_id == node
    finished = [*process.finished_tasks, *process.system_finished]
    return all(
        done.task.node_definition_id == task.node_definition_id
        for done in finished
        if done.closed_at >= since
    )
