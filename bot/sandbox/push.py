"""Pushing events: at least once, redelivered on a ladder, with the faults that somebody asked for.

Feishu: 事件概述 (an event is answered with HTTP 200 within 3 seconds, else it comes again after 15 s, 5 min,
1 h and 6 h; the order is not kept).
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from bot.sandbox.application import Application
from bot.sandbox.clock import SandboxClock
from bot.sandbox.envelope import Push, challenge, wrap
from bot.sandbox.faults import EventFault, EventFaultKind, FaultBook
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limit
from bot.sandbox.outcome import Failure, Response
from bot.sandbox.post import Postman
from bot.sandbox.wire_json import read_object

_LADDER = (
    Limit.FIRST_REDELIVERY,
    Limit.SECOND_REDELIVERY,
    Limit.THIRD_REDELIVERY,
    Limit.LAST_REDELIVERY,
)
_ACCEPTED = 200
_PARALLEL = 64
"""Attempts at a time; waiting for a turn does not use up the app's three seconds."""


@dataclass(slots=True, kw_only=True, eq=False)
class Parcel:
    """One event on its way: when its next attempt is due, and whether one is under way."""

    push: Push
    due_ms: int
    repeats: int = 0
    attempts: int = 0
    is_under_way: bool = False
    was_tried: asyncio.Event = field(default_factory=asyncio.Event)


class Pusher:
    """Every event that the app should hear of, and how far it came."""

    def __init__(
        self,
        *,
        application: Application,
        clock: SandboxClock,
        journal: Journal,
        faults: FaultBook,
        postman: Postman,
    ) -> None:
        self.url = ""
        self._application = application
        self._clock = clock
        self._journal = journal
        self._faults = faults
        self._postman = postman
        self._parcels: set[Parcel] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._gathered: list[Parcel] = []
        self._progress = asyncio.Event()
        self._turns = asyncio.Semaphore(_PARALLEL)

    def push(
        self, event_type: str, body: Mapping[str, Any], *, overrides: Mapping[str, Any] | None = None
    ) -> str:
        """Sends an event on its way and gives its id; ``overrides`` replace fields of the header."""
        create_time = str(self._clock.now_ms())
        push = wrap(self._application, event_type, body, create_time=create_time, overrides=overrides)
        parcel = Parcel(push=push, due_ms=self._clock.now_ms())
        armed = self._faults.for_event(event_type)
        if armed is None:
            self._start(parcel)
        else:
            armed.met += 1
            self._start_with(parcel, armed.fault)
        return push.event_id

    def is_quiet(self) -> bool:
        """Whether no attempt is due or under way; what waits for a rung of the ladder does not count."""
        now_ms = self._clock.now_ms()
        return not any(one.is_under_way or one.due_ms <= now_ms for one in self._parcels)

    async def until_quiet(self) -> None:
        """Returns once ``is_quiet``."""
        while not self.is_quiet():
            await self._progress.wait()

    def release_gathered(self) -> None:
        """Delivers what a shuffle has gathered so far, last one first."""
        gathered, self._gathered = self._gathered, []
        if gathered:
            self._spawn(self._deliver_in_turn(tuple(reversed(gathered))))

    async def verify(self, url: str) -> str:
        """Asks the address to prove itself, as saving it in the console does; gives what is wrong.

        Feishu: 配置订阅方式 (``url_verification``).
        """
        expected, question = challenge(self._application)
        result = await self._postman.post(url, question)
        wrong = _objection(result, expected)
        self._journal.write("verify", url=url, wrong=wrong)
        return wrong

    async def stop(self) -> None:
        """Forgets everything that is still on its way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        self._parcels.clear()
        self._gathered.clear()

    def _start_with(self, parcel: Parcel, fault: EventFault) -> None:
        match fault.kind:
            case EventFaultKind.LOSE:
                self._note(parcel, "lost")
            case EventFaultKind.REPEAT:
                parcel.repeats = fault.count
                self._start(parcel)
            case EventFaultKind.LATE:
                parcel.due_ms += int(fault.seconds * 1000)
                self._start(parcel)
            case EventFaultKind.SHUFFLE:
                self._gathered.append(parcel)
                if len(self._gathered) >= fault.count:
                    self.release_gathered()
            case _:
                assert_never(fault.kind)

    def _start(self, parcel: Parcel) -> None:
        self._parcels.add(parcel)
        self._spawn(self._deliver(parcel))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, parcel: Parcel) -> None:
        for rung in (*_LADDER, None):
            await self._clock.sleep_until_ms(parcel.due_ms)
            if await self._attempt(parcel) or rung is None:
                break
            parcel.due_ms = self._clock.now_ms() + rung.milliseconds
            self._tell_progress()
        for _ in range(parcel.repeats):
            await self._attempt(parcel)
        self._parcels.discard(parcel)
        self._tell_progress()

    async def _deliver_in_turn(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            self._start(parcel)
            await parcel.was_tried.wait()

    async def _attempt(self, parcel: Parcel) -> bool:
        parcel.is_under_way = True
        parcel.attempts += 1
        async with self._turns:
            result = await self._postman.deliver(self.url, parcel.push.envelope)
        parcel.is_under_way = False
        outcome = result.value if isinstance(result, Failure) else str(result.status)
        self._note(parcel, outcome)
        parcel.was_tried.set()
        return isinstance(result, Response) and result.status == _ACCEPTED

    def _tell_progress(self) -> None:
        progress, self._progress = self._progress, asyncio.Event()
        progress.set()

    def _note(self, parcel: Parcel, outcome: str) -> None:
        event = parcel.push.envelope["event"]
        about = event.get("process_id", "") if isinstance(event, Mapping) else ""
        self._journal.write(
            "push",
            event_type=parcel.push.event_type,
            event_id=parcel.push.event_id,
            process_id=about,
            attempt=parcel.attempts,
            outcome=outcome,
        )


def _objection(result: Response | Failure, expected: str) -> str:
    if isinstance(result, Failure):
        return result.value
    if result.status != _ACCEPTED:
        return f"HTTP {result.status}"
    answered = read_object(result.body)
    if answered is None:
        return "the answer is not a JSON object"
    return "" if answered.get("challenge") == expected else "the challenge did not come back"
