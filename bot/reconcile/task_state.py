"""How one person's task stands, as their card tells it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.model.card import (
    Decided,
    Ended,
    Ending,
    Failed,
    HandedOver,
    LinkOnly,
    OnlyThere,
    Open,
    Processing,
    TaskState,
)
from bot.model.errors import Refusal
from bot.model.intent import PROCESS_VERBS, Intent, IntentState, SignPlace, Verb
from bot.model.process import FinishedTask, Process, ProcessStatus, Task, TaskKind, TaskStatus
from bot.model.text import I18n
from bot.reconcile.attribution import TOGETHER, Proof, ending_of, proven_decision
from bot.reconcile.naming import SOMEBODY
from bot.reconcile.situation import Situation
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict

_PROCESS_ENDINGS = {
    ProcessStatus.WITHDRAWN: Ending.PROCESS_WITHDRAWN,
    ProcessStatus.REJECTED: Ending.PROCESS_REJECTED,
    ProcessStatus.REVOKED: Ending.PROCESS_REVOKED,
}

#: The node wants fields that a card cannot ask for: the platform names them to nobody.
_NEEDS_THE_PAGE = frozenset({Refusal.FORM_INCOMPLETE, Refusal.INVALID})


def task_state(situation: Situation, task: Task) -> TaskState:
    """The state of the card of ``task``'s operator."""
    intent = last_intent(situation.intents, task)
    if intent is not None and (told := _by_intent(intent, situation)) is not None:
        return told
    if _is_open(situation.process, task):
        return _waiting(task, intent, situation)
    return _ended(situation, task)


def _is_open(process: Process, task: Task) -> bool:
    """Whether this very run of the task waits."""
    runs = [(one.key, one.opened_at) for one in process.open_tasks]
    return (task.key, task.opened_at) in runs and not process.is_final


def last_intent(intents: Sequence[Intent], task: Task) -> Intent | None:
    """What was last wished for this run of the task; of what others wished for it, only what counts."""
    about = [
        intent
        for intent in intents
        if intent.verb not in PROCESS_VERBS
        and intent.concerns(task.key, task.opened_at)
        and (intent.stands_in_the_way or not intent.holder_id)
    ]
    return max(about, key=lambda intent: intent.recorded_at, default=None)


def _by_intent(intent: Intent, situation: Situation) -> TaskState | None:
    """What our own call alone tells, before or whatever the platform's detail says."""
    if intent.state is IntentState.RECORDED:
        return Processing(verb=intent.verb)
    if intent.state is not IntentState.APPLIED or intent.verb is Verb.ADD_SIGN:
        return None
    if intent.verb is Verb.TRANSFER:
        return handed_over(intent, situation.names)
    at = intent.settled_at or intent.recorded_at
    return Decided(passed=intent.verb is Verb.APPROVE, by=None, at=at, opinion=intent.reason, here=True)


def handed_over(intent: Intent, names: Mapping[str, I18n]) -> HandedOver:
    """What a transfer that was carried out comes to."""
    return HandedOver(
        to=names.get(intent.targets[0], SOMEBODY),
        at=intent.settled_at or intent.recorded_at,
        by=names.get(intent.operator_id, SOMEBODY) if intent.holder_id else None,
    )


def only_there(task: Task, intent: Intent | None, verdict: Verdict) -> OnlyThere | None:
    """Why a waiting task can be done on its page only; ``intent`` is what its person last wished for it."""
    if task.kind != TaskKind.APPROVAL:
        return OnlyThere.FORM if task.kind == TaskKind.FORM else OnlyThere.UNKNOWN_KIND
    if intent is not None and intent.refusal in _NEEDS_THE_PAGE and intent.verb is Verb.APPROVE:
        return OnlyThere.FIELDS_MISSING
    return None if verdict.buttons else OnlyThere.RULE


def _waiting(task: Task, intent: Intent | None, situation: Situation) -> TaskState:
    verdict = situation.verdict(EventKind.TASK_OPENED, task)
    if (why := only_there(task, intent, verdict)) is not None:
        return LinkOnly(why=why)
    failed = None if intent is None else failure_of(intent)
    return Open(
        draft=intent.reason if failed and intent else _draft(situation, task),
        failed=failed,
        choices=situation.choices.get(task.operator_id, ()),
        verbs=verbs_of(verdict),
        needs_comment=verdict.comment_required,
    )


def verbs_of(verdict: Verdict) -> frozenset[Verb]:
    """What the rules let a card do."""
    return frozenset(Verb(button) for button in verdict.buttons)


def failure_of(intent: Intent) -> Failed | None:
    """Why the wish came to nothing; None where it did not, or where what became of it tells itself."""
    match intent.state:
        case IntentState.REFUSED:
            return Failed(verb=intent.verb, refusal=intent.refusal, words=intent.refusal_words)
        case IntentState.EXPIRED:
            return Failed(verb=intent.verb, refusal=None)
        case IntentState.UNPROVEN:
            return Failed(verb=intent.verb, refusal=None, unproven=True)
        case IntentState.RECORDED | IntentState.APPLIED | IntentState.CLOSED | IntentState.UNDONE:
            return None


def _draft(situation: Situation, task: Task) -> str:
    drafts = [row.draft for row in situation.rows if row.task == task.key and row.opened_at == task.opened_at]
    return drafts[-1] if drafts else ""


def _ended(situation: Situation, task: Task) -> TaskState:
    process = situation.process
    done = ending_of(process, task)
    if process.status == ProcessStatus.WITHDRAWN and not _ended_before(done, process):
        return Ended(ending=Ending.PROCESS_WITHDRAWN, at=process.completed_at)
    if done is not None and done.status == TaskStatus.INTERVENED:
        return Ended(ending=Ending.INTERVENED, at=done.closed_at)
    if (proof := proven_decision(process, task, situation.intents)) is not None:
        return _decided(proof, task)
    if done is None and not process.is_final and _waits_for_signers(situation, task):
        return Ended(ending=Ending.WAITS_FOR_SIGNERS)
    return _unattributed(done, process.status)


def _waits_for_signers(situation: Situation, task: Task) -> bool:
    """Whether the task is only away: its own person asked others to sign before."""
    return any(
        intent.verb is Verb.ADD_SIGN
        and intent.place is SignPlace.BEFORE
        and intent.state is IntentState.APPLIED
        and intent.concerns(task.key, task.opened_at)
        for intent in situation.intents
    )


def _ended_before(done: FinishedTask | None, process: Process) -> bool:
    """Whether the task had its own end before the process was withdrawn."""
    return (
        done is not None
        and process.completed_at is not None
        and done.closed_at < process.completed_at - TOGETHER
    )


def _decided(proof: Proof, task: Task) -> Decided:
    return Decided(
        passed=proof.passed,
        by=None if proof.task == task.key else proof.name,
        at=proof.at,
        opinion=proof.opinion,
        here=proof.here,
    )


def _unattributed(done: FinishedTask | None, process_status: int) -> Ended:
    if done is not None and done.status in {TaskStatus.PASSED, TaskStatus.REJECTED}:
        return Ended(ending=Ending.NODE_HANDLED, at=done.closed_at)
    for status, ending in _PROCESS_ENDINGS.items():
        if process_status == status:
            return Ended(ending=ending)
    if done is not None and done.status == TaskStatus.CANCELLED:
        return Ended(ending=Ending.CANCELLED, at=done.closed_at)
    return Ended(ending=Ending.GONE)
