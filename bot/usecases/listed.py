"""What stands in a list of processes, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.model.change import Change
from bot.model.intent import Intent
from bot.model.snapshot import Snapshot
from bot.ports.platform import ListedTask

#: Said of a process that has not been read: the platform's list tells no times.
UNKNOWN_START = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One process of a list."""

    process_id: str
    #: The platform's numbers for how the person's tasks in it stand, by the tasks' ids.
    codes: Mapping[str, int] = field(default_factory=dict)
    #: None while it has not been read.
    snapshot: Snapshot | None = None
    #: What was done about it through the bot.
    intents: tuple[Intent, ...] = ()
    #: The platform does not give its detail.
    is_unreadable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One page of a list, from one; ``items`` is empty where the list is, or where there is no such page."""

    items: tuple[Listed, ...]
    page: int
    pages: int
    #: There was more than is looked through at once.
    is_cut: bool = False
    #: What is remembered along with showing it.
    changes: tuple[Change, ...] = ()

    @property
    def unread(self) -> int:
        """How many of the page have no title yet."""
        return sum(one.snapshot is None and not one.is_unreadable for one in self.items)


def by_process(tasks: Iterable[ListedTask]) -> list[Listed]:
    """Each process once, in the order in which it is first named."""
    codes: dict[str, dict[str, int]] = {}
    for task in tasks:
        codes.setdefault(task.process_id, {})[task.approver_id] = task.status
    return [Listed(process_id=process_id, codes=theirs) for process_id, theirs in codes.items()]


def newest_first(listed: Sequence[Listed], starts: Mapping[str, datetime]) -> list[Listed]:
    """Those whose start is known first, by it; then the others as the platform lists them."""
    known = [one for one in listed if starts.get(one.process_id, UNKNOWN_START) != UNKNOWN_START]
    others = [one for one in listed if starts.get(one.process_id, UNKNOWN_START) == UNKNOWN_START]
    known.sort(key=lambda one: (starts[one.process_id], one.process_id), reverse=True)
    return [*known, *others]


def starts_of(listed: Iterable[Listed]) -> dict[str, datetime]:
    """When each of those that were read was started."""
    return {one.process_id: one.snapshot.process.created_at for one in listed if one.snapshot}


def pages_of(listed: Sequence[Listed], size: int) -> int:
    """How many pages they take; one where there are none."""
    return max(1, -(-len(listed) // size))
