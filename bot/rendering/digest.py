"""What bears on a card's identity, as one short word. Two cards with the same digest need no patch."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import msgspec

from bot.model.card import (
    Card,
    ClosedCard,
    Open,
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueFace,
    QueueItem,
    QueueOpened,
    TaskCard,
)
from bot.model.process import NO_LINKS


def digest(card: Card) -> str:
    """Names what the card shows.

    Where somebody may be typing or ticking only what bears on the decision counts, since a patch would wipe
    their words: of an open task neither the draft, the offered colleagues nor the links, of one opened in
    the queue neither how many others wait, and of ticked ones only which tasks they are.
    """
    content = json.dumps((type(card).__name__, _state_name(card), msgspec.to_builtins(_told(card))))
    return hashlib.sha256(content.encode()).hexdigest()[:24]


def _told(card: Card) -> object:
    """The card without what may change under somebody's hands."""
    match card:
        case TaskCard():
            return _task(card)
        case QueueCard(face=face):
            return _face(face)
        case _:
            return card


def _task(card: TaskCard) -> TaskCard:
    if isinstance(card.state, Open):
        return replace(card, links=NO_LINKS, state=Open(failed=card.state.failed))
    return card


def _face(face: QueueFace) -> object:
    match face:
        case QueueOpened(card=TaskCard(state=Open())):
            return replace(face, card=_task(face.card), next_ref=None, others=0)
        case QueueBatch(items=items):
            return _refs(items)
        case QueueConfirm(items=items, reason=reason):
            return (_refs(items), reason)
        case _:
            return face


def _refs(items: tuple[QueueItem, ...]) -> tuple[object, ...]:
    return tuple(item.ref for item in items)


def _state_name(card: Card) -> str:
    """States and faces that hold the same values are told apart by their names."""
    match card:
        case TaskCard() | ClosedCard():
            return type(card.state).__name__
        case QueueCard(face=QueueOpened(card=task)):
            return f"QueueOpened {type(task.state).__name__}"
        case QueueCard(face=face):
            return type(face).__name__
        case _:
            return ""
