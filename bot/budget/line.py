"""The order in which those who wait go first. Pure; knows neither windows nor time.

The higher class goes first, and within a class the one who came first. So that a lower class never starves,
nobody is overtaken without end: after ``OVERTAKINGS`` turns in a row that passed over an older request, the
next turn belongs to the oldest. Under a flood of clicks a fifth of the turns thus reaches the rest, and a
click waits for one turn more at most. (Lifting a request by the time it waited would let a backlog of
resync, once old enough, stand before every fresh click.)
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Final

from bot.model.queue import Priority

OVERTAKINGS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Somebody who waits for a turn."""

    #: Counts up in the order of arrival; unique.
    ticket: int
    priority: Priority
    subject: str
    since: datetime


_ticket = attrgetter("ticket")


@dataclass(slots=True)
class Line:
    """Requests that wait, each class in the order of arrival."""

    _classes: dict[Priority, list[Request]] = field(default_factory=lambda: {each: [] for each in Priority})
    _overtakings: int = 0

    def __bool__(self) -> bool:
        return any(self._classes.values())

    def join(self, request: Request) -> None:
        insort(self._classes[request.priority], request, key=_ticket)

    def leave(self, request: Request) -> None:
        waiting = self._classes[request.priority]
        del waiting[bisect_left(waiting, request.ticket, key=_ticket)]

    def everybody(self) -> list[Request]:
        """All who wait, by class."""
        return [request for waiting in self._classes.values() for request in waiting]

    def foremost(self) -> Request | None:
        """Who goes next; None where nobody waits."""
        heads = [waiting[0] for waiting in self._classes.values() if waiting]
        if not heads:
            return None
        return min(heads, key=_ticket) if self._overtakings >= OVERTAKINGS else heads[0]

    def go(self, request: Request) -> None:
        """The request has its turn and leaves."""
        self.leave(request)
        overtook = any(waiting and waiting[0].ticket < request.ticket for waiting in self._classes.values())
        self._overtakings = self._overtakings + 1 if overtook else 0
