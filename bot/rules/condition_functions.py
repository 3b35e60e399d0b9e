"""The functions for days and lists that conditions have besides the language's own.

They return None for what they cannot use, and with that no comparison holds; an exception the library prints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timezone, tzinfo
from typing import Any

OWN_FUNCTIONS = frozenset({"date", "days_between", "weekday", "contains_any"})


def functions_in(zone: tzinfo | None) -> Mapping[str, Callable[..., Any]]:
    """The functions by their names in CEL; days are those of the time zone."""

    def local_day(moment: object) -> date | None:
        return in_zone(moment, zone).date() if isinstance(moment, datetime) else None

    def days_between(first: object = None, last: object = None, *_: object) -> int | None:
        """Days from the one to the other; negative where the first is the later one."""
        begin, end = local_day(first), local_day(last)
        return (end - begin).days if begin and end else None

    def weekday(moment: object = None, *_: object) -> int | None:
        """1 is Monday, 7 is Sunday."""
        day = local_day(moment)
        return day.isoweekday() if day else None

    def date_(text: object = None, *_: object) -> datetime | None:
        day = day_of(text)
        return midnight(day, zone) if day else None

    return {"date": date_, "days_between": days_between, "weekday": weekday, "contains_any": contains_any}


def contains_any(some: object = None, wanted: object = None, *_: object) -> bool | None:
    """Whether one of the wanted is among some; tables' rows are never equal to anything."""
    if not (isinstance(some, list) and isinstance(wanted, list)):
        return None
    return not _comparable(some).isdisjoint(_comparable(wanted))


def _comparable(items: list[Any]) -> set[Any]:
    return {item for item in items if isinstance(item, str | int | float | datetime)}


def day_of(text: object) -> date | None:
    """A day as ``2026-11-25``; None where the text is no day."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """When a day begins there."""
    return with_fixed_offset(datetime.combine(day, time(), tzinfo=zone))


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same moment as clocks there show it. Moments at the very ends of time stay as they are."""
    try:
        return with_fixed_offset(moment.astimezone(zone))
    except OverflowError:
        return moment


def with_fixed_offset(moment: datetime) -> datetime:
    """The library takes only moments with an offset; it does not know the names of time zones."""
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))
