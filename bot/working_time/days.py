"""Working days, China's make-up days included, and the moment of a person's digest. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

import holidays


class Calendar(Protocol):
    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day: a weekend day may be one, a weekday may be none."""
        ...


_FRIDAY = 5

#: No holidays are longer, with weekends around them.
LONGEST_REST = timedelta(days=21)


#: Instead of a country: only the weekends are free.
NO_HOLIDAYS = "none"


class Weekdays:
    """Monday to Friday, without holidays."""

    def is_working_day(self, day: date) -> bool:
        return day.isoweekday() <= _FRIDAY


@cache
def calendar_of(name: str) -> Calendar:
    """The public holidays of a country by its two letters, of a part of it as ``DE-BY``; or ``none``.

    Raises:
        ValueError: such a country, or such a part of it, is not known.
    """
    if name == NO_HOLIDAYS:
        return Weekdays()
    country, _, part = name.partition("-")
    try:
        found: Calendar = holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        raise ValueError(f"no holidays are known for {name!r}; for example CN, DE-BY or none") from error
    return found


def next_digest(after: datetime, *, hour: int, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The first moment later than ``after`` at which it is that hour of a working day, in UTC."""
    day = after.astimezone(zone).date()
    moments = (_at(day + timedelta(days=n), hour, zone) for n in range(LONGEST_REST.days))
    working = (
        moment
        for moment in moments
        if moment > after and calendar.is_working_day(moment.astimezone(zone).date())
    )
    return next(working, after + LONGEST_REST)


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(ZoneInfo("UTC"))
