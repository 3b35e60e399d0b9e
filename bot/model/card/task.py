"""An approver's cards: the task as it stands, and the note that it was closed under their hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.business_type import Family
from bot.model.card.relation import Relation
from bot.model.card.why import Why
from bot.model.errors import Refusal
from bot.model.intent import TASK_VERBS, SignPlace, Verb
from bot.model.process import Line, Links
from bot.model.text import NO_TEXT, I18n


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
    #: What may be done here; the rules may leave things out.
    verbs: frozenset[Verb] = TASK_VERBS
    #: Whether the rules ask for a comment on an approval as well.
    needs_comment: bool = False


class OnlyThere(StrEnum):
    """Why a task can be done on its page only."""

    FORM = "form"
    FIELDS_MISSING = "fields_missing"
    #: A kind of task that this version does not know.
    UNKNOWN_KIND = "unknown_kind"
    #: The admins' rules have it decided there.
    RULE = "rule"


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
    """The task was transferred to somebody. ``by`` is None where the reader did it, else an admin."""

    to: I18n
    at: datetime
    by: I18n | None = None


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


class Veil(StrEnum):
    """Whether values of a process are kept from the eye."""

    NONE = "none"
    #: Something is masked, and can be shown to whoever has to decide.
    MASKED = "masked"
    #: Shown for a moment, in the answer to the press that asked for it.
    LIFTED = "lifted"


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
    #: The family of business that the process belongs to.
    family: Family = Family.OTHER
    #: The process that this one revokes or corrects; empty for an ordinary one.
    original: I18n = NO_TEXT
    #: How it refers to it.
    relation: Relation = Relation.NONE
    #: A line of the admins' own.
    remark: I18n = NO_TEXT
    #: Fields that a rule has shown in the list of chats and in notifications.
    preview: tuple[Line, ...] = ()
    why: Why | None = None
    veil: Veil = Veil.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCard:
    """A short message to an approver whose task ended without them."""

    title: I18n
    initiator: I18n
    state: Decided | Ended | HandedOver
    why: Why | None = None
