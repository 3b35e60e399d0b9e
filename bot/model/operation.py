"""The cards that should exist, and what is done so that they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.card import Card, CardKey
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority
from bot.model.quiet import Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A card that should stand in somebody's chat."""

    key: CardKey
    card: Card
    #: Of what bears on its identity: an equal digest needs no patch.
    digest: str
    #: Whether what it shows is still to change.
    is_open: bool
    #: The run of the task that it shows; another run is another card.
    opened_at: datetime
    #: Whether it may appear as a new message; otherwise only a message that exists is changed.
    may_send: bool
    #: Whose message it answers, where that one lives.
    reply_to: CardKey | None = None
    priority: Priority = Priority.UPDATE
    #: It is about pay: its content is never written to the store, and cannot be forwarded.
    confidential: bool = False
    #: When it may not appear as a new message; changes of one that is there make no sound.
    silence: Silence | None = None
    #: Whether a new message of it also buzzes its receiver (加急).
    is_urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """A new message, as this generation of the card."""

    wanted: Wanted
    generation: int
    #: The message to answer; empty for a message of its own.
    reply_to: str = ""
    #: The generation before, whose message may or may not exist and is not asked for any more.
    abandoned: LedgerRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resend:
    """The same message again, under the same uuid: whether the first try arrived is not known."""

    row: LedgerRow
    wanted: Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    row: LedgerRow
    wanted: Wanted


Operation = Send | Resend | Patch
