"""Who is told that a task waits too long, by what a plan calls them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.queue import Priority
from bot.ports.platform import Leaders
from bot.reconcile.occurrences import Occurrence, led, meant
from bot.reconcile.queue_list import Waiting
from bot.rules.rule import EventKind


class Receivers:
    def __init__(self, leaders: Leaders) -> None:
        self._leaders = leaders

    async def of(
        self, names: Sequence[str], waiting: Waiting, *, priority: Priority
    ) -> tuple[str, ...] | None:
        """Their open_ids, each once and never the approver; None where the contacts do not answer now."""
        process, task = waiting.process, waiting.task
        overdue = Occurrence(kind=EventKind.OVERDUE, at=task.opened_at, task=task)
        leaders: dict[str, str] = {}
        for person in dict.fromkeys(one for name in names for one in led(process, overdue, name)):
            if (leader := await self._leaders.leader(person, priority=priority)) is None:
                return None
            leaders[person] = leader
        found = dict.fromkeys(one for name in names for one in meant(process, overdue, name, leaders))
        return tuple(one for one in found if one != task.operator_id)
