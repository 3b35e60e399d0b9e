"""Brings a card's texts to lengths that fit, whatever the platform or a person wrote. Pure.

What remains too large after that is cut by rows: see ``fit``.
"""

from __future__ import annotations

from typing import assert_never

from bot.model.card import (
    Card,
    ClosedCard,
    CommentCard,
    CopyCard,
    DetailCard,
    EscalationCard,
    EventCard,
    HandoverCard,
    HelpCard,
    HistoryCard,
    ListCard,
    NoticeCard,
    ProgressCard,
    QueueCard,
    ReasonCard,
    ReminderCard,
    ResultCard,
    RuleFormCard,
    SettingsCard,
    TaskCard,
)
from bot.rendering.trim.answers import trimmed_answer
from bot.rendering.trim.process import trimmed_process
from bot.rendering.trim.queue import trimmed_queue
from bot.rendering.trim.task import trimmed_closed, trimmed_task
from bot.rendering.trim.waiting import trimmed_waiting

__all__ = ["trimmed"]


def trimmed(card: Card) -> Card:
    """The card with every text harmless, named and short enough."""
    match card:
        case TaskCard():
            return trimmed_task(card)
        case ClosedCard():
            return trimmed_closed(card)
        case ProgressCard() | ResultCard() | CopyCard() | CommentCard() | EventCard():
            return trimmed_process(card)
        case DetailCard() | HistoryCard():
            return trimmed_process(card)
        case NoticeCard() | ListCard() | ReasonCard() | HelpCard() | SettingsCard() | RuleFormCard():
            return trimmed_answer(card)
        case QueueCard(face=face):
            return QueueCard(face=trimmed_queue(face))
        case ReminderCard() | EscalationCard() | HandoverCard():
            return trimmed_waiting(card)
        case _:
            assert_never(card)
