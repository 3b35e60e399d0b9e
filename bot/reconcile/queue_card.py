"""A person's queue as a card: which face it shows, and the wish for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model.business_type import family_of
from bot.model.card import (
    CardKey,
    Purpose,
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueFace,
    QueueGone,
    QueueList,
    QueueOpened,
    QueueResult,
    QueueResults,
)
from bot.model.desk import BatchResult, QueueView
from bot.model.intent import Intent
from bot.model.operation import Wanted
from bot.model.process import TaskKey
from bot.model.queue import Priority
from bot.model.sensitivity import is_sensitive
from bot.reconcile.batching import MOST_AT_ONCE
from bot.reconcile.desired import known_task, task_card
from bot.reconcile.heading import type_of
from bot.reconcile.queue_list import (
    Waiting,
    groups_of,
    item_of,
    next_after,
    on_page,
    pages_of,
)
from bot.reconcile.situation import Situation
from bot.rendering import digest

#: A queue card is a new message only so long after it was asked for: nobody is written to out of nothing.
SENT_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Everything that decides what a person's queue card shows."""

    person_id: str
    #: Every waiting task has its number in it.
    view: QueueView
    #: In the order of the list.
    waiting: tuple[Waiting, ...]
    #: The process of the opened task; None where none is open or it cannot be shown.
    opened: Situation | None = None
    #: Of the batch's results, by id.
    intents: Mapping[str, Intent] = field(default_factory=dict)
    now: datetime


def queue_card(pile: Pile) -> QueueCard:
    """What the chat, and the answer to a click, shows."""
    return QueueCard(face=_face(pile))


def queue_wanted(pile: Pile) -> Wanted:
    """The wish for the card; each time that it was asked for is a message of its own."""
    card = queue_card(pile)
    return Wanted(
        key=CardKey("", "", pile.person_id, Purpose.QUEUE),
        card=card,
        digest=digest(card),
        is_open=has_buttons(card),
        opened_at=pile.view.asked_at,
        may_send=pile.now < pile.view.asked_at + SENT_WITHIN,
        priority=Priority.FRESH,
        confidential=shows_pay(pile),
    )


def has_buttons(card: QueueCard) -> bool:
    return not isinstance(card.face, QueueGone)


def _face(pile: Pile) -> QueueFace:
    view = pile.view
    if view.results:
        left = sum(not one.is_in_hand for one in pile.waiting)
        return QueueResults(results=tuple(_result(one, pile) for one in view.results), left=left)
    if view.batch_type is not None and (batchable := batch_of(pile, view.batch_type)):
        return _batch_face(pile, batchable)
    if (opened := _opened(pile)) is not None:
        return opened
    if not pile.waiting:
        return QueueGone.EMPTY
    return QueueList(
        groups=groups_of(on_page(pile.waiting, view.page), pile.view.refs, pile.now),
        total=len(pile.waiting),
        page=min(view.page, pages_of(pile.waiting) - 1) + 1,
        pages=pages_of(pile.waiting),
        is_digest=view.is_digest,
    )


def batch_of(pile: Pile, type_key: str) -> tuple[Waiting, ...]:
    """The tasks of this type that may be approved together now."""
    fitting = [one for one in pile.waiting if one.type_key == type_key and one.is_batchable]
    return tuple(fitting[:MOST_AT_ONCE])


def _batch_face(pile: Pile, batchable: tuple[Waiting, ...]) -> QueueFace:
    items = tuple(item_of(one, pile.view.refs, pile.now) for one in batchable)
    process = batchable[0].process
    ticked = tuple(item for item in items if item.ref in pile.view.ticked)
    if ticked:
        return QueueConfirm(name=type_of(process), items=ticked, reason=pile.view.batch_reason)
    return QueueBatch(name=type_of(process), family=family_of(process.business_type), items=items)


def _opened(pile: Pile) -> QueueOpened | None:
    """None where nothing is opened, or what is opened is not the person's, or not known any more."""
    ref = pile.view.opened
    if ref is None or pile.opened is None:
        return None
    task = known_task(pile.opened, TaskKey(ref.approver_id, pile.person_id), ref.opened_at)
    if task is None:
        return None
    return QueueOpened(
        ref=ref,
        card=task_card(pile.opened, task),
        next_ref=next_after(ref, pile.waiting, pile.view.refs),
        others=sum(one.ref != ref and not one.is_in_hand for one in pile.waiting),
    )


def _result(result: BatchResult, pile: Pile) -> QueueResult:
    intent = pile.intents.get(result.intent_id)
    if intent is None:
        return QueueResult(title=result.title, state=None)
    return QueueResult(title=result.title, state=intent.state, refusal=intent.refusal)


def shows_pay(pile: Pile) -> bool:
    """Whether the card has opened a process about pay."""
    return pile.opened is not None and is_sensitive(pile.opened.process.business_type)
