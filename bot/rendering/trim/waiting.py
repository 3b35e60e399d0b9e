"""The texts of what is told of tasks that wait too long."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, assert_never

from bot.model.card import EscalationCard, HandoverCard, ReminderCard, WaitingCard
from bot.rendering.clip import line
from bot.rendering.trim.lengths import NAME, failed, kind, listed, listed_name, shortcuts
from bot.rendering.trim.queue import trimmed_items

_AboutATask = TypeVar("_AboutATask", EscalationCard, HandoverCard)


def trimmed_waiting(card: WaitingCard) -> WaitingCard:
    match card:
        case ReminderCard():
            return replace(card, items=trimmed_items(card.items), shortcuts=shortcuts(card.shortcuts))
        case EscalationCard():
            return _about_a_task(card)
        case HandoverCard():
            return replace(
                _about_a_task(card),
                heir=listed_name(card.heir),
                by=listed_name(card.by),
                failed=failed(card.failed),
            )
        case _:
            assert_never(card)


def _about_a_task(card: _AboutATask) -> _AboutATask:
    return replace(
        card,
        title=listed(card.title, or_else=card.type_name),
        type_name=kind(card.type_name, beside=card.title),
        initiator=listed_name(card.initiator),
        approver=listed_name(card.approver),
        node=line(card.node, NAME),
    )
