"""When a digest comes: at its person's hour, on the days on which people work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.working_time.days import calendar_of, next_digest

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINA = calendar_of("CN")


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("after", "next_one"),
    [
        pytest.param(at(2026, 11, 26, 8, 59), at(2026, 11, 26, 9), id="later today"),
        pytest.param(at(2026, 11, 26, 9, 0), at(2026, 11, 27, 9), id="the moment itself is past"),
        pytest.param(at(2026, 11, 27, 10, 0), at(2026, 11, 30, 9), id="over a weekend"),
        pytest.param(at(2026, 2, 13, 10, 0), at(2026, 2, 14, 9), id="a Saturday that makes up for a holiday"),
        pytest.param(at(2026, 2, 14, 10, 0), at(2026, 2, 24, 9), id="over the Spring Festival"),
        pytest.param(at(2026, 9, 30, 10, 0), at(2026, 10, 8, 9), id="over the National Day"),
    ],
)
def test_the_next_digest_is_on_the_next_working_day(after: datetime, next_one: datetime) -> None:
    assert next_digest(after, hour=9, zone=SHANGHAI, calendar=CHINA) == next_one


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)),  # noqa: DTZ001  # a zone is added below
    st.integers(0, 23),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"]),
)
def test_it_is_the_first_such_hour_by_looking_at_every_hour(naive: datetime, hour: int, name: str) -> None:
    after, zone = naive.replace(tzinfo=UTC), ZoneInfo(name)
    moment = after.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    while not (moment.astimezone(zone).hour == hour and CHINA.is_working_day(moment.astimezone(zone).date())):
        moment += timedelta(hours=1)
    found = next_digest(after, hour=hour, zone=zone, calendar=CHINA)
    # Where the clocks jump over the hour there is none that day: then the digest comes an hour beside it.
    assert abs(found - moment) <= timedelta(hours=1) or not _has(hour, found, zone)


def _has(hour: int, day: datetime, zone: ZoneInfo) -> bool:
    return day.astimezone(zone).hour == hour


def test_a_calendar_knows_the_days_that_were_made_up() -> None:
    assert CHINA.is_working_day(date(2026, 2, 14))
    assert not CHINA.is_working_day(date(2026, 2, 17))
    assert not CHINA.is_working_day(date(2026, 11, 29))
