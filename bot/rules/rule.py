"""A rule as an admin writes it: when it holds, and what it then decides.

The types are the format: the loader reads into them, and the JSON Schema for editors is made from them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

#: Hours of working time.
WorkingHours = Annotated[float, msgspec.Meta(gt=0, le=2000)]

#: A time of day, as ``08:30``.
TimeOfDay = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        title="a time of day, as 08:30",
        extra={"chinese": "时刻，例如 08:30"},
    ),
]

#: Who is told: a part in the process, somebody's leader, a named person, a group chat.
Recipient = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^(approver|initiator|copied|mentioned|leader_of_approver|leader_of_initiator"
        r"|person:ou_\w+|chat:oc_\w+)$",
        title="one of approver, initiator, copied, mentioned, leader_of_approver, leader_of_initiator, "
        "person:ou_… or chat:oc_…",
        extra={
            "chinese": "以下之一：approver、initiator、copied、mentioned、leader_of_approver、"
            "leader_of_initiator、person:ou_…、chat:oc_…"
        },
    ),
]

#: A field of the form or an abstract, by its api name or its label in either language; ``*`` is all of them.
FieldName = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class EventKind(StrEnum):
    """What a rule can be about."""

    PROCESS_STARTED = "process_started"
    TASK_OPENED = "task_opened"
    #: Closed by somebody else while its card was open.
    TASK_DECIDED = "task_decided"
    COPIED = "copied"
    COMMENTED = "commented"
    OVERDUE = "overdue"
    PROCESS_FINISHED = "process_finished"
    PROCESS_REJECTED = "process_rejected"
    PROCESS_WITHDRAWN = "process_withdrawn"
    PROCESS_REVOKED = "process_revoked"


class How(StrEnum):
    """How somebody is told."""

    CARD = "card"
    #: In the person's list, once a working day.
    DIGEST = "digest"
    #: A card that also buzzes (加急).
    URGENT = "urgent"


class Means(StrEnum):
    """How an open task goes up."""

    #: Somebody is told.
    NOTE = "note"
    #: Besides, the bot's admins are asked whether to hand it over.
    TRANSFER = "transfer"


class Button(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    TRANSFER = "transfer"
    ADD_SIGN = "add_sign"


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a rule: what it does not know is a mistake of whoever wrote it."""


class When(_Part, frozen=True):
    """When a rule holds: all that is said must be true."""

    #: None: whatever happens.
    events: tuple[EventKind, ...] | None = None
    #: Business types by id, Chinese or English name. None: every type.
    types: tuple[str, ...] | None = None
    #: An expression in CEL over the process.
    condition: str | None = msgspec.field(default=None, name="if")


class Treatment(_Part, frozen=True):
    """What becomes of fields. Where one is named twice: hidden wins over masked, masked over shown."""

    show: tuple[FieldName, ...] = ()
    mask: tuple[FieldName, ...] = ()
    hide: tuple[FieldName, ...] = ()


class Fields(_Part, frozen=True):
    """The treatment of fields, everywhere and for each surface."""

    everywhere: Treatment = Treatment()
    direct: Treatment = Treatment()
    group: Treatment = Treatment()
    preview: Treatment = Treatment()
    log: Treatment = Treatment()


class Remind(_Part, frozen=True):
    """Reminders of an open task."""

    after: WorkingHours
    #: Each pause is so many times the one before it.
    backoff: Annotated[float, msgspec.Meta(ge=1, le=10)] = 2.0
    #: So many reminders at most; 0: none.
    most: Annotated[int, msgspec.Meta(ge=0, le=20)] = 3


class Escalate(_Part, frozen=True):
    """Whom an open task goes to when nobody decides it; once a task."""

    after: WorkingHours
    to: tuple[Recipient, ...] = ("leader_of_approver",)
    #: A transfer goes to the first of those who get it, once an admin has confirmed it.
    by: Means = Means.NOTE


class Quiet(_Part, frozen=True):
    """A span of every day in which nothing new is told, except urgently; it may pass midnight."""

    begin: TimeOfDay = msgspec.field(name="from")
    end: TimeOfDay = msgspec.field(name="until")


class Words(_Part, frozen=True):
    """A line of the admins' own on the card."""

    zh: Annotated[str, msgspec.Meta(max_length=200)] = ""
    en: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Then(_Part, frozen=True):
    """What a rule decides; what it leaves out stays as earlier rules decided it."""

    #: Instead of those named before; an empty list: nobody.
    notify: tuple[Recipient, ...] | None = None
    #: Besides those named before.
    also_notify: tuple[Recipient, ...] = ()
    how: How | None = None
    #: An empty list: the card has only the link to Feishu People.
    buttons: tuple[Button, ...] | None = None
    comment_required: bool | None = None
    batch: bool | None = None
    fields: Fields | None = None
    remind: Remind | None = None
    escalate: Escalate | None = None
    quiet: Quiet | None = None
    words: Words | None = None


class Rule(_Part, frozen=True):
    """One rule. Rules apply in their order; later ones refine earlier ones."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    when: When = When()
    then: Then = Then()
    #: Where it holds, no later rule is asked.
    stop: bool = False
    #: Switched off, it stays where it is and does nothing.
    on: bool = True


class RuleSet(_Part, frozen=True):
    """All rules of one source, in their order."""

    rules: tuple[Rule, ...] = ()
