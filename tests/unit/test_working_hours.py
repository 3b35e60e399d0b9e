"""Working hours: against looking at every minute, and the days on which people remember them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.working_time.days import calendar_of
from bot.working_time.hours import WorkingTime, spans_in
from tests.unit.any_working_time import (
    MINUTE,
    EveryDay,
    minutes_from,
    moments,
    slowly_after,
    working_times,
    works_at,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINA = WorkingTime(calendar=calendar_of("CN"), zone=SHANGHAI)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@given(working_times, moments)
def test_whether_people_work_is_what_the_clock_on_the_wall_says(
    working: WorkingTime, moment: datetime
) -> None:
    assert working.is_working(moment) == works_at(working, moment)


@given(working_times, moments)
def test_the_next_working_moment_is_the_first_of_all_minutes(working: WorkingTime, moment: datetime) -> None:
    assert working.next_working(moment) == next(m for m in minutes_from(moment) if works_at(working, m))


@given(working_times, moments, st.integers(0, 4 * 24 * 60))
def test_what_passed_between_is_the_sum_of_its_working_minutes(
    working: WorkingTime, begin: datetime, minutes: int
) -> None:
    end = begin + minutes * MINUTE
    passed = sum(works_at(working, m) for m in takewhile(lambda m: m < end, minutes_from(begin)))
    assert working.between(begin, end) == pytest.approx(passed / 60)


@given(working_times, moments, st.integers(1, 30 * 60))
def test_so_many_hours_later_is_when_the_last_of_their_minutes_is_over(
    working: WorkingTime, moment: datetime, minutes: int
) -> None:
    assert working.after(moment, minutes / 60) == slowly_after(working, moment, minutes)


@given(working_times, moments, st.integers(1, 200 * 60))
def test_between_and_after_are_two_sides_of_one(working: WorkingTime, moment: datetime, minutes: int) -> None:
    assert working.between(moment, working.after(moment, minutes / 60)) == pytest.approx(minutes / 60)


@given(working_times, moments)
def test_nothing_passes_backwards(working: WorkingTime, moment: datetime) -> None:
    assert working.between(moment, moment - timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("moment", "hours", "then"),
    [
        pytest.param(at(11, 26, 10), 2, at(11, 26, 12), id="the same day"),
        pytest.param(at(11, 26, 17), 1, at(11, 26, 18), id="to the end of the day"),
        pytest.param(at(11, 26, 17), 2, at(11, 27, 10), id="over the night"),
        pytest.param(at(11, 27, 17), 2, at(11, 30, 10), id="over a weekend"),
        pytest.param(at(2, 13, 17), 2, at(2, 14, 10), id="a Saturday that makes up for a holiday"),
        pytest.param(at(2, 14, 17), 2, at(2, 24, 10), id="over the Spring Festival"),
        pytest.param(at(9, 30, 17, 30), 1, at(10, 8, 9, 30), id="over the National Day"),
    ],
)
def test_hours_are_counted_on_the_days_on_which_china_works(
    moment: datetime, hours: float, then: datetime
) -> None:
    assert CHINA.after(moment, hours) == then


@pytest.mark.parametrize(
    ("month", "day", "hours"),
    [
        pytest.param(3, 8, 22, id="an hour is skipped"),
        pytest.param(11, 1, 24, id="an hour is repeated"),
        pytest.param(11, 2, 23, id="any other day"),
    ],
)
def test_what_passes_when_the_clocks_are_changed_is_real_time(month: int, day: int, hours: float) -> None:
    new_york = ZoneInfo("America/New_York")
    working = WorkingTime(calendar=EveryDay(), zone=new_york, spans=((time(0, 30), time(23, 30)),))
    midnight = datetime(2026, month, day, tzinfo=new_york)
    assert working.between(midnight, midnight + timedelta(days=1)) == hours


def test_each_works_where_they_live() -> None:
    nine_in_berlin = datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert CHINA.in_zone(ZoneInfo("Europe/Berlin")).next_working(nine_in_berlin - MINUTE) == nine_in_berlin


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no span of a day"),
        ("9:00-18:00", "'9:00-18:00' is no span"),
        ("09:00-24:00", "is no span"),
        ("22:00-06:00", "22:00-06:00 does not end later on the same day"),
        ("09:00-09:00", "does not end later"),
        ("13:00-18:00,09:00-12:00", "13:00-18:00 is not over when the next begins at 09:00"),
    ],
)
def test_hours_in_which_nobody_could_work_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        spans_in(text)


def test_a_day_without_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="a working day needs hours"):
        WorkingTime(calendar=calendar_of("none"), zone=SHANGHAI, spans=())
