"""One kind of call: its windows, and those who wait for a turn in them. Pure: the present is passed in.

Where a window counts by subject (a receiver, a message), each subject has a line of its own and sends one
candidate to the lane's line; a subject whose window is full sends none, and so holds up nobody else. A turn
costs a few steps however many wait.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush

from bot.budget.limits import Limit
from bot.budget.line import Line, Request
from bot.budget.windows import MARGIN, Windows


@dataclass(slots=True, kw_only=True)
class _Subject:
    windows: Windows
    line: Line = field(default_factory=Line)
    #: Who stands in the lane's line for this subject; None while its windows are full.
    candidate: Request | None = None
    parked_until: datetime | None = None


class Lane:
    """The turns of one kind of call."""

    def __init__(self, limit: Limit) -> None:
        self._by_app = Windows(window for window in limit.windows if window.per == "app")
        self._subject_windows = [window for window in limit.windows if window.per == "subject"]
        self._candidates = Line()
        self._subjects: dict[str, _Subject] = {}
        #: Subjects whose windows are full, by when there is room.
        self._parked: list[tuple[datetime, str]] = []
        #: Subjects that had a turn and when: for a while that bears on their next one.
        self._served: deque[tuple[datetime, str]] = deque()
        self._blocked_until: datetime | None = None

    @property
    def subjects(self) -> int:
        """How many subjects are remembered: those who wait or had a turn within their windows."""
        return len(self._subjects)

    def join(self, request: Request, now: datetime) -> None:
        """Somebody waits from now on."""
        name = self._name(request)
        subject = self._subjects.setdefault(name, _Subject(windows=Windows(self._subject_windows)))
        subject.line.join(request)
        self._put_forward(name, now)

    def leave(self, request: Request, now: datetime) -> None:
        """Somebody does not wait any longer, and leaves no trace."""
        name = self._name(request)
        self._subjects[name].line.leave(request)
        self._put_forward(name, now)

    def give_turns(self, now: datetime) -> list[Request]:
        """Those whose turn it is now, in their order; each is counted as given."""
        self._forget(now)
        self._unpark(now)
        given: list[Request] = []
        while self._has_room(now) and (request := self._candidates.foremost()) is not None:
            self._give(request, now)
            given.append(request)
        return given

    def take_back(self, request: Request, *, given: datetime, now: datetime) -> None:
        """A turn that was given is not going to be used."""
        self._by_app.take_back(given)
        name = self._name(request)
        if (subject := self._subjects.get(name)) is not None:
            subject.windows.take_back(given)
            self._put_forward(name, now)

    def block(self, until: datetime) -> None:
        """Nobody gets a turn before that moment."""
        self._blocked_until = max(until, self._blocked_until or until)

    def next_at(self, now: datetime) -> datetime | None:
        """When to look for a turn again; None where nobody waits."""
        if not self._candidates and not self._parked:
            return None
        moments = [now, self._blocked_until, self._by_app.free_at()]
        if not self._candidates:
            moments.append(self._parked[0][0])
        return max(moment for moment in moments if moment is not None)

    def everybody(self) -> list[Request]:
        """All who wait."""
        return [request for subject in self._subjects.values() for request in subject.line.everybody()]

    def _name(self, request: Request) -> str:
        return request.subject if self._subject_windows else ""

    def _has_room(self, now: datetime) -> bool:
        blocked = self._blocked_until is not None and now < self._blocked_until
        return not blocked and self._by_app.has_room(now)

    def _give(self, request: Request, now: datetime) -> None:
        name = self._name(request)
        subject = self._subjects[name]
        subject.candidate = None
        subject.line.go(request)
        subject.windows.give(now)
        self._candidates.go(request)
        self._by_app.give(now)
        self._served.append((now, name))
        self._put_forward(name, now)

    def _put_forward(self, name: str, now: datetime) -> None:
        """Lets the right one of a subject's requests, or none, stand in the lane's line."""
        subject = self._subjects[name]
        foremost = subject.line.foremost()
        candidate = foremost if subject.windows.has_room(now) else None
        if candidate is not subject.candidate:
            self._stand_in(subject, candidate)
        if foremost is not None and candidate is None:
            self._park(name, subject)
        elif foremost is None and subject.windows.is_idle(now):
            del self._subjects[name]

    def _stand_in(self, subject: _Subject, candidate: Request | None) -> None:
        if subject.candidate is not None:
            self._candidates.leave(subject.candidate)
        if candidate is not None:
            self._candidates.join(candidate)
        subject.candidate = candidate

    def _park(self, name: str, subject: _Subject) -> None:
        free_at = subject.windows.free_at()
        if free_at is not None and free_at != subject.parked_until:
            subject.parked_until = free_at
            heappush(self._parked, (free_at, name))

    def _unpark(self, now: datetime) -> None:
        """Lets those subjects go on whose windows have room, and forgets where nobody waits any more."""
        while self._parked and (self._parked[0][0] <= now or not self._waits(self._parked[0][1])):
            _, name = heappop(self._parked)
            if (subject := self._subjects.get(name)) is not None:
                subject.parked_until = None
                self._put_forward(name, now)

    def _waits(self, name: str) -> bool:
        return name in self._subjects and bool(self._subjects[name].line)

    def _forget(self, now: datetime) -> None:
        """Drops subjects whose last turn bears on nothing any more, so that they do not pile up."""
        reach = max((window.seconds for window in self._subject_windows), default=0)
        while self._served and self._served[0][0] + timedelta(seconds=reach) + MARGIN <= now:
            _, name = self._served.popleft()
            if name in self._subjects:
                self._put_forward(name, now)
