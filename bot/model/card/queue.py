"""A person's queue: what waits for them, the one that is opened, several decided at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.model.business_type import Family
from bot.model.card.task import TaskCard
from bot.model.desk import TaskRef
from bot.model.errors import Refusal
from bot.model.intent import IntentState
from bot.model.process import Line
from bot.model.text import I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One task that waits."""

    number: int
    ref: TaskRef
    title: I18n
    #: Empty when the system started the process.
    initiator: I18n
    #: How long it has waited, in whole hours below a day and whole days above, so that it rarely changes.
    waits: timedelta
    #: The fields that bear most on the decision, two at most.
    facts: tuple[Line, ...] = ()
    #: It was decided a moment ago, and Feishu People has not answered yet.
    is_in_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueGroup:
    """Tasks of one business type, the oldest first."""

    business_type: str
    name: I18n
    family: Family
    items: tuple[QueueItem, ...]
    #: Whether several of these may be approved at once.
    allows_batch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueList:
    """The list, one page of it."""

    groups: tuple[QueueGroup, ...]
    #: Of all pages.
    total: int
    #: From one.
    page: int
    pages: int
    #: It came by itself, at the person's hour.
    is_digest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOpened:
    """One task with its full decision form, and the way on."""

    ref: TaskRef
    card: TaskCard
    #: The next one to be offered; None where none is left.
    next_ref: TaskRef | None
    #: How many wait besides this one.
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueBatch:
    """Tasks of one type, to be ticked."""

    name: I18n
    family: Family
    items: tuple[QueueItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueConfirm:
    """The ticked ones, named, before they are approved."""

    name: I18n
    items: tuple[QueueItem, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueResult:
    title: I18n
    #: None: it could not even be sent.
    state: IntentState | None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueResults:
    """What became of each."""

    results: tuple[QueueResult, ...]
    #: How many still wait.
    left: int


class QueueGone(StrEnum):
    """Why a queue card shows no list."""

    #: A newer one stands further down.
    REPLACED = "replaced"
    #: Nothing waits.
    EMPTY = "empty"


QueueFace = QueueList | QueueOpened | QueueBatch | QueueConfirm | QueueResults | QueueGone


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCard:
    """The living list of everything that waits for a person."""

    face: QueueFace
