"""What a person should see, before it becomes a card: typed contexts for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.model.errors import Refusal
from bot.model.intent import SignPlace, Verb
from bot.model.process import Line, Links
from bot.model.text import I18n


class Purpose(StrEnum):
    """Why somebody has a card. One person has at most one living card a purpose and task."""

    #: The approver's card.
    TASK = "task"
    #: The initiator's card.
    PROGRESS = "progress"
    #: A short new message with the end of a process.
    RESULT = "result"
    #: A short new message that a task was closed under somebody's hands.
    CLOSED = "closed"


class CardKey(NamedTuple):
    """Which card: about what, for whom, why."""

    process_id: str
    #: The task's id; for a result the status that it tells; empty for the initiator's card.
    subject: str
    person_id: str
    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A person offered in a picker."""

    person_id: str
    name: I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form as shown: as many lines as fit, and how many more there are."""

    lines: tuple[Line, ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why the person's last wish came to nothing; shown on the card that is open again."""

    verb: Verb
    #: None: it was too old to be sent.
    refusal: Refusal | None
    words: str = ""
    #: It was sent, no answer came, and the process does not show whether it worked.
    unproven: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The task waits for this person."""

    #: What the person had typed before; kept when the card has to be shown anew.
    draft: str = ""
    failed: Failed | None = None
    choices: tuple[Choice, ...] = ()


class OnlyThere(StrEnum):
    """Why a task can be done on its page only."""

    FORM = "form"
    FIELDS_MISSING = "fields_missing"
    #: A kind of task that this version does not know.
    UNKNOWN_KIND = "unknown_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOnly:
    """The task waits for this person, on its page in Feishu People."""

    why: OnlyThere


@dataclass(frozen=True, slots=True, kw_only=True)
class Processing:
    """The person decided; Feishu People has not answered yet."""

    verb: Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The task was decided, and by whom is proven. ``by`` is None where the reader decided."""

    passed: bool
    by: I18n | None
    at: datetime
    opinion: str = ""
    #: Through this bot, rather than on the web page.
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The reader transferred the task to somebody."""

    to: I18n
    at: datetime


class Ending(StrEnum):
    """How a task ended where nobody can be named for it."""

    NODE_HANDLED = "node_handled"
    CANCELLED = "cancelled"
    INTERVENED = "intervened"
    PROCESS_WITHDRAWN = "process_withdrawn"
    PROCESS_REJECTED = "process_rejected"
    PROCESS_REVOKED = "process_revoked"
    GONE = "gone"
    #: Not over: those whom the reader asked to sign before have to act first.
    WAITS_FOR_SIGNERS = "waits_for_signers"
    #: A fresh card of the same task stands further down in the chat.
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    ending: Ending
    at: datetime | None = None


TaskState = Open | LinkOnly | Processing | Decided | HandedOver | Ended


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCard:
    """An approver's card."""

    title: I18n
    type_name: I18n
    #: Empty when the system started the process.
    initiator: I18n
    node: I18n
    #: When the task reached this person.
    since: datetime
    abstracts: tuple[Line, ...]
    form: FormView
    links: Links
    state: TaskState
    #: Signers this person added, and where; shown while the task is open.
    added: tuple[tuple[SignPlace, tuple[I18n, ...]], ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCard:
    """A short message to an approver whose task ended without them."""

    title: I18n
    initiator: I18n
    state: Decided | Ended


Card = TaskCard | ProgressCard | ResultCard | ClosedCard
