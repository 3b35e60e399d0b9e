"""Answers to what people ask: notes, lists, forms, the help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.intent import Verb
from bot.model.preferences import Preferences
from bot.model.process import Line
from bot.model.rule_form import FilledIn, RuleKind
from bot.model.text import NO_TEXT, I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A button that stands for a command."""

    label: I18n
    #: As it would be typed, ``/show 3``.
    command: str
    #: The answer takes this card's place instead of coming as a new message.
    in_place: bool = False
    #: The one that most people want.
    is_main: bool = False


class Tone(StrEnum):
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Further buttons, in a row of their own."""

    label: I18n
    shortcuts: tuple[Shortcut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeCard:
    """A short answer in words."""

    tone: Tone
    heading: I18n
    lines: tuple[I18n, ...] = ()
    #: Shown line by line as it is, such as rules to be copied.
    text: I18n = NO_TEXT
    shortcuts: tuple[Shortcut, ...] = ()
    offer: Offer | None = None


class ListKind(StrEnum):
    DONE = "done"
    COPIED = "copied"
    MINE = "mine"
    PROCESSES = "processes"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One process of a list."""

    number: int
    process_id: str
    #: Empty while it has not been read.
    title: I18n = NO_TEXT
    type_name: I18n = NO_TEXT
    #: Who started it; empty where that is the reader, the system, or not known yet.
    initiator: I18n = NO_TEXT
    #: How the task or the process stands, in one word.
    state: I18n = NO_TEXT
    #: Whether the state is a good one, a bad one, or neither.
    tone: Tone = Tone.INFO
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard:
    """One page of a numbered list of processes."""

    kind: ListKind
    items: tuple[ListItem, ...]
    #: From one.
    page: int = 1
    has_more: bool = False
    #: What else is to be said, such as that some titles come later.
    note: I18n = NO_TEXT
    shortcuts: tuple[Shortcut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCard:
    """Asks for the words that a withdrawal or revocation is sent with."""

    verb: Verb
    title: I18n
    process_id: str
    #: Who started it, when, its abstracts: so that nobody revokes the wrong one.
    lines: tuple[Line, ...] = ()
    #: Characters at most.
    limit: int
    #: It is done or sent: the form is gone, and this is what became of it.
    told: I18n = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    #: As typed, the English name first.
    names: tuple[str, ...]
    #: With its arguments, in each language.
    usage: I18n
    about: I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCard:
    lines: tuple[HelpLine, ...]
    shortcuts: tuple[Shortcut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsCard:
    """A person's preferences, to be changed in place."""

    preferences: Preferences
    #: Said after a change.
    saved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFormCard:
    """Asks for what a rule of one kind needs."""

    kind: RuleKind
    filled: FilledIn
    #: Why what was filled in makes no rule.
    faults: tuple[I18n, ...] = ()
