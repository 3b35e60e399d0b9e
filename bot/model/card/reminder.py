"""What is told of tasks that wait too long: to their person, and to somebody above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.model.card.answers import Shortcut
from bot.model.card.queue import QueueItem
from bot.model.card.task import Failed
from bot.model.process import Links
from bot.model.text import NO_TEXT, I18n


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


class Handover(StrEnum):
    """How far it has come that an admin hands a task over."""

    ASKED = "asked"
    #: Feishu People has not answered yet.
    SUBMITTING = "submitting"
    DONE = "done"
    #: The task does not wait any more.
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverCard:
    """Asks an admin whether a task that waits too long is to be handed over."""

    title: I18n
    type_name: I18n
    #: Empty when the system started the process.
    initiator: I18n
    approver: I18n
    node: I18n
    #: As it was when it was asked; in whole hours below a day and whole days above.
    waits: timedelta
    #: Who would get it.
    heir: I18n
    state: Handover = Handover.ASKED
    #: The admin who handed it over.
    by: I18n = NO_TEXT
    #: Why the last try came to nothing.
    failed: Failed | None = None
    links: Links

    @property
    def is_open(self) -> bool:
        """Whether what it shows is still to change."""
        return self.state in {Handover.ASKED, Handover.SUBMITTING}
