"""Faults that somebody asked for: what goes wrong, on which calls or events, how often.

A book of API faults and one of event faults; what a fault does is done by ``door`` and ``push``.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any, Generic, TypeVar, assert_never

from bot.sandbox.refusals import Row


class ApiFaultKind(StrEnum):
    """What happens to an API call."""

    LATE = "late"  # acted on at once, answered later
    REFUSED = "refused"  # a refusal of the table, or any HTTP status, code and words; not acted on
    STATUS = "status"  # a gateway's page instead of an answer; not acted on
    LOST_ANSWER = "lost_answer"  # acted on, then the connection breaks
    HELD = "held"  # arrived, and the answer waits until somebody releases it


class EventFaultKind(StrEnum):
    """What happens to an event push."""

    LOSE = "lose"  # never delivered
    REPEAT = "repeat"  # delivered again after it was accepted
    LATE = "late"  # delivered later, by the sandbox's clock
    SHUFFLE = "shuffle"  # withheld until some have gathered, then delivered last one first


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiFault:
    """A fault for calls whose method and path match (``*`` stands for anything), ``times`` times.

    ``seconds`` is the delay of a late answer, or what a refusal says about waiting. ``by_clock`` measures the
    delay by the sandbox's clock instead of real time. ``acts`` says whether a held call acts on arrival; if
    not, it acts when released, provided the caller still waits.
    """

    kind: ApiFaultKind
    method: str = "*"
    path: str = "*"
    times: int = 1
    seconds: float = 0
    by_clock: bool = False
    http: int = 500
    code: int = 0
    msg: str = ""
    acts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFault:
    """A fault for events whose type matches, ``times`` times.

    ``count`` is how often more a repeated event comes, or how many events a shuffle gathers.
    """

    kind: EventFaultKind
    event_type: str = "*"
    times: int = 1
    count: int = 1
    seconds: float = 0


def refusing(row: Row, *, method: str = "*", path: str = "*", times: int = 1, seconds: float = 0) -> ApiFault:
    """The fault that refuses calls with a row of a table; ``seconds`` is what it says about waiting."""
    return ApiFault(
        kind=ApiFaultKind.REFUSED,
        method=method,
        path=path,
        times=times,
        seconds=seconds,
        http=row.http,
        code=row.code,
        msg=row.msg,
    )


AnyFault = TypeVar("AnyFault", ApiFault, EventFault)


@dataclass(slots=True, kw_only=True, eq=False)
class ArmedFault(Generic[AnyFault]):
    """A fault in the book: how many calls or events it still waits for and how many it has met."""

    number: int
    fault: AnyFault
    left: int
    met: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def wire(self) -> dict[str, Any]:
        """As the control API shows it; ``meets`` is the pattern of what it waits for."""
        match self.fault:
            case ApiFault(method=method, path=path):
                meets = f"{method} {path}"
            case EventFault(event_type=event_type):
                meets = event_type
            case _:
                assert_never(self.fault)
        return {
            "id": self.number,
            "kind": self.fault.kind.value,
            "meets": meets,
            "code": getattr(self.fault, "code", 0),
            "left": self.left,
            "met": self.met,
        }


class FaultBook:
    """Every fault asked for since the last clearing."""

    def __init__(self) -> None:
        self._for_calls: list[ArmedFault[ApiFault]] = []
        self._for_events: list[ArmedFault[EventFault]] = []
        self._numbers = 0
        self._met = asyncio.Condition()

    def add(self, fault: ApiFault | EventFault) -> int:
        """Arms the fault; the number names it from then on."""
        self._numbers += 1
        match fault:
            case ApiFault():
                self._for_calls.append(ArmedFault(number=self._numbers, fault=fault, left=fault.times))
            case EventFault():
                self._for_events.append(ArmedFault(number=self._numbers, fault=fault, left=fault.times))
        return self._numbers

    def for_call(self, method: str, path: str) -> ArmedFault[ApiFault] | None:
        """The oldest armed fault for this call, counted down."""
        for armed in self._for_calls:
            fault = armed.fault
            if armed.left and fnmatchcase(method, fault.method) and fnmatchcase(path, fault.path):
                armed.left -= 1
                return armed
        return None

    def for_event(self, event_type: str) -> ArmedFault[EventFault] | None:
        """The oldest armed fault for this event, counted down."""
        for armed in self._for_events:
            if armed.left and fnmatchcase(event_type, armed.fault.event_type):
                armed.left -= 1
                return armed
        return None

    def all(self) -> list[ArmedFault[ApiFault] | ArmedFault[EventFault]]:
        return [*self._for_calls, *self._for_events]

    def release(self, number: int) -> None:
        """Lets the calls go that this fault holds. Raises LookupError when no such fault is armed."""
        self._find(number).released.set()

    def disarm(self, number: int) -> None:
        """Ends one fault and lets go what it holds. Raises LookupError when there is no such fault."""
        armed = next((armed for armed in self.all() if armed.number == number), None)
        if armed is None:
            raise LookupError(f"no fault {number}")
        armed.left = 0
        armed.released.set()

    def clear(self) -> None:
        """Disarms every fault and lets the held calls go."""
        for armed in self._for_calls:
            armed.released.set()
        self._for_calls = []
        self._for_events = []

    async def tell_met(self) -> None:
        """Wakes those who wait for a fault to be met; to be called once the fault took hold."""
        async with self._met:
            self._met.notify_all()

    async def until_met(self, number: int, *, times: int = 1) -> None:
        """Returns once that many calls have met the fault. Raises LookupError when no such fault is armed."""
        armed = self._find(number)
        async with self._met:
            await self._met.wait_for(lambda: armed.met >= times)

    def _find(self, number: int) -> ArmedFault[ApiFault]:
        armed = next((armed for armed in self._for_calls if armed.number == number), None)
        if armed is None:
            raise LookupError(f"no fault {number} for calls")
        return armed
