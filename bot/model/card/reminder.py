"""What is told of tasks that wait too long: to their person, and to somebody above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.model.card.answers import Shortcut
from bot.model.card.queue import QueueItem
from bot.model.process import Links
from bot.model.text import I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCard:
    """The tasks that were due together; those that no longer wait are gone from it."""

    #: The first of them.
    items: tuple[QueueItem, ...]
    #: 0: nothing of it needs to be done any more.
    total: int
    shortcuts: tuple[Shortcut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationCard:
    """That somebody has not decided; as it was when it was sent."""

    title: I18n
    type_name: I18n
    #: Empty when the system started the process.
    initiator: I18n
    approver: I18n
    node: I18n
    #: In whole hours below a day and whole days above.
    waits: timedelta
    links: Links
