"""Coroutines that wait for their turn: who is told, when, and what becomes of those who give up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
import structlog
from prometheus_client import REGISTRY

from bot.budget import LIMITS, Budget, Limit, Window
from bot.budget.turns import LONGEST_PAUSE, QUOTA_PAUSE
from bot.budget.windows import MARGIN
from bot.model.errors import QuotaExhausted
from bot.model.queue import Priority
from bot.ports.budget import Turns

START = datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC)
CLICK, FRESH, UPDATE, COMMAND, RESYNC = Priority
ONE_A_SECOND = Limit(windows=(Window(count=1, seconds=1),), page="a page")


class HandClock:
    """Stands still until it is moved; counts how often somebody went to sleep."""

    def __init__(self) -> None:
        self._now = START
        self._moved = asyncio.Event()
        self.sleeps = 0

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        self.sleeps += 1
        while self._now < moment:
            await self._moved.wait()

    def turn(self, seconds: float) -> None:
        """Moves the hands without letting anybody notice yet."""
        self._now += timedelta(seconds=seconds)

    async def advance(self, seconds: float) -> None:
        self.turn(seconds)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        await settle()


async def settle() -> None:
    """Lets everybody run who can."""
    for _ in range(10):
        await asyncio.sleep(0)


@dataclass(slots=True)
class Desk:
    """A budget with its clock, and the names of those who had their turn."""

    clock: HandClock
    budget: Turns
    had: list[str] = field(default_factory=list)

    def ask(self, name: str, call: str, priority: Priority = RESYNC, subject: str = "") -> asyncio.Task[None]:
        async def wait() -> None:
            await self.budget.take(call, priority=priority, subject=subject)
            self.had.append(name)

        return asyncio.create_task(wait())


def a_desk(**limits: Limit) -> Desk:
    clock = HandClock()
    return Desk(clock, Budget(clock, limits=limits or LIMITS))


@pytest.fixture
def desk() -> Desk:
    return a_desk(one=ONE_A_SECOND)


async def test_a_turn_that_is_free_is_given_without_waiting() -> None:
    desk = a_desk()

    for _ in range(20):
        await desk.budget.take("corehr.transfer", priority=CLICK)

    assert desk.clock.sleeps == 0


async def test_a_full_window_lets_the_next_go_once_it_has_moved_on() -> None:
    desk = a_desk()
    for _ in range(21):
        desk.ask("early" if len(desk.had) < 20 else "late", "corehr.transfer")
    await settle()
    assert len(desk.had) == 20

    await desk.clock.advance(60)
    assert len(desk.had) == 20
    await desk.clock.advance(MARGIN.total_seconds())
    assert len(desk.had) == 21


async def test_the_urgent_go_first(desk: Desk) -> None:
    desk.ask("first", "one")
    await settle()
    for priority in reversed(Priority):
        desk.ask(priority.name, "one", priority)
    await settle()
    for _ in range(5):
        await desk.clock.advance(2)

    assert desk.had == ["first", "CLICK", "FRESH", "UPDATE", "COMMAND", "RESYNC"]


async def test_one_kind_of_call_does_not_wait_for_another() -> None:
    desk = a_desk(one=ONE_A_SECOND, other=ONE_A_SECOND)
    for name, call in [("a", "one"), ("b", "one"), ("c", "other")]:
        desk.ask(name, call)
    await settle()

    assert desk.had == ["a", "c"]


async def test_one_who_gives_up_waiting_leaves_the_turn_to_the_next(desk: Desk) -> None:
    desk.ask("first", "one")
    quitter = desk.ask("quitter", "one", CLICK)
    desk.ask("patient", "one")
    await settle()

    quitter.cancel()
    await desk.clock.advance(2)

    assert desk.had == ["first", "patient"]
    assert quitter.cancelled()


async def test_one_who_gives_up_just_as_the_turn_comes_gives_it_back(desk: Desk) -> None:
    desk.ask("first", "one")
    quitter = desk.ask("quitter", "one", CLICK)
    desk.ask("patient", "one", FRESH)
    await settle()
    desk.clock.turn(2)

    desk.ask("newcomer", "one")
    asyncio.get_running_loop().call_soon(quitter.cancel)
    await settle()

    assert desk.had == ["first", "patient"]


async def test_one_who_gave_up_right_before_the_turn_came_is_passed_over(desk: Desk) -> None:
    desk.ask("first", "one")
    quitter = desk.ask("quitter", "one", CLICK)
    desk.ask("patient", "one", FRESH)
    await settle()
    desk.clock.turn(2)

    desk.ask("newcomer", "one")
    quitter.cancel()
    await settle()

    assert desk.had == ["first", "patient"]


@pytest.mark.parametrize("per", ["app", "subject"])
async def test_nobody_sleeps_for_those_who_left(per: Literal["app", "subject"]) -> None:
    window = Window(count=1, seconds=1, per=per)
    desk = a_desk(one=Limit(windows=(Window(count=9, seconds=1), window), page="a page"))
    tasks = [desk.ask(str(n), "one", subject="ann") for n in range(5)]
    await settle()

    for task in tasks:
        task.cancel()
    await settle()

    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_refused_call_stops_its_kind_for_as_long_as_the_platform_says() -> None:
    desk = a_desk()
    desk.budget.throttled("corehr.detail", retry_after=7)
    desk.ask("detail", "corehr.detail", CLICK)
    desk.ask("form", "corehr.form")

    await desk.clock.advance(6.9)
    assert desk.had == ["form"]
    await desk.clock.advance(0.1)
    assert desk.had == ["form", "detail"]


async def test_a_shorter_refusal_does_not_undo_a_longer_one(desk: Desk) -> None:
    desk.budget.throttled("one", retry_after=10)
    desk.budget.throttled("one", retry_after=1)
    desk.ask("a", "one")

    await desk.clock.advance(9)
    assert desk.had == []
    await desk.clock.advance(1)
    assert desk.had == ["a"]


@pytest.mark.parametrize("seconds", [-5, 1e12, float("inf"), float("nan")])
async def test_a_senseless_pause_stops_nobody_for_ever(desk: Desk, seconds: float) -> None:
    desk.budget.throttled("one", retry_after=seconds)
    desk.ask("a", "one")

    await desk.clock.advance(LONGEST_PAUSE.total_seconds())

    assert desk.had == ["a"]


async def test_a_refusal_while_others_wait_holds_them_as_well(desk: Desk) -> None:
    desk.ask("first", "one")
    desk.ask("second", "one")
    await settle()

    desk.budget.throttled("one", retry_after=30)

    await desk.clock.advance(29)
    assert desk.had == ["first"]
    await desk.clock.advance(1)
    assert desk.had == ["first", "second"]


async def test_once_the_quota_is_used_up_calls_that_count_are_refused_for_an_hour() -> None:
    clock = HandClock()
    budget = Budget(clock)
    budget.exhausted()

    with pytest.raises(QuotaExhausted) as refused:
        await budget.take("corehr.detail", priority=CLICK)
    await budget.take("contacts.user", priority=RESYNC)
    await budget.take("auth.token", priority=RESYNC)

    assert refused.value.code == 99991403
    assert refused.value.retry_after == QUOTA_PAUSE.total_seconds()
    assert budget.degraded
    await clock.advance(QUOTA_PAUSE.total_seconds())
    assert not budget.degraded
    await budget.take("corehr.detail", priority=CLICK)


async def test_those_who_wait_when_the_quota_ends_are_told() -> None:
    desk = a_desk()
    waiting = [desk.ask(str(n), "corehr.list") for n in range(25)]
    await settle()

    desk.budget.exhausted()
    await settle()

    told = [task.exception() for task in waiting[20:]]
    assert [type(fault) for fault in told] == [QuotaExhausted] * 5
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_the_end_of_the_quota_is_said_once_a_month() -> None:
    clock = HandClock()
    budget = Budget(clock)
    with structlog.testing.capture_logs() as lines:
        budget.exhausted()
        budget.exhausted()
        await clock.advance(QUOTA_PAUSE.total_seconds())
        budget.exhausted()
        assert len(lines) == 1

        await clock.advance(timedelta(days=9).total_seconds())
        budget.exhausted()

    assert [line["month"] for line in lines] == ["2026-11", "2026-12"]


async def test_thousands_wait_without_waking_each_other() -> None:
    desk = a_desk()
    for n in range(3000):
        desk.ask(str(n), "im.send", Priority(n % 5), f"person {n}")
    await settle()
    while len(desk.had) < 3000:
        await desk.clock.advance(0.5)

    assert desk.clock.sleeps < 200


async def test_an_unknown_call_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        await a_desk().budget.take("corehr.dance", priority=CLICK)


async def test_how_long_a_call_waited_is_measured(desk: Desk) -> None:
    labels = {"call": "one", "priority": "update"}
    before = REGISTRY.get_sample_value("bot_turn_seconds_sum", labels) or 0.0
    await desk.budget.take("one", priority=CLICK)
    desk.ask("a", "one", UPDATE)
    await settle()

    await desk.clock.advance(3)

    assert REGISTRY.get_sample_value("bot_turn_seconds_sum", labels) == before + 3


def test_every_row_names_its_page_and_limits_the_app() -> None:
    for limit in LIMITS.values():
        assert limit.page
        assert any(window.per == "app" for window in limit.windows)
