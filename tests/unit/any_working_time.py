"""Working times for the properties, and the slow and obvious way to ask them: minute by minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.working_time.days import calendar_of
from bot.working_time.hours import Span, WorkingTime

MINUTE = timedelta(minutes=1)

#: With the clocks of the last three changed in these years, in Lord Howe by half an hour.
ZONES = ("Asia/Shanghai", "Asia/Kathmandu", "America/New_York", "Europe/London", "Australia/Lord_Howe")


class EveryDay:
    """Nobody rests: the nights in which clocks are changed are those to Sundays."""

    def is_working_day(self, day: date) -> bool:  # noqa: ARG002
        return True


#: The last are worked over the change of the clocks; none begins or ends in what it skips or repeats.
SPANS: tuple[tuple[Span, ...], ...] = (
    ((time(9), time(18)),),
    ((time(9), time(12)), (time(13, 30), time(18, 30))),
    ((time(0, 30), time(4)), (time(4), time(23, 59))),
    ((time(0, 15), time(3, 15)), (time(22), time(23))),
)

working_times = st.builds(
    WorkingTime,
    calendar=st.sampled_from([calendar_of("CN"), calendar_of("US"), calendar_of("none"), EveryDay()]),
    zone=st.sampled_from([ZoneInfo(name) for name in ZONES]),
    spans=st.sampled_from(SPANS),
)

#: Around holidays and the change of the clocks, and anywhere.
moments = st.one_of(
    st.builds(
        lambda start, minutes: start + minutes * MINUTE,
        st.sampled_from(
            [
                datetime(2026, 2, 13, tzinfo=UTC),
                datetime(2026, 3, 7, tzinfo=UTC),
                datetime(2026, 3, 28, tzinfo=UTC),
                datetime(2026, 4, 3, tzinfo=UTC),
                datetime(2026, 9, 30, tzinfo=UTC),
                datetime(2026, 10, 2, tzinfo=UTC),
                datetime(2026, 10, 24, tzinfo=UTC),
                datetime(2026, 10, 31, tzinfo=UTC),
                datetime(2025, 12, 31, tzinfo=UTC),
            ]
        ),
        st.integers(0, 3 * 24 * 60),
    ),
    st.builds(
        lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + minutes * MINUTE, st.integers(0, 700 * 24 * 60)
    ),
)


def works_at(working: WorkingTime, minute: datetime) -> bool:
    """By the clock on the wall."""
    local = minute.astimezone(working.zone)
    clock = local.time()
    return any(begin <= clock < end for begin, end in working.spans) and working.calendar.is_working_day(
        local.date()
    )


def minutes_from(moment: datetime) -> Iterator[datetime]:
    while True:
        yield moment
        moment += MINUTE


def slowly_after(working: WorkingTime, moment: datetime, minutes: int) -> datetime:
    """The end of the minute with which so many working ones are over."""
    worked = (minute for minute in minutes_from(moment) if works_at(working, minute))
    return next(islice(worked, minutes - 1, None)) + MINUTE
