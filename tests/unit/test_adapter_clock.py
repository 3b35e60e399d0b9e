"""The real clock, and what is remembered by the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.adapters.clock import SystemClock
from bot.adapters.feishu.cache import Remembered
from bot.ports.clock import Clock

SOON = timedelta(milliseconds=20)
LONG = timedelta(days=1)


class StandingClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    async def sleep_until(self, moment: datetime) -> None:
        self.moment = moment


async def test_the_real_clock_wakes_no_earlier_than_asked() -> None:
    clock: Clock = SystemClock()
    moment = clock.now() + SOON

    await clock.sleep_until(moment)

    assert clock.now() >= moment


async def test_the_real_clock_knows_its_time_zone_and_does_not_wait_for_the_past() -> None:
    clock = SystemClock()

    await clock.sleep_until(clock.now() - LONG)

    assert clock.now().utcoffset() == timedelta(0)


def test_what_is_remembered_counts_for_its_time_and_no_longer() -> None:
    clock = StandingClock()
    memory: Remembered[str, str] = Remembered(clock, most=10)
    memory.remember("a", "long", for_=timedelta(hours=2))
    memory.remember("b", "short", for_=timedelta(hours=1))

    clock.moment += timedelta(hours=1)

    assert (memory.recall("a"), memory.recall("b"), memory.recall("c")) == ("long", None, None)


def test_beyond_the_bound_the_oldest_goes() -> None:
    memory: Remembered[int, int] = Remembered(StandingClock(), most=2)
    for number in (1, 2, 1, 3):
        memory.remember(number, number, for_=LONG)

    assert [memory.recall(number) for number in (1, 2, 3)] == [1, None, 3]
