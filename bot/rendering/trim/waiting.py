"""The texts of what is told of tasks that wait too long."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import EscalationCard, ReminderCard, WaitingCard
from bot.rendering.clip import line
from bot.rendering.trim.lengths import NAME, kind, listed, listed_name, shortcuts
from bot.rendering.trim.queue import trimmed_items


def trimmed_waiting(card: WaitingCard) -> WaitingCard:
    match card:
        case ReminderCard():
            return replace(card, items=trimmed_items(card.items), shortcuts=shortcuts(card.shortcuts))
        case EscalationCard():
            return replace(
                card,
                title=listed(card.title, or_else=card.type_name),
                type_name=kind(card.type_name, beside=card.title),
                initiator=listed_name(card.initiator),
                approver=listed_name(card.approver),
                node=line(card.node, NAME),
            )
        case _:
            assert_never(card)
