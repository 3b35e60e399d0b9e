"""What waits too long: its person is told again, somebody above is told once, and nobody at night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.cards.shown import words
from bot.working_time.days import calendar_of
from bot.working_time.hours import WorkingTime
from tests.scenarios.office import Office, Person

Json = dict[str, Any]

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORKING = WorkingTime(calendar=calendar_of("CN"), zone=SHANGHAI)
#: Looks for lost events would only slow these stories down.
SELDOM = {"resync_minutes": 1440}
MINUTES = timedelta(minutes=15)

FOUR_HOURS = "remind: {after: 4, backoff: 2, most: 3}"
RULES = "rules.yaml"


@pytest.fixture
async def planned(closed_office: Office) -> Office:
    """Whoever lets a task wait is reminded after four working hours; it is the morning of a working day."""
    await starts_with(closed_office, FOUR_HOURS)
    return closed_office


async def starts_with(office: Office, then: str, **settings: Any) -> None:
    """The bot runs with one rule, about every task that waits."""
    (office.folder / RULES).write_text(
        f"rules: [{{name: reminders, when: {{events: [overdue]}}, then: {{{then}}}}}]", "utf-8"
    )
    morning = WORKING.next_working(WORKING.after(office.clock.now(), 9.5))
    morning = morning.astimezone(SHANGHAI).replace(hour=9, minute=10)
    await office.waits(seconds=(morning - office.clock.now()).total_seconds())
    await office.bot_starts(rules_file=office.folder / RULES, **SELDOM, **settings)
    await office.settles()


async def after_working_hours(office: Office, hours: float) -> None:
    await office.lives_until(WORKING.after(office.clock.now(), hours))


async def reminders(person: Person) -> list[Json]:
    return [one for one in await person.cards() if "提醒" in _text(one) or "不用再处理" in _text(one)]


async def escalations(person: Person) -> list[Json]:
    return [one for one in await person.cards() if "等待已久" in _text(one)]


def _text(message: Json) -> str:
    return "\n".join(words(message["card"]))


def sent_at(message: Json) -> datetime:
    return datetime.fromtimestamp(message["sent_ms"] / 1000, UTC).astimezone(SHANGHAI)


async def test_a_reminder_comes_after_so_many_working_hours(planned: Office) -> None:
    await planned.employee.starts("annual_leave")
    await after_working_hours(planned, 3.9)
    assert await reminders(planned.manager) == []
    await after_working_hours(planned, 0.5)
    [reminder] = await reminders(planned.manager)
    assert "提醒：1 条审批还在等你" in _text(reminder)
    assert "已等 4 小时" in _text(reminder)
    await planned.manager.clicks("我的待办", on=reminder)
    await planned.manager.sees("1 条待办")


async def test_tasks_that_are_due_together_make_one_message(planned: Office) -> None:
    await planned.employee.starts("annual_leave")
    await planned.lives_until(planned.clock.now() + MINUTES)
    await planned.colleague.starts("annual_leave")
    await after_working_hours(planned, 6)
    [reminder] = await reminders(planned.manager)
    assert "提醒：2 条审批还在等你" in _text(reminder)


async def test_who_slept_through_it_sends_one(planned: Office) -> None:
    await planned.employee.starts("annual_leave")
    await planned.bot_stops()
    await after_working_hours(planned, 40)
    await planned.bot_starts(rules_file=planned.folder / RULES, **SELDOM)
    await planned.settles()
    assert len(await reminders(planned.manager)) == 1


async def test_a_reminder_shrinks_and_is_no_longer_needed_at_last(planned: Office) -> None:
    processes = [await one.starts("annual_leave") for one in (planned.employee, planned.colleague)]
    await after_working_hours(planned, 6)
    await planned.manager.decides_on_web(processes[0], "approve")
    [reminder] = await reminders(planned.manager)
    assert "提醒：1 条审批还在等你" in _text(reminder)
    await planned.manager.decides_on_web(processes[1], "approve")
    [now] = await reminders(planned.manager)
    assert now["message_id"] == reminder["message_id"]
    assert "不用再处理了" in _text(now)


async def test_pauses_grow_and_there_are_only_so_many(planned: Office) -> None:
    await planned.employee.starts("annual_leave")
    began = planned.clock.now()
    await after_working_hours(planned, 80)
    came = [sent_at(one) for one in await reminders(planned.manager)]
    assert [round(WORKING.between(began, at)) for at in came] == [4, 12, 28]


async def test_nobody_is_reminded_in_quiet_hours(closed_office: Office) -> None:
    office = closed_office
    await starts_with(office, 'remind: {after: 4}, quiet: {from: "12:00", until: "15:00"}')
    await office.employee.starts("annual_leave")
    await after_working_hours(office, 5.8)
    assert await reminders(office.manager) == []
    await after_working_hours(office, 0.4)
    [reminder] = await reminders(office.manager)
    assert time(15, 3) <= sent_at(reminder).time() <= time(15, 13)


async def test_what_is_urgent_reminds_in_quiet_hours_too_and_buzzes(closed_office: Office) -> None:
    office = closed_office
    await starts_with(office, 'remind: {after: 4}, how: urgent, quiet: {from: "12:00", until: "15:00"}')
    await office.employee.starts("annual_leave")
    await after_working_hours(office, 4.5)
    assert len(await reminders(office.manager)) == 1
    assert len(await office.calls("/urgent_app", "PATCH")) == 1


async def test_a_reminder_that_was_held_up_until_the_evening_comes_the_next_morning(planned: Office) -> None:
    await planned.employee.starts("annual_leave")
    await planned.client.fault("status", path="/open-apis/im/v1/messages*", times=99999, http=502)
    evening = planned.clock.now().astimezone(SHANGHAI).replace(hour=19)
    await planned.lives_until(evening)
    await planned.client.clear_faults()
    await planned.lives_until(evening + timedelta(hours=4))
    assert await reminders(planned.manager) == []
    await planned.lives_until(WORKING.next_working(evening) + MINUTES)
    [reminder] = await reminders(planned.manager)
    assert WORKING.is_working(sent_at(reminder))


async def test_a_restart_sends_nothing_twice(planned: Office) -> None:
    await planned.employee.starts("annual_leave")
    for _ in range(12):
        await planned.bot_stops()
        await planned.bot_starts(rules_file=planned.folder / RULES, **SELDOM)
        await after_working_hours(planned, 0.4)
    assert len(await reminders(planned.manager)) == 1


@pytest.mark.parametrize("fault", ["lost_answer", "status"])
async def test_stopped_in_the_middle_of_sending_there_is_one_message(planned: Office, fault: str) -> None:
    """Whether the message went out or not: the one is not lost, the other not doubled."""
    await planned.employee.starts("annual_leave")
    await after_working_hours(planned, 3.9)
    await planned.client.fault(fault, method="POST", path="/open-apis/im/v1/messages", times=99999)
    await after_working_hours(planned, 0.2)
    await planned.bot_stops()
    await planned.client.clear_faults()
    await planned.bot_starts(**SELDOM)
    await after_working_hours(planned, 0.5)
    assert len(await reminders(planned.manager)) == 1


async def test_who_chose_one_list_a_day_is_not_reminded(planned: Office) -> None:
    await planned.manager.says("/settings")
    await planned.manager.clicks("保存", delivery="digest", digest_hour="9", language="auto")
    await planned.employee.starts("annual_leave")
    await after_working_hours(planned, 20)
    assert await reminders(planned.manager) == []


async def test_a_task_goes_up_once_whatever_restarts(closed_office: Office) -> None:
    office = closed_office
    named = f'"person:{await office.hr_director.open_id}"'
    await starts_with(office, f"escalate: {{after: 6, to: [leader_of_approver, {named}]}}")
    await office.employee.starts("annual_leave")
    await after_working_hours(office, 5.9)
    assert await escalations(office.director) == []
    for _ in range(4):
        await after_working_hours(office, 3)
        await office.bot_stops()
        await office.bot_starts(rules_file=office.folder / RULES, **SELDOM)
        await office.settles()
    for person in (office.director, office.hr_director):
        [note] = await escalations(person)
        assert "林晓燕有一条审批等待已久" in _text(note)
        assert WORKING.is_working(sent_at(note))


async def test_where_the_contacts_do_not_answer_a_task_goes_up_later(closed_office: Office) -> None:
    office = closed_office
    await starts_with(office, "escalate: {after: 4}")
    await office.employee.starts("annual_leave")
    await after_working_hours(office, 3.9)
    await office.client.fault("status", path="/open-apis/contact/*", times=99999, http=502)
    await office.bot_stops()
    await office.bot_starts(rules_file=office.folder / RULES, **SELDOM)
    await after_working_hours(office, 0.5)
    assert await escalations(office.director) == []
    await office.client.clear_faults()
    await after_working_hours(office, 0.5)
    assert len(await escalations(office.director)) == 1


async def test_over_a_month_everybody_is_told_in_working_time_and_off_the_hour(
    closed_office: Office,
) -> None:
    office = closed_office
    await starts_with(
        office,
        "remind: {after: 4, backoff: 1.5, most: 6}, escalate: {after: 16}, "
        'quiet: {from: "12:00", until: "13:30"}',
    )
    began = office.clock.now()
    for week in range(4):
        await office.employee.starts("annual_leave")
        await office.lives_until(began + timedelta(days=7 * (week + 1)))
    told = [*await reminders(office.manager), *await escalations(office.director)]
    assert len(await escalations(office.director)) >= 3
    assert 8 <= len(await reminders(office.manager)) <= 4 * 6
    for at in map(sent_at, told):
        assert WORKING.is_working(at)
        assert not time(12) <= at.time() < time(13, 30)
        assert at.minute not in {0, 30}
