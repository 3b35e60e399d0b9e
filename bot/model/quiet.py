"""Hours of the day in which nobody is written to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """A span of every day in which nobody is written to; it may pass midnight. Of no length: never."""

    begin: time
    end: time

    def covers(self, clock: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Quiet hours by the clock of a place."""

    hours: QuietHours
    zone: ZoneInfo

    def in_zone(self, zone: ZoneInfo | None) -> Silence:
        """The same hours where somebody else is; None: here."""
        return replace(self, zone=zone or self.zone)

    def until(self, moment: datetime) -> datetime | None:
        """When the quiet hours end that the moment lies in; None where it lies in none."""
        suits = out_of_quiet(moment, self.hours, self.zone)
        return suits if suits > moment else None


def out_of_quiet(moment: datetime, quiet: QuietHours | None, zone: ZoneInfo) -> datetime:
    """The moment itself, or the end of the quiet hours that it lies in."""
    local = moment.astimezone(zone)
    if quiet is None or not quiet.covers(local.time()):
        return moment
    day = local.date() + timedelta(days=local.time() >= quiet.end)
    end = datetime.combine(day, quiet.end, tzinfo=zone).astimezone(UTC)
    # Where the clocks went back the end may be past although its hour is shown again.
    return end if end > moment else end + timedelta(hours=1)
