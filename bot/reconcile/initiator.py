"""What the initiator is told: how far the process is, how it ended, what became of their withdrawal. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.model.business_type import family_of
from bot.model.card import CardKey, Failed, Outcome, ProgressCard, Purpose, ResultCard, Role
from bot.model.intent import PROCESS_VERBS, Intent, IntentState, Verb
from bot.model.operation import Wanted
from bot.model.process import Process, ProcessStatus
from bot.reconcile.heading import relation_of, type_of
from bot.reconcile.progress import outcome_of, result_by, steps_of
from bot.reconcile.situation import Situation
from bot.reconcile.task_state import failure_of
from bot.reconcile.wanting import about_process, silence_of
from bot.reconcile.why import why
from bot.rules.rule import EventKind

#: In which state of the process a wish that came to nothing still matters.
_WISHED_WHILE = {Verb.WITHDRAW: ProcessStatus.RUNNING, Verb.REVOKE: ProcessStatus.COMPLETED}

#: What the end of a process is to the rules, by its final status.
ENDED_BY_STATUS: Mapping[int, EventKind] = MappingProxyType(
    {
        ProcessStatus.COMPLETED: EventKind.PROCESS_FINISHED,
        ProcessStatus.REJECTED: EventKind.PROCESS_REJECTED,
        ProcessStatus.WITHDRAWN: EventKind.PROCESS_WITHDRAWN,
        ProcessStatus.REVOKED: EventKind.PROCESS_REVOKED,
    }
)

#: That somebody was told is remembered for longer than this: a result that is older may have been told.
RESULTS_FOR = timedelta(days=30)


def initiators_cards(situation: Situation) -> Iterator[Wanted]:
    """The card that shows progress and, once the process has ended, the message that tells so."""
    process = situation.process
    if not process.initiator_id:
        return
    key = CardKey(process.process_id, "", process.initiator_id, Purpose.PROGRESS)
    started = situation.verdict(EventKind.PROCESS_STARTED)
    yield about_process(
        situation,
        key,
        progress_card(situation),
        is_open=not process.is_final,
        may_send=not process.is_final
        and process.created_at >= situation.adopted_at
        and "initiator" in started.notify,
        silence=silence_of(situation, started),
    )
    if process.is_final and _is_to_be_told(situation):
        result_key = key._replace(subject=str(process.status), purpose=Purpose.RESULT)
        ended = situation.verdict(ENDED_BY_STATUS[process.status])
        yield about_process(
            situation,
            result_key,
            _result_card(situation),
            reply_to=key,
            may_send="initiator" in ended.notify,
            silence=silence_of(situation, ended),
        )


def progress_card(situation: Situation) -> ProgressCard:
    """The initiator's card: what the chat, and the answer to a click, shows."""
    process, wish = situation.process, _last_wish(situation)
    steps, hidden = steps_of(process, situation.intents)
    seen = situation.values.seen(situation.verdict(EventKind.PROCESS_STARTED))
    return ProgressCard(
        title=process.title,
        type_name=type_of(process),
        family=family_of(process.business_type),
        outcome=_outcome(process, wish),
        status=process.status,
        started_at=process.created_at,
        ended_at=process.completed_at,
        abstracts=seen.abstracts,
        steps=steps,
        hidden_steps=hidden,
        links=process.links,
        original=situation.original,
        relation=relation_of(process),
        can_withdraw=_can_withdraw(process, wish),
        is_withdrawing=_is(wish, Verb.WITHDRAW, IntentState.RECORDED),
        failed=_failed(process, wish),
        why=why(Role.INITIATOR, situation.verdict(EventKind.PROCESS_STARTED)),
    )


def _last_wish(situation: Situation) -> Intent | None:
    """What the initiator last wished for the whole process."""
    theirs = [
        intent
        for intent in situation.intents
        if intent.verb in PROCESS_VERBS and intent.operator_id == situation.process.initiator_id
    ]
    return max(theirs, key=lambda intent: intent.recorded_at, default=None)


def _is(wish: Intent | None, verb: Verb, state: IntentState) -> bool:
    return wish is not None and wish.verb is verb and wish.state is state


def _outcome(process: Process, wish: Intent | None) -> Outcome:
    """How the process stands; an acknowledged withdrawal tells it before the detail does."""
    if process.status == ProcessStatus.RUNNING and _is(wish, Verb.WITHDRAW, IntentState.APPLIED):
        return Outcome.WITHDRAWN
    return outcome_of(process.status)


def _can_withdraw(process: Process, wish: Intent | None) -> bool:
    if process.status != ProcessStatus.RUNNING or not process.initiator_id:
        return False
    return not any(_is(wish, Verb.WITHDRAW, state) for state in (IntentState.RECORDED, IntentState.APPLIED))


def _failed(process: Process, wish: Intent | None) -> Failed | None:
    """Why their wish came to nothing, until the process has moved on."""
    if wish is None or process.status != _WISHED_WHILE[wish.verb]:
        return None
    return failure_of(wish)


def _result_card(situation: Situation) -> ResultCard:
    process = situation.process
    by, opinion = result_by(process, situation.intents)
    return ResultCard(
        title=process.title,
        outcome=outcome_of(process.status),
        by=by,
        opinion=opinion,
        at=process.completed_at,
        links=process.links,
    )


def _is_to_be_told(situation: Situation) -> bool:
    """Whether the result is news: of long ago, nothing tells any more whether its initiator was told.

    A revocation comes later than the end that the detail names; that it was one is news whenever it is found.
    """
    process, ended = situation.process, ended_at(situation.process)
    if process.status == ProcessStatus.REVOKED:
        return ended >= situation.adopted_at
    return ended >= max(situation.adopted_at, process.read_at - RESULTS_FOR)


def ended_at(process: Process) -> datetime:
    """When the process ended; the detail may leave that open (Feishu: 获取单个流程详情)."""
    last = max((done.closed_at for done in process.finished_tasks), default=process.created_at)
    return process.completed_at or last
