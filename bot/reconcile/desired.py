"""Which cards should exist for a process. Pure: the same situation always wants the same cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.model.business_type import family_of
from bot.model.card import (
    CardKey,
    ClosedCard,
    Decided,
    Ended,
    Ending,
    HandedOver,
    LinkOnly,
    Open,
    Processing,
    Purpose,
    Role,
    TaskCard,
    TaskState,
    Veil,
)
from bot.model.intent import IntentState, SignPlace, Verb
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Wanted
from bot.model.process import Task, TaskKey
from bot.model.queue import Priority
from bot.model.sensitivity import is_sensitive
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.comments import comment_cards
from bot.reconcile.copies import copy_cards
from bot.reconcile.events import event_cards
from bot.reconcile.heading import relation_of, type_of
from bot.reconcile.initiator import initiators_cards
from bot.reconcile.masking import Surface
from bot.reconcile.naming import SOMEBODY
from bot.reconcile.situation import Situation
from bot.reconcile.task_state import task_state
from bot.reconcile.values import NO_FORM
from bot.reconcile.wanting import living_row, silence_of
from bot.reconcile.why import remark_of, why
from bot.rendering import digest
from bot.rules.rule import EventKind, How
from bot.rules.verdict import Verdict


def desired(situation: Situation) -> tuple[Wanted, ...]:
    """Every card that should exist or, where a message of it exists, should say something else now."""
    confidential = is_sensitive(situation.process.business_type)
    wanted = (
        *_task_cards(situation),
        *copy_cards(situation),
        *initiators_cards(situation),
        *comment_cards(situation),
        *event_cards(situation),
    )
    return tuple(replace(card, confidential=confidential) for card in wanted)


def task_card(situation: Situation, task: Task) -> TaskCard:
    """The card of one person's task: what the chat, and the answer to a click, shows."""
    process, state = situation.process, task_state(situation, task)
    verdict = situation.verdict(EventKind.TASK_OPENED, task)
    seen = situation.values.seen(verdict)
    shows_form = isinstance(state, Open | LinkOnly)
    return TaskCard(
        title=process.title,
        type_name=type_of(process),
        family=family_of(process.business_type),
        initiator=process.initiator_name,
        node=task.node_name,
        since=task.opened_at,
        abstracts=seen.abstracts,
        form=seen.form if shows_form else NO_FORM,
        links=task.links or process.links,
        state=state,
        added=_added_signers(situation, task),
        original=situation.original,
        relation=relation_of(process),
        remark=remark_of(verdict) if is_unfinished(state) else NO_TEXT,
        why=why(Role.APPROVER, verdict, node=task.node_name) if is_unfinished(state) else None,
        preview=situation.values.named(verdict, Surface.PREVIEW) if shows_form else (),
        veil=seen.veil if shows_form else Veil.NONE,
    )


def known_tasks(situation: Situation) -> Iterator[Task]:
    """Every task of a person: those that are open first, then the newest run of each."""
    process = situation.process
    ended = [*(done.task for done in process.finished_tasks), *situation.gone]
    for tasks in (process.open_tasks, ended):
        for task in sorted(tasks, key=lambda task: task.opened_at, reverse=True):
            if task.operator_id:
                yield task


def known_task(situation: Situation, key: TaskKey, opened_at: datetime | None) -> Task | None:
    """This very run of the task, open or ended; None where it is not known any more."""
    tasks = known_tasks(situation)
    return next((task for task in tasks if task.key == key and task.opened_at == opened_at), None)


def is_unfinished(state: TaskState) -> bool:
    """Whether what such a card shows is still to change: its task waits, for its person or for others."""
    return _can_be_acted_on(state) or state == Ended(ending=Ending.WAITS_FOR_SIGNERS)


def _can_be_acted_on(state: TaskState) -> bool:
    return isinstance(state, Open | LinkOnly | Processing)


def _task_cards(situation: Situation) -> Iterator[Wanted]:
    told: set[CardKey] = set()
    for task in known_tasks(situation):
        key = CardKey(situation.process.process_id, task.approver_id, task.operator_id, Purpose.TASK)
        if key not in told:
            told.add(key)
            yield from _cards_of_task(situation, task, key)


def _cards_of_task(situation: Situation, task: Task, key: CardKey) -> Iterator[Wanted]:
    row = living_row(situation, key)
    if row is not None and (earlier := _left_open(situation, task, row)) is not None:
        task = earlier
    card = task_card(situation, task)
    is_open, may_act = is_unfinished(card.state), _can_be_acted_on(card.state)
    opened = situation.verdict(EventKind.TASK_OPENED, task)
    if isinstance(card.state, Decided | Ended | HandedOver) and _is_news(situation, task, card.state, row):
        verdict = situation.verdict(EventKind.TASK_DECIDED, task)
        may_send = task.operator_id not in situation.silent and "approver" in verdict.notify
        notice = _notice(card, key, card.state, task.opened_at, may_send=may_send)
        yield replace(notice, silence=silence_of(situation, verdict))
    if is_open or row is not None:
        yield Wanted(
            key=key,
            card=card,
            digest=digest(card),
            is_open=is_open,
            opened_at=task.opened_at,
            may_send=may_act
            and task.opened_at >= situation.tasks_since
            and task.operator_id not in situation.silent
            and _is_told(opened),
            silence=silence_of(situation, opened),
            priority=Priority.FRESH if is_open else Priority.UPDATE,
            is_urgent=may_act and opened.how is How.URGENT,
        )


def _is_told(verdict: Verdict) -> bool:
    """Whether the rules have the approver told at once."""
    return "approver" in verdict.notify and verdict.how is not How.DIGEST


def _left_open(situation: Situation, task: Task, row: LedgerRow) -> Task | None:
    """The earlier run whose card still has buttons, where no card of the new run will take its place."""
    if not row.is_open or row.opened_at == task.opened_at or task.operator_id not in situation.silent:
        return None
    return known_task(situation, task.key, row.opened_at)


def _is_news(
    situation: Situation, task: Task, state: Decided | Ended | HandedOver, row: LedgerRow | None
) -> bool:
    """Whether others closed the task while its card still looks open, or telling so had already begun."""
    if isinstance(state, Decided | HandedOver) and state.by is None:
        return False
    if state == Ended(ending=Ending.WAITS_FOR_SIGNERS):
        return False
    begun = any(
        other.key.purpose is Purpose.CLOSED and other.task == task.key and other.opened_at == task.opened_at
        for other in situation.rows
    )
    return begun or (row is not None and row.is_open and row.state is RowState.LIVE)


def _notice(
    card: TaskCard, key: CardKey, state: Decided | Ended | HandedOver, opened_at: datetime, *, may_send: bool
) -> Wanted:
    """A patch notifies nobody, so a task that others closed is also told in a short new message."""
    notice = ClosedCard(title=card.title, initiator=card.initiator, state=state)
    return Wanted(
        key=key._replace(purpose=Purpose.CLOSED),
        card=notice,
        digest=digest(notice),
        is_open=False,
        opened_at=opened_at,
        may_send=may_send,
        reply_to=key,
    )


def _added_signers(situation: Situation, task: Task) -> tuple[tuple[SignPlace, tuple[I18n, ...]], ...]:
    return tuple(
        (intent.place, tuple(situation.names.get(person, SOMEBODY) for person in intent.targets))
        for intent in situation.intents
        if intent.verb is Verb.ADD_SIGN
        and intent.state is IntentState.APPLIED
        and intent.place is not None
        and intent.concerns(task.key, task.opened_at)
    )
