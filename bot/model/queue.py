"""What waits to be reconciled: a key, when it is due, how urgent it is and why it waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum


class Priority(IntEnum):
    """Who goes first where the platform's limits leave room for one; the smallest number wins."""

    CLICK = 0
    FRESH = 1
    UPDATE = 2
    COMMAND = 3
    RESYNC = 4


def process_key(process_id: str) -> str:
    return f"process:{process_id}"


#: What the keys of people begin with.
PERSON_PREFIX = "person:"


def person_key(open_id: str) -> str:
    return f"{PERSON_PREFIX}{open_id}"


#: What a person's entry is told where their own tasks or their queue card changed: no read is needed.
TASKS_CHANGED = "tasks"
#: Where they asked what waits for them: the platform's own list is read.
ASKED = "todo"


def inbox_key(open_id: str) -> str:
    """Under which a person's askings wait: one person's are answered one after another."""
    return f"inbox:{open_id}"


def veil_key(card_id: str) -> str:
    """Under which a card that shows what is masked else waits to go back."""
    return f"veil:{card_id}"


def split_key(key: str) -> tuple[str, str]:
    """The kind of a key (``process``, ``person``, ``inbox`` or ``veil``) and the id behind it."""
    kind, _, identity = key.partition(":")
    return kind, identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One key's single place in the workqueue."""

    key: str
    due: datetime
    priority: Priority
    #: What was heard about the key since it last ran: kinds of events, ``click``, ``resync``. Empty for an
    #: entry that only waits for its time.
    hints: frozenset[str] = frozenset()
    #: When the last of it was heard; a read from after that holds all of it.
    heard_at: datetime | None = None
    #: Failed runs in a row.
    attempts: int = 0

    def has_news_since(self, moment: datetime) -> bool:
        """Whether something was heard that a read of that moment does not hold."""
        return bool(self.hints) and (self.heard_at is None or self.heard_at >= moment)

    def joined(self, other: Entry) -> Entry:
        """Both wishes in one entry: the earliest time, the higher priority, everything that was heard."""
        return replace(
            self,
            due=min(self.due, other.due),
            priority=min(self.priority, other.priority),
            hints=self.hints | other.hints,
            heard_at=max(filter(None, (self.heard_at, other.heard_at)), default=None),
            attempts=max(self.attempts, other.attempts),
        )


def look_at_queue(open_id: str, due: datetime, *, priority: Priority = Priority.UPDATE) -> Entry:
    """A run for what a person's queue card shows, without asking the platform."""
    hints = frozenset({TASKS_CHANGED})
    return Entry(key=person_key(open_id), due=due, priority=priority, hints=hints, heard_at=due)
