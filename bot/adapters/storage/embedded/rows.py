"""What the rows are called and how their values are written: JSON, forward compatible, never pickle.

A key is a kind and ids, ``intent/<process>/<intent>``: everything of one kind, or of one process within it,
is one range. Ids are quoted, so that no id can reach into another's range.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Generic, TypeVar
from urllib.parse import quote

import msgspec

from bot.model.asking import Asking
from bot.model.audit import AuditEntry
from bot.model.change import RememberChoice, RememberColleagues
from bot.model.chat_rules import RulesDraft, RulesVersion
from bot.model.desk import Involvement, QueueView, Shown
from bot.model.errors import StoreUnavailable
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.preferences import Preferences
from bot.model.queue import Entry
from bot.model.reminder import Reminders
from bot.model.snapshot import Facts, Snapshot

T = TypeVar("T")


class Kind(Generic[T]):
    """Rows of one type under one prefix."""

    def __init__(self, name: str, type_: type[T]) -> None:
        self._name = name
        self._decoder = msgspec.json.Decoder(type_)

    def key(self, *ids: str) -> str:
        return "/".join((self._name, *(quote(part, safe="") for part in ids)))

    def range(self, *ids: str) -> str:
        """The prefix of all rows of this kind whose first ids are these."""
        return self.key(*ids) + "/"

    def range_from(self, beginning: str) -> str:
        """The prefix of all rows of this kind whose first id begins so."""
        return f"{self._name}/{quote(beginning, safe='')}"

    def encode(self, value: T) -> bytes:
        return msgspec.json.encode(value)

    def decode(self, stored: bytes) -> T:
        """The value.

        Raises:
            StoreUnavailable: this version cannot read it.
        """
        try:
            return self._decoder.decode(stored)
        except msgspec.MsgspecError as error:
            raise StoreUnavailable(f"a row of kind {self._name} cannot be read: {error}") from error


def range_end(prefix: str) -> str:
    """The first key behind all that begin with the prefix."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def moment(at: datetime) -> str:
    """A moment as part of a key: sorted as text is sorted in time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


META = Kind("meta", int)
SEEN = Kind("seen", datetime)
QUEUE = Kind("queue", Entry)
FACTS = Kind("facts", Facts)
#: The business type by flow definition.
FLOWS = Kind("flow", str)
SNAPSHOTS = Kind("snapshot", Snapshot)
LEDGER = Kind("ledger", LedgerRow)
INTENTS = Kind("intent", Intent)
CHOICES = Kind("choice", RememberChoice)
COLLEAGUES = Kind("colleagues", RememberColleagues)
MARKS = Kind("mark", str)
AUDIT = Kind("audit", AuditEntry)
#: Under the person, then the process or asking: everything of one person is one range.
INVOLVEMENTS = Kind("involvement", Involvement)
ASKINGS = Kind("asking", Asking)
PREFERENCES = Kind("preferences", Preferences)
SHOWN = Kind("shown", Shown)
VIEWS = Kind("view", QueueView)
REMINDERS = Kind("reminders", Reminders)
RULES_VERSIONS = Kind("rules_version", RulesVersion)
RULES_DRAFTS = Kind("rules_draft", RulesDraft)

#: Pointers: their value is the key of the row that they lead to.
CARDS = Kind("card", str)
SOURCES = Kind("source", str)
UNSETTLED = Kind("unsettled", str)


def target(pointer: bytes) -> str:
    """The key that a pointer leads to."""
    return CARDS.decode(pointer)


def rules_version_key(number: int) -> str:
    """Sorted as text they are sorted by number."""
    return RULES_VERSIONS.key(f"{number:08d}")


def row_key(row: LedgerRow) -> str:
    return LEDGER.key(row.key.about, row.card_id)


def asking_key(asking: Asking) -> str:
    return ASKINGS.key(asking.person_id, f"{moment(asking.at)} {asking.asking_id}")


def intent_key(intent: Intent) -> str:
    return INTENTS.key(intent.process_id, intent.intent_id)
