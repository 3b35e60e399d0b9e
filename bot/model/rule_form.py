"""The forms with which admins make the common kinds of rules, and what they fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.model.text import I18n


class RuleKind(StrEnum):
    """A kind of rule that has a form; each is the word that opens it."""

    #: A group is told what becomes of processes.
    GROUP_NOTICE = "notice"
    #: Who has not decided is reminded, and then their leader told.
    REMINDER = "reminder"
    #: Fields are masked or left out.
    MASK = "mask"
    #: Decided in Feishu People only.
    LINK_ONLY = "link"


RULE_KINDS: Mapping[RuleKind, I18n] = MappingProxyType(
    {
        RuleKind.GROUP_NOTICE: I18n("群通知", "Group notice"),
        RuleKind.REMINDER: I18n("提醒", "Reminder"),
        RuleKind.MASK: I18n("遮住字段", "Mask fields"),
        RuleKind.LINK_ONLY: I18n("只给链接", "Link only"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """What an admin filled in, as it was typed. Each form asks for some of it."""

    name: str = ""
    #: Ids of business types, picked.
    types: tuple[str, ...] = ()
    #: Types of the tenant's own.
    own_types: str = ""
    #: What happened, of a group notice.
    events: tuple[str, ...] = ()
    #: Groups by chat id.
    group: str = ""
    #: Names of fields: those that a group sees, or those to be masked.
    fields: str = ""
    #: Working hours.
    after: str = ""
    #: Reminders at most.
    most: str = "3"
    #: Working hours; empty where nobody else is told.
    escalate_after: str = ""
    #: ``mask`` or ``hide``.
    treatment: str = "mask"
