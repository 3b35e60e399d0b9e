"""Who is not where the company is: a manager in London, of a company in Shanghai."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.cards.shown import words
from bot.working_time.days import calendar_of, next_digest
from bot.working_time.hours import WorkingTime
from tests.scenarios.office import Office

LONDON = WorkingTime(calendar=calendar_of("CN"), zone=ZoneInfo("Europe/London"))
SOON = timedelta(minutes=20)


#: Who lets a task wait is reminded after four working hours; after six it goes up. Nobody is woken.
RULES = """
    rules:
      - name: 等久了
        when: {events: [overdue]}
        then: {remind: {after: 4, most: 1}, escalate: {after: 6}}
      - name: 夜里不打扰
        then: {quiet: {from: "22:00", until: "08:00"}}
"""


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """It is ten past five in Shanghai, and the morning has begun in London."""
    office, rules = closed_office, closed_office.folder / "rules.yaml"
    rules.write_text(RULES, "utf-8")
    await office.lives_until(next_at(office, 17, "Asia/Shanghai"))
    await office.bot_starts(rules_file=rules, timezone="Asia/Shanghai", resync_minutes=1440)
    await office.settles()
    return office


async def test_reminders_and_escalations_come_by_the_approvers_clock(office: Office) -> None:
    await office.manager.says("/时区 伦敦")
    await office.manager.sees("时区：伦敦")
    await office.employee.starts("annual_leave")
    began = office.clock.now()
    await office.lives_until(LONDON.after(began, 6) + SOON)
    reminded = sent_at(await office.manager.sees("提醒：1 条审批还在等你"))
    escalated = sent_at(await office.director.sees("等待已久"))
    assert [round(LONDON.between(began, at)) for at in (reminded, escalated)] == [4, 6]
    assert LONDON.is_working(reminded)
    assert LONDON.is_working(escalated)


async def test_the_list_comes_at_their_own_nine_o_clock(office: Office) -> None:
    await office.manager.says("/settings")
    await office.manager.clicks("保存", delivery="digest", digest_hour="9", zone="Europe/London")
    await office.employee.starts("annual_leave")
    nine = next_digest(office.clock.now(), hour=9, zone=LONDON.zone, calendar=LONDON.calendar)
    await office.lives_until(nine - SOON)
    await office.manager.does_not_see("今日待办")
    await office.lives_until(nine + SOON)
    digest = sent_at(await office.manager.sees("今日待办 1 条"))
    assert abs(digest - nine) < timedelta(minutes=1)


async def test_nobody_is_written_to_in_their_own_night(office: Office) -> None:
    await office.manager.says("/timezone London")
    seen = len(await office.employee.cards())
    await office.lives_until(next_at(office, 23, "Asia/Shanghai"))
    await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请", "待审批")
    assert len(await office.employee.cards()) == seen
    await office.lives_until(next_at(office, 2, "Europe/London"))
    await office.colleague.starts("reimbursement")
    await office.manager.does_not_see("费用报销", "待审批")


async def test_cards_tell_times_by_the_clock_of_who_reads_them(office: Office) -> None:
    await office.manager.says("/timezone Europe/London")
    await office.employee.starts("annual_leave")
    task, progress = await office.manager.sees("到达时间"), await office.employee.sees("发起时间")
    assert _minute(sent_at(task), "Europe/London") in words(task["card"])
    assert _minute(sent_at(progress), "Asia/Shanghai") in words(progress["card"])


async def test_a_place_that_there_is_not_says_how_to_name_one(office: Office) -> None:
    await office.manager.says("/时区 火星")
    await office.manager.sees("你在哪个时区", "/时区 伦敦")
    await office.manager.clicks("公司时区")
    await office.manager.sees("时区：公司时区")


def next_at(office: Office, hour: int, zone: str) -> datetime:
    """Ten past that hour, today or tomorrow."""
    moment = office.clock.now().astimezone(ZoneInfo(zone)).replace(hour=hour, minute=10)
    return moment if moment > office.clock.now() else moment + timedelta(days=1)


def sent_at(message: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(message["sent_ms"] / 1000, UTC)


def _minute(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
