"""What is written to the store, as values: a use case collects changes and writes them all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.asking import Asking
from bot.model.audit import AuditEntry
from bot.model.card import Choice
from bot.model.chat_rules import RulesDraft, RulesVersion
from bot.model.desk import Involvement, QueueView, Shown
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.preferences import Preferences
from bot.model.queue import Entry
from bot.model.reminder import Reminders
from bot.model.snapshot import Facts, Snapshot


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Joins the entry with the one that waits for the same key, if any."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class LearnFacts:
    """Adds to what is known of a process; what the new facts leave open stays as it was.

    A business type is also learnt for the flow definition, so that its next process has it from the start.
    """

    facts: Facts


@dataclass(frozen=True, slots=True)
class SaveSnapshot:
    """Remembers a read, unless a later one is remembered already."""

    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class SaveRow:
    """Writes the row as the next version.

    Refused with ``Conflict`` where ``row.version`` is not the stored one; a row not stored yet has version 0.
    """

    row: LedgerRow


@dataclass(frozen=True, slots=True)
class SaveIntent:
    intent: Intent


@dataclass(frozen=True, slots=True)
class RememberChoice:
    """A person picked a colleague: offered first the next time."""

    person_id: str
    chosen_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RememberColleagues:
    """Whom the contacts offered a person last: offered again while the contacts cannot be asked."""

    person_id: str
    colleagues: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SetMark:
    """A named moment or word that outlives restarts."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AppendAudit:
    entry: AuditEntry


@dataclass(frozen=True, slots=True)
class KeepAsking:
    """Something was asked, and is to be answered."""

    asking: Asking


@dataclass(frozen=True, slots=True)
class DropAsking:
    """It was answered: its words are forgotten."""

    asking: Asking


@dataclass(frozen=True, slots=True)
class Involve:
    """The platform names a process among a person's own: they may see it, whatever a later read tells."""

    person_id: str
    involvement: Involvement


@dataclass(frozen=True, slots=True)
class SavePreferences:
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class SaveShown:
    shown: Shown


@dataclass(frozen=True, slots=True)
class SaveView:
    """Writes the view as the next version; refused with ``Conflict`` as a row is."""

    view: QueueView


@dataclass(frozen=True, slots=True)
class SaveReminders:
    reminders: Reminders


@dataclass(frozen=True, slots=True)
class AddRulesVersion:
    """Puts rules edited in chat into force; refused with ``Conflict`` where its number is taken."""

    version: RulesVersion


@dataclass(frozen=True, slots=True)
class SaveRulesDraft:
    draft: RulesDraft


@dataclass(frozen=True, slots=True)
class DropRulesDraft:
    """It was published or discarded."""

    person_id: str


Change = (
    Enqueue
    | LearnFacts
    | SaveSnapshot
    | SaveRow
    | SaveIntent
    | RememberChoice
    | RememberColleagues
    | SetMark
    | AppendAudit
    | KeepAsking
    | DropAsking
    | Involve
    | SavePreferences
    | SaveShown
    | SaveView
    | SaveReminders
    | AddRulesVersion
    | SaveRulesDraft
    | DropRulesDraft
)
