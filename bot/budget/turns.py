"""Coroutines wait here for their turn to call Feishu: ``bot.ports.budget.Turns``.

Each kind of call has a lane, which decides, and at most one task, which sleeps until the lane has something
to decide; a turn wakes the one coroutine whose turn it is and no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from itertools import count
from typing import Final

import structlog

from bot.budget.lane import Lane
from bot.budget.limits import LIMITS, Limit
from bot.budget.line import Request
from bot.metrics import TURN_SECONDS
from bot.model.errors import QuotaExhausted
from bot.model.queue import Priority
from bot.ports.clock import Clock

#: How long calls stop once the monthly quota is used up. An administrator may raise it at any time, and it
#: comes back by itself only with the month: an hour later one refused call shows whether it has.
QUOTA_PAUSE: Final = timedelta(hours=1)
#: The longest that one refusal may stop a call: no documented window is near as long.
LONGEST_PAUSE: Final = timedelta(hours=1)
#: Feishu's months begin in Beijing (Feishu: custom-app-api-call-limit).
_BEIJING: Final = timezone(timedelta(hours=8))

log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class _Row:
    lane: Lane
    quota: bool
    #: Who waits, by ticket; the result is the moment at which the turn was given.
    turns: dict[int, asyncio.Future[datetime]] = field(default_factory=dict)
    sleeper: asyncio.Task[None] | None = None
    wakes_at: datetime | None = None


class Budget:
    """Grants calls their turn so that no documented limit is tripped. For one event loop."""

    def __init__(self, clock: Clock, *, limits: Mapping[str, Limit] = LIMITS) -> None:
        self._clock = clock
        self._rows = {call: _Row(lane=Lane(limit), quota=limit.quota) for call, limit in limits.items()}
        self._tickets = count()
        self._exhausted_until: datetime | None = None
        self._said_in = ""

    @property
    def degraded(self) -> bool:
        """Whether calls are stopped because the tenant's monthly quota is used up."""
        return self._exhausted_until is not None and self._clock.now() < self._exhausted_until

    async def take(self, call: str, *, priority: Priority, subject: str = "") -> None:
        """Returns when this call may be made; one that is cancelled meanwhile leaves no trace.

        ``call`` names a row of ``LIMITS``; ``subject`` is the receiver or message, for windows that count by
        it.

        Raises:
            QuotaExhausted: the tenant's monthly calls are used up, and this one would count.
            KeyError: there is no such row.
        """
        row = self._rows[call]
        if row.quota and self.degraded:
            raise self._quota_exhausted()
        now = self._clock.now()
        request = Request(ticket=next(self._tickets), priority=priority, subject=subject, since=now)
        given = await self._wait(row, request)
        waited = (given - request.since).total_seconds()
        TURN_SECONDS.labels(call=call, priority=priority.name.lower()).observe(waited)

    def throttled(self, call: str, *, retry_after: float) -> None:
        """The platform refused such a call: nobody gets a turn for so many seconds (Feishu: 频控策略)."""
        pause = min(max(0.0, retry_after), LONGEST_PAUSE.total_seconds())
        self._rows[call].lane.block(self._clock.now() + timedelta(seconds=pause))

    def exhausted(self) -> None:
        """The monthly quota is used up: calls that count are refused for an hour, also those that wait."""
        now = self._clock.now()
        self._exhausted_until = now + QUOTA_PAUSE
        self._say_once_a_month(now)
        for row in self._rows.values():
            if row.quota:
                self._turn_away(row, now)

    def _say_once_a_month(self, now: datetime) -> None:
        month = now.astimezone(_BEIJING).strftime("%Y-%m")
        if month != self._said_in:
            self._said_in = month
            log.error("the tenant's monthly calls are used up", month=month)

    def _turn_away(self, row: _Row, now: datetime) -> None:
        for request in row.lane.everybody():
            row.lane.leave(request, now)
            turn = row.turns.pop(request.ticket)
            if not turn.done():
                turn.set_exception(self._quota_exhausted())
        self._serve(row)

    def _quota_exhausted(self) -> QuotaExhausted:
        left = (self._exhausted_until or self._clock.now()) - self._clock.now()
        return QuotaExhausted("the monthly quota is used up", code=99991403, retry_after=left.total_seconds())

    async def _wait(self, row: _Row, request: Request) -> datetime:
        turn: asyncio.Future[datetime] = asyncio.get_running_loop().create_future()
        row.turns[request.ticket] = turn
        row.lane.join(request, request.since)
        self._serve(row)
        try:
            return await turn
        except asyncio.CancelledError:
            self._withdraw(row, request, turn)
            raise

    def _withdraw(self, row: _Row, request: Request, turn: asyncio.Future[datetime]) -> None:
        now = self._clock.now()
        if row.turns.pop(request.ticket, None) is not None:
            row.lane.leave(request, now)
        elif not turn.cancelled() and turn.exception() is None:
            row.lane.take_back(request, given=turn.result(), now=now)
        self._serve(row)

    def _serve(self, row: _Row) -> None:
        """Tells those whose turn it is, and arranges for the next to be told."""
        now = self._clock.now()
        while given := row.lane.give_turns(now):
            for request in given:
                turn = row.turns.pop(request.ticket)
                if turn.cancelled():
                    row.lane.take_back(request, given=now, now=now)
                else:
                    turn.set_result(now)
        self._arrange(row, now)

    def _arrange(self, row: _Row, now: datetime) -> None:
        next_at = row.lane.next_at(now)
        if row.sleeper is not None and (next_at is None or row.wakes_at is None or next_at < row.wakes_at):
            row.sleeper.cancel()
            row.sleeper = None
        if next_at is not None and row.sleeper is None:
            row.wakes_at = next_at
            row.sleeper = asyncio.create_task(self._serve_at(row, next_at))

    async def _serve_at(self, row: _Row, moment: datetime) -> None:
        await self._clock.sleep_until(moment)
        row.sleeper = None
        self._serve(row)
