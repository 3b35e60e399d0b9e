"""Who is told that a task waits too long, by what a plan calls them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.queue import Priority
from bot.ports.platform import Leaders
from bot.reconcile.queue_list import Waiting

_PERSON = "person:"


class Receivers:
    def __init__(self, leaders: Leaders) -> None:
        self._leaders = leaders

    async def of(
        self, names: Sequence[str], waiting: Waiting, *, priority: Priority
    ) -> tuple[str, ...] | None:
        """Their open_ids, each once and never the approver; None where the contacts do not answer now."""
        found = [await self._one(name, waiting, priority) for name in names]
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            return None
        return tuple(one for one in dict.fromkeys(known) if one and one != waiting.task.operator_id)

    async def _one(self, name: str, waiting: Waiting, priority: Priority) -> str | None:
        process, task = waiting.process, waiting.task
        match name:
            case "leader_of_approver":
                return await self._leaders.leader(task.operator_id, priority=priority)
            case "leader_of_initiator" if process.initiator_id:
                return await self._leaders.leader(process.initiator_id, priority=priority)
            case "initiator":
                return process.initiator_id
            case _ if name.startswith(_PERSON):
                return name.removeprefix(_PERSON)
            case _:
                return ""
