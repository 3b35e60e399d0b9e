"""A process's cards: its progress and its end for the initiator, a copy, a comment, everything about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.business_type import Family
from bot.model.card.answers import Shortcut
from bot.model.card.relation import Relation
from bot.model.card.task import Failed, FormView
from bot.model.card.why import Why
from bot.model.errors import Refusal
from bot.model.intent import IntentState, Verb
from bot.model.process import Line, Links
from bot.model.text import NO_TEXT, I18n


class StepState(StrEnum):
    OPEN = "open"
    PASSED = "passed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    INTERVENED = "intervened"
    #: The node is done; by whom is not proven. Then the step names nobody.
    HANDLED = "handled"
    #: A status that this version does not know.
    OTHER = "other"
    #: Somebody received a copy.
    COPIED = "copied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a process's progress: a person (empty: the system) at a node."""

    node: I18n
    person: I18n
    state: StepState
    at: datetime
    opinion: str = ""


class Outcome(StrEnum):
    """A process's status in words; ``other`` is one that this version does not know."""

    RUNNING = "running"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    COMPLETED = "completed"
    REVOKING = "revoking"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressCard:
    """The initiator's card."""

    title: I18n
    type_name: I18n
    outcome: Outcome
    #: The platform's own number, shown where ``outcome`` is ``other``.
    status: int
    started_at: datetime
    ended_at: datetime | None
    abstracts: tuple[Line, ...]
    steps: tuple[Step, ...]
    hidden_steps: int
    links: Links
    family: Family = Family.OTHER
    #: The process that this one revokes or corrects; empty for an ordinary one.
    original: I18n = NO_TEXT
    #: How it refers to it.
    relation: Relation = Relation.NONE
    #: The reader may withdraw it here.
    can_withdraw: bool = False
    #: Their withdrawal was sent and not answered yet.
    is_withdrawing: bool = False
    #: Why their last withdrawal or revocation came to nothing.
    failed: Failed | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCard:
    """A short message to the initiator: how the process ended."""

    title: I18n
    outcome: Outcome
    #: Who decided and with what words, only where proven.
    by: I18n | None
    opinion: str
    at: datetime | None
    links: Links
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyCard:
    """What somebody was copied in on; to be read only."""

    title: I18n
    type_name: I18n
    family: Family
    initiator: I18n
    outcome: Outcome
    status: int
    copied_at: datetime
    abstracts: tuple[Line, ...]
    form: FormView
    links: Links
    #: A line of the admins' own.
    remark: I18n = NO_TEXT
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentCard:
    """A short message: somebody commented on a process."""

    title: I18n
    author: I18n
    text: str
    at: datetime
    files: int = 0
    images: int = 0
    #: The reader was named in it.
    mentions_reader: bool = False
    links: Links
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """A short message to somebody whom a rule names: what happened in a process, without what is in it."""

    title: I18n
    type_name: I18n
    family: Family
    initiator: I18n
    #: What happened, in words.
    event: I18n
    at: datetime
    node: I18n = NO_TEXT
    #: Fields that a rule has shown here.
    lines: tuple[Line, ...] = ()
    links: Links
    #: A line of the admins' own.
    remark: I18n = NO_TEXT
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment, as listed among others."""

    author: I18n
    text: str
    at: datetime
    files: int = 0
    images: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailCard:
    """Everything about one process, as far as the reader may see it."""

    title: I18n
    type_name: I18n
    family: Family
    outcome: Outcome
    status: int
    #: Empty when the system started the process.
    initiator: I18n
    started_at: datetime
    ended_at: datetime | None
    abstracts: tuple[Line, ...]
    #: One page of the form.
    form: FormView
    steps: tuple[Step, ...]
    hidden_steps: int
    remarks: tuple[Remark, ...]
    #: Earlier comments that are not shown.
    hidden_remarks: int = 0
    links: Links
    original: I18n = NO_TEXT
    relation: Relation = Relation.NONE
    #: The reader is no part of it: what people filled in is left out.
    masked: bool = False
    #: Pages of the form, counted from one.
    page: int = 1
    pages: int = 1
    shortcuts: tuple[Shortcut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did through the bot, and what became of it."""

    person: I18n
    verb: Verb
    state: IntentState
    refusal: Refusal | None
    at: datetime
    #: Receivers of a transfer, added signers.
    targets: tuple[I18n, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryCard:
    """What happened in a process, and what was done through the bot, by whom."""

    title: I18n
    outcome: Outcome
    status: int
    steps: tuple[Step, ...]
    hidden_steps: int
    deeds: tuple[Deed, ...]
    hidden_deeds: int = 0
    links: Links
    shortcuts: tuple[Shortcut, ...] = ()
