"""What lies before a person: processes that concern them, the list last shown, how far they have turned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.model.text import NO_TEXT, I18n

#: Numbers of a list may be used for so long after it was shown.
NUMBERS_HOLD = timedelta(hours=24)


class TaskRef(NamedTuple):
    """One run of one task of the person whose desk it is; of a whole process only its id is set."""

    process_id: str
    approver_id: str = ""
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """That a process concerns a person: enough to list and to find it without reading it."""

    process_id: str
    title: I18n = NO_TEXT
    started_at: datetime
    #: Whether a task of this person is open in it.
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The list last shown to a person: the number of an item is its place, from one."""

    person_id: str
    refs: tuple[TaskRef, ...]
    at: datetime
    #: Whether it is the queue that was asked for then: its later tasks take the next numbers.
    is_queue: bool = False

    def numbered(self, number: int, now: datetime) -> TaskRef | None:
        """What was shown under the number, while that still holds."""
        holds = now < self.at + NUMBERS_HOLD
        return self.refs[number - 1] if holds and 1 <= number <= len(self.refs) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What became of one task of a batch; ``intent_id`` is empty where nothing could be recorded."""

    ref: TaskRef
    title: I18n
    intent_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """How far a person has turned in their queue card: an input of what it shows, kept across restarts."""

    person_id: str
    #: When the card that lives was asked for: another moment is another message.
    asked_at: datetime
    #: It came by itself, at the person's hour.
    is_digest: bool = False
    #: Its tasks by number: the place of each, from one. A task keeps its number while the card lives.
    refs: tuple[TaskRef, ...] = ()
    #: From zero.
    page: int = 0
    opened: TaskRef | None = None
    #: The business type of which several are being ticked; None where nothing is.
    batch_type: str | None = None
    #: Ticked and waiting for the confirmation.
    ticked: tuple[TaskRef, ...] = ()
    #: The opinion written along with the ticks.
    batch_reason: str = ""
    results: tuple[BatchResult, ...] = ()
    #: Counts the writes: one that starts from an older version is refused.
    version: int = 0
