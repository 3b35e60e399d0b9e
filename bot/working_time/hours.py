"""Working hours: when people work, and how much of it lies between two moments. Pure.

The hours are those of the clock on the wall; what passes in them is real time. A time that the clocks skip,
or show twice, is taken as if they had not been changed yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.working_time.days import Calendar

#: When people begin and when they end, on one day.
Span = tuple[time, time]

OFFICE_HOURS: tuple[Span, ...] = ((time(9), time(18)),)

_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def spans_in(text: str) -> tuple[Span, ...]:
    """Reads ``09:00-12:00,13:30-18:30``.

    Raises:
        ValueError: it is written otherwise, or nobody could work so; the words say which span.
    """
    spans = tuple(_span_in(part.strip()) for part in text.split(","))
    _check(spans)
    return spans


def _span_in(part: str) -> Span:
    found = _WRITTEN.fullmatch(part)
    if found is None:
        raise ValueError(f"{part!r} is no span of a day; for example 09:00-12:00,13:30-18:30")
    begin_hour, begin_minute, end_hour, end_minute = map(int, found.groups())
    return time(begin_hour, begin_minute), time(end_hour, end_minute)


def _check(spans: tuple[Span, ...]) -> None:
    if not spans:
        raise ValueError("a working day needs hours; for example 09:00-18:00")
    for begin, end in spans:
        if end <= begin:
            raise ValueError(
                f"{begin:%H:%M}-{end:%H:%M} does not end later on the same day; around midnight write two"
            )
    for (begin, end), (after, _) in pairwise(spans):
        if after < end:
            raise ValueError(f"{begin:%H:%M}-{end:%H:%M} is not over when the next begins at {after:%H:%M}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """When people of one calendar and time zone work. Moments are answered in UTC.

    Raises:
        ValueError: the spans of a day are none, out of order, overlap or pass midnight.
    """

    calendar: Calendar
    zone: ZoneInfo
    spans: tuple[Span, ...] = OFFICE_HOURS

    def __post_init__(self) -> None:
        _check(self.spans)

    def in_zone(self, zone: ZoneInfo | None) -> WorkingTime:
        """The same hours of the same days where somebody else is; None: here."""
        return replace(self, zone=zone or self.zone)

    def is_working(self, moment: datetime) -> bool:
        return self.next_working(moment) == moment

    def next_working(self, moment: datetime) -> datetime:
        """The moment itself where people work then, else when they next begin."""
        begin, _ = next(self._spans_from(moment))
        return begin

    def after(self, moment: datetime, hours: float) -> datetime:
        """The first moment at which so many working hours have passed; with none, the next working one."""
        left = timedelta(hours=hours)
        for begin, end in self._spans_from(moment):
            if left <= end - begin:
                return begin + left
            left -= end - begin
        raise AssertionError("working days never end")

    def between(self, begin: datetime, end: datetime) -> float:
        """Working hours from one moment to a later one; 0 where it is not later."""
        passed = timedelta()
        for opens, closes in self._spans_from(begin):
            if opens >= end:
                break
            passed += min(closes, end) - opens
        return passed / timedelta(hours=1)

    def _spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is left of the working time from a moment on, span by span, without end."""
        moment = moment.astimezone(UTC)
        day = moment.astimezone(self.zone).date()
        while True:
            if self.calendar.is_working_day(day):
                spans = ((self._at(day, begin), self._at(day, end)) for begin, end in self.spans)
                yield from ((max(begin, moment), end) for begin, end in spans if end > moment)
            day += timedelta(days=1)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)
