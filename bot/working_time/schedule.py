"""When a task that waits is told of again, and when it goes up to somebody else. Pure.

What is due is never earlier than ``now``: a bot that slept through several reminders sends one. Nothing comes
outside of working time or in quiet hours; where the quiet hours leave no working time, they win.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zlib import crc32

from bot.model.quiet import QuietHours, out_of_quiet
from bot.working_time.days import LONGEST_REST
from bot.working_time.hours import WorkingTime

#: Everybody's timers go off then; the platform asks to keep away (Feishu: 自定义机器人使用指南).
_CROWDED_MINUTES = frozenset({0, 30})
#: Minutes after such a moment, at least, and how many there are to choose from.
_FIRST_MINUTE, _MINUTES = 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPlan:
    """How often an open task is told of again."""

    #: Working hours until the first.
    after: float
    #: Each pause is so many times the one before it.
    backoff: float = 2.0
    #: So many at most.
    most: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """What was sent about one task."""

    count: int = 0
    last_at: datetime | None = None


def next_reminder(
    opened_at: datetime,
    plan: ReminderPlan,
    sent: Reminded,
    *,
    working: WorkingTime,
    quiet: QuietHours | None,
    seed: str,
    now: datetime,
) -> datetime | None:
    """When the next reminder comes, by the person's own hours; None where there were enough."""
    if sent.count >= plan.most:
        return None
    pause = plan.after * plan.backoff**sent.count
    due = working.after(sent.last_at or opened_at, pause)
    return fitting(max(due, now), working=working, quiet=quiet, seed=seed)


def escalation_due(
    opened_at: datetime,
    after: float,
    *,
    working: WorkingTime,
    quiet: QuietHours | None,
    seed: str,
    now: datetime,
) -> datetime:
    """When the task goes up, ``after`` so many working hours of its person."""
    due = working.after(opened_at, after)
    return fitting(max(due, now), working=working, quiet=quiet, seed=seed)


def next_due(*moments: datetime | None) -> datetime | None:
    """The earliest of all; None where nothing is due ever."""
    return min((one for one in moments if one is not None), default=None)


def off_the_hour(moment: datetime, seed: str) -> datetime:
    """A few minutes later where it is a full or a half hour; always the same few for the same seed."""
    moment = moment.astimezone(UTC)
    if moment.minute not in _CROWDED_MINUTES:
        return moment
    later = _FIRST_MINUTE + crc32(seed.encode()) % _MINUTES
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=later)


def fitting(due: datetime, *, working: WorkingTime, quiet: QuietHours | None, seed: str) -> datetime:
    """The first moment from ``due`` on at which a message suits its person and the platform."""
    moment = due
    while moment < due + LONGEST_REST:
        suits = off_the_hour(out_of_quiet(working.next_working(moment), quiet, working.zone), seed)
        if working.is_working(suits) and out_of_quiet(suits, quiet, working.zone) == suits:
            return suits
        moment = suits
    return out_of_quiet(off_the_hour(out_of_quiet(due, quiet, working.zone), seed), quiet, working.zone)
