"""What bears on a card's identity, as one short word. Two cards with the same digest need no patch."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import assert_never

import msgspec

from bot.model.card import Card, ClosedCard, Open, ProgressCard, ResultCard, TaskCard
from bot.model.process import NO_LINKS


def digest(card: Card) -> str:
    """Names what the card shows.

    Of an open task neither the draft, the offered colleagues nor the links count: patching the card because
    of them would wipe what somebody is typing.
    """
    told = _without_what_may_change(card)
    content = json.dumps((type(card).__name__, _state_name(card), msgspec.to_builtins(told)))
    return hashlib.sha256(content.encode()).hexdigest()[:24]


def _without_what_may_change(card: Card) -> Card:
    if isinstance(card, TaskCard) and isinstance(card.state, Open):
        return replace(card, links=NO_LINKS, state=Open(failed=card.state.failed))
    return card


def _state_name(card: Card) -> str:
    match card:
        case TaskCard() | ClosedCard():
            return type(card.state).__name__
        case ProgressCard() | ResultCard():
            return ""
        case _:
            assert_never(card)
