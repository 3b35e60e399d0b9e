"""What a person should see, before it becomes a card: typed contexts for the templates."""

from __future__ import annotations

from bot.model.card.answers import (
    HelpCard,
    HelpLine,
    ListCard,
    ListItem,
    ListKind,
    NoticeCard,
    Offer,
    ReasonCard,
    RuleFormCard,
    SettingsCard,
    Shortcut,
    Tone,
)
from bot.model.card.key import CardKey, Purpose
from bot.model.card.process import (
    CommentCard,
    CopyCard,
    Deed,
    DetailCard,
    EventCard,
    HistoryCard,
    Outcome,
    ProgressCard,
    Remark,
    ResultCard,
    Step,
    StepState,
)
from bot.model.card.queue import (
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueFace,
    QueueGone,
    QueueGroup,
    QueueItem,
    QueueList,
    QueueOpened,
    QueueResult,
    QueueResults,
)
from bot.model.card.relation import Relation
from bot.model.card.reminder import EscalationCard, Handover, HandoverCard, ReminderCard
from bot.model.card.task import (
    Choice,
    ClosedCard,
    Decided,
    Ended,
    Ending,
    Failed,
    FormView,
    HandedOver,
    LinkOnly,
    OnlyThere,
    Open,
    Processing,
    TaskCard,
    TaskState,
    Veil,
)
from bot.model.card.why import Role, Why

#: Cards that show a process to people who have a part in it.
ProcessCard = TaskCard | ClosedCard | ProgressCard | ResultCard | CopyCard | CommentCard | EventCard
#: Cards that answer somebody.
AnswerCard = (
    NoticeCard | ListCard | DetailCard | HistoryCard | ReasonCard | HelpCard | SettingsCard | RuleFormCard
)
#: Cards about tasks that wait too long.
WaitingCard = ReminderCard | EscalationCard | HandoverCard
Card = ProcessCard | AnswerCard | QueueCard | WaitingCard

__all__ = [
    "AnswerCard",
    "Card",
    "CardKey",
    "Choice",
    "ClosedCard",
    "CommentCard",
    "CopyCard",
    "Decided",
    "Deed",
    "DetailCard",
    "Ended",
    "Ending",
    "EscalationCard",
    "EventCard",
    "Failed",
    "FormView",
    "HandedOver",
    "Handover",
    "HandoverCard",
    "HelpCard",
    "HelpLine",
    "HistoryCard",
    "LinkOnly",
    "ListCard",
    "ListItem",
    "ListKind",
    "NoticeCard",
    "Offer",
    "OnlyThere",
    "Open",
    "Outcome",
    "ProcessCard",
    "Processing",
    "ProgressCard",
    "Purpose",
    "QueueBatch",
    "QueueCard",
    "QueueConfirm",
    "QueueFace",
    "QueueGone",
    "QueueGroup",
    "QueueItem",
    "QueueList",
    "QueueOpened",
    "QueueResult",
    "QueueResults",
    "ReasonCard",
    "Relation",
    "Remark",
    "ReminderCard",
    "ResultCard",
    "Role",
    "RuleFormCard",
    "SettingsCard",
    "Shortcut",
    "Step",
    "StepState",
    "TaskCard",
    "TaskState",
    "Tone",
    "Veil",
    "WaitingCard",
    "Why",
]
