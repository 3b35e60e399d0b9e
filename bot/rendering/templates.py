"""Which template shows a card."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.card import (
    Card,
    ClosedCard,
    CommentCard,
    CopyCard,
    Decided,
    DetailCard,
    Ended,
    EscalationCard,
    EventCard,
    HandedOver,
    HandoverCard,
    HelpCard,
    HistoryCard,
    LinkOnly,
    ListCard,
    NoticeCard,
    Open,
    Processing,
    ProgressCard,
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueGone,
    QueueList,
    QueueOpened,
    QueueResults,
    ReasonCard,
    ReminderCard,
    ResultCard,
    RuleFormCard,
    SettingsCard,
    TaskCard,
)

#: By the type of a card, of a task's state or of the queue's face. Cards with states have none of their own.
_NAMES: Mapping[type, str] = MappingProxyType(
    {
        CommentCard: "comment",
        CopyCard: "copy",
        DetailCard: "detail",
        EventCard: "event",
        EscalationCard: "escalation",
        HandoverCard: "handover",
        HelpCard: "help",
        HistoryCard: "history",
        ListCard: "list",
        NoticeCard: "notice",
        ProgressCard: "progress",
        ReasonCard: "reason",
        ReminderCard: "reminder",
        ResultCard: "result",
        RuleFormCard: "rule_form",
        SettingsCard: "settings",
        Open: "open",
        LinkOnly: "link_only",
        Processing: "processing",
        Decided: "decided",
        HandedOver: "handed_over",
        Ended: "ended",
        QueueBatch: "batch",
        QueueConfirm: "confirm",
        QueueGone: "gone",
        QueueList: "list",
        QueueResults: "results",
    }
)


def template_name(card: Card) -> str:
    """The template's file. A task opened in the queue is shown as a task, so that it is decided alike."""
    match card:
        case TaskCard(state=state) | QueueCard(face=QueueOpened(card=TaskCard(state=state))):
            name = f"task_{_NAMES[type(state)]}"
        case ClosedCard(state=state):
            name = f"closed_{_NAMES[type(state)]}"
        case QueueCard(face=face):
            name = f"queue_{_NAMES[type(face)]}"
        case _:
            name = _NAMES[type(card)]
    return f"{name}.json.j2"
