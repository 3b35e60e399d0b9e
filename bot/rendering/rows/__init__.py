"""What a card can do without where it is too large, row by row. Pure.

Of a form the last lines go first, then the last abstracts; of the progress the abstracts, then the steps from
the oldest; of a list the facts, or the last items.
"""

from __future__ import annotations

from dataclasses import replace

from bot.model.card import (
    Card,
    CopyCard,
    DetailCard,
    HelpCard,
    HistoryCard,
    ListCard,
    NoticeCard,
    ProgressCard,
    QueueCard,
    ReasonCard,
    ReminderCard,
    TaskCard,
)
from bot.rendering.rows.process import process_rows, process_with_rows
from bot.rendering.rows.queue import face_rows, face_with_rows

__all__ = ["row_count", "with_rows"]


def row_count(card: Card) -> int:
    """How many rows the card can do without."""
    match card:
        case TaskCard() | CopyCard() | ProgressCard() | DetailCard() | HistoryCard():
            return process_rows(card)
        case NoticeCard() | ReasonCard() | HelpCard():
            return len(card.lines)
        case ListCard():
            return len(card.items)
        case QueueCard(face=face):
            return face_rows(face)
        case ReminderCard(items=items):
            return len(items)
        case _:
            return 0


def with_rows(card: Card, count: int) -> Card:
    """The card with so many of its rows, those that matter most."""
    match card:
        case TaskCard() | CopyCard() | ProgressCard() | DetailCard() | HistoryCard():
            return process_with_rows(card, count)
        case NoticeCard() | ReasonCard() | HelpCard():
            return _answer_with_lines(card, count)
        case ListCard():
            return replace(card, items=card.items[:count])
        case QueueCard(face=face):
            return QueueCard(face=face_with_rows(face, count))
        case ReminderCard(items=items):
            return replace(card, items=items[:count])
        case _:
            return card


def _answer_with_lines(card: NoticeCard | ReasonCard | HelpCard, count: int) -> Card:
    match card:
        case NoticeCard(lines=said):
            return replace(card, lines=said[:count])
        case ReasonCard(lines=facts):
            return replace(card, lines=facts[:count])
        case HelpCard(lines=told):
            return replace(card, lines=told[:count])
