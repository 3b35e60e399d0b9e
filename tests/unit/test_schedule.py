"""When reminders and escalations come: against the first minute that an obvious check lets through."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.model.preferences import Preferences
from bot.model.quiet import QuietHours, out_of_quiet
from bot.model.zones import COMPANY
from bot.working_time.days import calendar_of, next_digest
from bot.working_time.hours import WorkingTime
from bot.working_time.schedule import (
    Reminded,
    ReminderPlan,
    escalation_due,
    next_due,
    next_reminder,
    off_the_hour,
)
from tests.unit.any_working_time import (
    MINUTE,
    ZONES,
    minutes_from,
    moments,
    slowly_after,
    working_times,
    works_at,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINA = WorkingTime(calendar=calendar_of("CN"), zone=SHANGHAI)
PLAN = ReminderPlan(after=4, backoff=2, most=3)

#: Each leaves an hour of every working day.
quiets = st.sampled_from(
    [
        None,
        QuietHours(begin=time(20), end=time(8)),
        QuietHours(begin=time(12), end=time(13, 45)),
        QuietHours(begin=time(22, 30), end=time(9, 15)),
        QuietHours(begin=time(4), end=time(22)),
    ]
)
#: What a person may have chosen, with one that is not known on this machine.
zones = st.sampled_from([*ZONES, COMPANY, "Atlantis/Poseidonis"])
people = st.sampled_from(["ou_manager", "ou_director", "ou_hr"])
plans = st.builds(
    ReminderPlan,
    after=st.sampled_from([1, 4]),
    backoff=st.sampled_from([1, 1.5, 2]),
    most=st.integers(1, 3),
)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def rests_at(quiet: QuietHours | None, zone: ZoneInfo, minute: datetime) -> bool:
    """Goes the round of the clock from the beginning of the quiet hours."""
    if quiet is None:
        return False
    clock, span = (_minutes(one) for one in (minute.astimezone(zone).time(), quiet.end))
    begin = _minutes(quiet.begin)
    return (clock - begin) % 1440 < (span - begin) % 1440


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def suits(working: WorkingTime, quiet: QuietHours | None, minute: datetime) -> bool:
    return works_at(working, minute) and not rests_at(quiet, working.zone, minute)


def slowly_fitting(working: WorkingTime, quiet: QuietHours | None, seed: str, due: datetime) -> datetime:
    """Tries every minute; what would come on the hour comes later, where that still suits."""
    minutes = minutes_from(due)
    for minute in minutes:
        later = off_the_hour(minute, seed)
        if suits(working, quiet, minute):
            if suits(working, quiet, later):
                return later
            next(one for one in minutes if one >= later - MINUTE)
    raise AssertionError


@st.composite
def sleepers(draw: st.DrawFn) -> tuple[Reminded, datetime, datetime]:
    """What was sent about a task, since when its pause counts, and when the bot looks again."""
    since = draw(moments)
    count = draw(st.integers(0, 3))
    sent = Reminded(count=count, last_at=since if count else None)
    return sent, since, since + draw(st.integers(0, 3 * 1440)) * MINUTE


@given(working_times, sleepers(), plans, quiets, people)
def test_a_reminder_comes_at_the_first_minute_that_suits(
    working: WorkingTime,
    sleeper: tuple[Reminded, datetime, datetime],
    plan: ReminderPlan,
    quiet: QuietHours | None,
    seed: str,
) -> None:
    sent, since, now = sleeper
    assume(any(suits(working, quiet, now + n * 10 * MINUTE) for n in range(12 * 144)))
    found = next_reminder(since, plan, sent, working=working, quiet=quiet, seed=seed, now=now)
    if sent.count >= plan.most:
        assert found is None
        return
    due = slowly_after(working, since, int(plan.after * plan.backoff**sent.count * 60))
    assert found == slowly_fitting(working, quiet, seed, max(due, now))
    assert found.minute not in {0, 30}


@given(working_times, sleepers(), st.integers(1, 20), quiets, people)
def test_a_task_goes_up_at_the_first_minute_that_suits(
    working: WorkingTime,
    sleeper: tuple[Reminded, datetime, datetime],
    hours: int,
    quiet: QuietHours | None,
    seed: str,
) -> None:
    _, opened_at, now = sleeper
    assume(any(suits(working, quiet, now + n * 10 * MINUTE) for n in range(12 * 144)))
    found = escalation_due(opened_at, hours, working=working, quiet=quiet, seed=seed, now=now)
    due = slowly_after(working, opened_at, hours * 60)
    assert found == slowly_fitting(working, quiet, seed, max(due, now))


@given(zones, sleepers(), plans, quiets, st.integers(4, 22))
def test_what_is_next_due_for_a_person_goes_by_their_own_clock(
    zone: str,
    sleeper: tuple[Reminded, datetime, datetime],
    plan: ReminderPlan,
    quiet: QuietHours | None,
    hour: int,
) -> None:
    person = Preferences(person_id="ou_manager", zone=zone, digest_hour=hour)
    theirs = WorkingTime(calendar=CHINA.calendar, zone=ZoneInfo(zone) if zone in ZONES else SHANGHAI)
    sent, since, now = sleeper
    assume(sent.count < plan.most)
    assume(any(suits(theirs, quiet, now + n * 10 * MINUTE) for n in range(12 * 144)))
    working = CHINA.in_zone(person.own_zone)
    found = next_due(
        next_reminder(since, plan, sent, working=working, quiet=quiet, seed="ou_manager", now=now),
        escalation_due(since, 9, working=working, quiet=quiet, seed="ou_manager", now=now),
        next_digest(now, hour=person.digest_hour, zone=working.zone, calendar=working.calendar),
    )
    pauses = int(plan.after * plan.backoff**sent.count * 60), 9 * 60
    dues = [max(slowly_after(theirs, since, pause), now) for pause in pauses]
    fit = [slowly_fitting(theirs, quiet, "ou_manager", due) for due in dues]
    assert found == min(*fit, slowly_next_digest(theirs, hour, now))


def slowly_next_digest(working: WorkingTime, hour: int, now: datetime) -> datetime:
    """The first minute after now with which that hour begins on a working day."""
    for minute in minutes_from(now + MINUTE):
        local = minute.astimezone(working.zone)
        if local.time() == time(hour) and working.calendar.is_working_day(local.date()):
            return minute
    raise AssertionError


@given(moments, people)
def test_off_the_hour_is_three_to_twelve_minutes_later_or_the_moment_itself(
    moment: datetime, seed: str
) -> None:
    later = off_the_hour(moment, seed)
    if moment.minute in {0, 30}:
        assert timedelta(minutes=3) <= later - moment <= timedelta(minutes=12)
    else:
        assert later == moment


@given(moments, quiets, st.sampled_from([ZoneInfo(name) for name in ZONES]))
def test_out_of_quiet_is_the_first_minute_that_is_not(
    moment: datetime, quiet: QuietHours | None, zone: ZoneInfo
) -> None:
    assert out_of_quiet(moment, quiet, zone) == next(
        one for one in minutes_from(moment) if not rests_at(quiet, zone, one)
    )


def test_each_pause_is_longer_than_the_one_before_and_there_is_an_end() -> None:
    opened_at, now = at(11, 23, 9, 10), at(11, 23, 9, 10)
    sent, came = Reminded(), []
    while True:
        due = next_reminder(opened_at, PLAN, sent, working=CHINA, quiet=None, seed="ou_manager", now=now)
        if due is None:
            break
        came.append(due.astimezone(SHANGHAI))
        sent, now = Reminded(count=sent.count + 1, last_at=due), due
    assert came == [at(11, 23, 13, 10), at(11, 24, 12, 10), at(11, 26, 10, 10)]


def test_who_slept_through_several_sends_one() -> None:
    opened_at, woke = at(11, 2, 9, 10), at(11, 26, 10, 10)
    due = next_reminder(opened_at, PLAN, Reminded(), working=CHINA, quiet=None, seed="ou_m", now=woke)
    assert due == woke
    sent = Reminded(count=1, last_at=woke)
    again = next_reminder(opened_at, PLAN, sent, working=CHINA, quiet=None, seed="ou_m", now=woke)
    assert again == at(11, 27, 9, 10)


@pytest.mark.parametrize(
    "woke",
    [at(11, 26, 23), at(11, 28, 12), at(2, 17, 10)],
    ids=["at night", "at the weekend", "in the Spring Festival"],
)
def test_who_wakes_outside_of_working_time_waits_for_it(woke: datetime) -> None:
    due = escalation_due(at(1, 5, 9), 8, working=CHINA, quiet=None, seed="ou_m", now=woke)
    assert due == off_the_hour(CHINA.next_working(woke), "ou_m")


def test_quiet_hours_that_leave_no_working_time_win() -> None:
    quiet = QuietHours(begin=time(8), end=time(20))
    due = escalation_due(at(11, 26, 9), 1, working=CHINA, quiet=quiet, seed="ou_m", now=at(11, 26, 9))
    assert due == off_the_hour(at(11, 26, 20), "ou_m")


def test_the_earliest_is_due_first() -> None:
    sooner, later = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    assert next_due(None, later, sooner) == sooner
    assert next_due(None, None) is None
