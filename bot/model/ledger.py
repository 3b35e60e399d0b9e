"""What the bot has put into chats: one row for each generation of each card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.card import CardKey
from bot.model.process import TaskKey


class RowState(StrEnum):
    #: Written, with its content, before the message is sent; the message may or may not exist.
    PENDING = "pending"
    #: The message is known and can be changed.
    LIVE = "live"
    #: The message is out of reach: recalled, too old, its chat gone. A card still needed is sent anew.
    RETIRED = "retired"
    #: This person or this content cannot be delivered; trying again would not help.
    UNDELIVERABLE = "undeliverable"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One message, or the attempt at one."""

    #: Random; the idempotency uuid of the send and what the card's buttons carry.
    card_id: str
    key: CardKey
    generation: int
    state: RowState
    #: The content to send, kept only until the message's id is known; empty where it is confidential.
    content: str = ""
    #: Of what the message shows, as far as known.
    digest: str
    #: Whether what it shows is still to change: its task waits, for its person or for others.
    is_open: bool
    #: Of the task that it shows: a task opened again is another one. For other cards: the process's start.
    opened_at: datetime
    #: The message that it answers; empty for a message of its own.
    reply_to: str = ""
    message_id: str = ""
    written_at: datetime
    sent_at: datetime | None = None
    #: Nothing may change the message before: a click on it is being answered.
    hold_until: datetime | None = None
    #: It was last changed by the answer to a click, which other clients may have missed: to be patched once.
    unconfirmed: bool = False
    #: What the person had typed into it when it had to be shown anew.
    draft: str = ""
    #: Until then it shows values that are masked else: it was asked to, and goes back by itself. The digest
    #: is that of the masked card all along.
    reveal_until: datetime | None = None
    #: Counts the writes: one that starts from an older version is refused.
    version: int = 0

    @property
    def task(self) -> TaskKey:
        """Of a card about a task: whose, and which."""
        return TaskKey(self.key.subject, self.key.person_id)
