"""What rules say about how and to whom: leaders, the daily list, a buzz."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest
import structlog
from structlog.typing import EventDict

from tests.scenarios.office import Office


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return tmp_path / "rules.yaml"


@pytest.fixture
def capture(closed_office: Office) -> Iterator[list[EventDict]]:  # it captures first
    """What the bot logs."""
    with structlog.testing.capture_logs() as lines:
        yield lines


async def in_force(office: Office, rules: Path, text: str) -> None:
    """The bot runs with these rules."""
    rules.write_text(dedent(text), "utf-8")
    await office.bot_starts(rules_file=rules, resync_minutes=1440)
    await office.settles()


DIGEST = """
    rules:
      - name: 休假进每日汇总
        when: {types: [休假], events: [task_opened]}
        then: {how: digest}
"""


#: Longer than any row of days off.
DAYS = timedelta(days=4)


async def lists_of_the_manager(office: Office) -> int:
    """How many daily lists came, those in whose place a newer one stands among them."""
    seen = ["".join(text) for text in await office.manager.reads()]
    return sum("今日待办" in text or "新列表代替" in text for text in seen)


async def test_a_task_that_a_rule_puts_into_the_list_comes_in_it_and_in_no_card(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, DIGEST)
    await office.employee.starts("annual_leave")
    assert await office.manager.cards() == []
    await office.lives_on(DAYS)
    assert await lists_of_the_manager(office) >= 1
    await office.manager.sees("今日待办 1 条", "年假申请")
    await office.director.does_not_see("今日待办")


async def test_after_the_last_such_task_no_list_comes_and_the_next_waits_for_the_hour(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, DIGEST)
    first = await office.employee.starts("annual_leave")
    await office.lives_on(DAYS)
    await office.manager.decides_on_web(first, "approve")
    before = len(await office.manager.cards())
    await office.lives_on(DAYS)
    assert len(await office.manager.cards()) == before
    await office.employee.starts("annual_leave")
    assert len(await office.manager.cards()) == before
    await office.lives_on(DAYS)
    assert len(await office.manager.cards()) > before
    await office.manager.sees("今日待办 1 条")


async def test_a_task_of_another_kind_brings_a_card_and_no_list(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(office, rules, DIGEST)
    await office.employee.starts("position_change")
    await office.manager.sees("待审批")
    await office.lives_on(DAYS)
    assert await lists_of_the_manager(office) == 0


LEADERS = """
    rules:
      - name: 上级也知道
        when: {types: [休假], events: [task_opened]}
        then: {also_notify: [leader_of_approver]}
"""


async def test_the_leader_of_the_approver_hears_that_a_task_waits(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(office, rules, LEADERS)
    await office.employee.starts("annual_leave")
    await office.director.sees("年假申请", "等待审批", "上级也知道")
    assert len(await office.director.cards()) == 1


async def test_the_leader_of_who_asked_hears_of_the_end(closed_office: Office, rules: Path) -> None:
    office = closed_office
    text = "rules: [{name: 结果, when: {events: [process_withdrawn]}, then: {notify: [leader_of_initiator]}}]"
    await in_force(office, rules, text)
    process_id = await office.employee.starts("annual_leave")
    await office.client.withdraw_on_web(process_id, "employee", "行程取消")
    await office.settles()
    await office.manager.sees("年假申请", "已撤回", "规则：结果")


async def test_while_the_contacts_do_not_answer_the_card_goes_out_and_the_leader_hears_later(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, LEADERS)
    await office.client.fault("status", path="/open-apis/contact/v3/users/*", times=10_000, http=503)
    await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请", "待审批")
    assert await office.director.cards() == []
    await office.client.clear_faults()
    await office.waits(minutes=6)
    await office.director.sees("年假申请", "等待审批")


URGENT = """
    rules:
      - name: 休假要快
        when: {types: [休假], events: [task_opened]}
        then: {how: urgent, quiet: {from: "00:00", until: "23:59"}}
"""


async def test_an_urgent_task_buzzes_its_approver_once_by_day_and_night(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, URGENT)
    await office.employee.starts("annual_leave")
    card = await office.manager.sees("年假申请", "待审批")
    [buzz] = await office.client.journal(kind="buzz")
    assert (buzz["message_id"], buzz["buzzed"]) == (card["message_id"], [await office.manager.open_id])

    await office.manager.clicks("通过")
    await office.manager.sees("已通过")
    second = await office.director.sees("年假申请", "待审批")
    buzzes = await office.client.journal(kind="buzz")
    assert [one["message_id"] for one in buzzes] == [card["message_id"], second["message_id"]]


async def test_other_tasks_buzz_nobody(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(office, rules, URGENT)
    await office.employee.starts("position_change")
    await office.manager.sees("待审批")
    assert await office.client.journal(kind="buzz") == []
    assert await office.calls("/urgent_app") == []


@pytest.mark.parametrize("code", [99991672, 230024])
async def test_a_buzz_that_is_refused_is_told_once_to_the_operator_and_the_cards_come(
    closed_office: Office, rules: Path, capture: list[EventDict], code: int
) -> None:
    office = closed_office
    await in_force(office, rules, URGENT)
    await office.client.fault("refused", path="*/urgent_app", times=99, http=400, code=code)
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
        await office.manager.sees("年假申请", "待审批")
    assert len(await office.manager.cards()) == 2
    assert [line["code"] for line in capture if line["event"] == "buzz_refused"] == [code]
    assert len(await office.calls("/urgent_app")) == 2


async def test_a_send_whose_answer_was_lost_is_repeated_and_buzzes_once(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, URGENT)
    await office.client.fault("lost_answer", method="POST", path="*/im/v1/messages", times=2)
    await office.employee.starts("annual_leave")
    await office.waits(minutes=2)
    assert len(await office.manager.cards()) == 1
    assert len(await office.client.journal(kind="buzz")) == 1


BY_DEPARTMENT = """
    rules:
      - name: 平台研发部的假要写意见
        when: {types: [休假], events: [task_opened], if: 'initiator.department == "平台研发部"'}
        then: {comment_required: true}
"""


async def test_a_rule_about_a_department_holds_as_soon_as_the_contacts_tell_it(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, BY_DEPARTMENT)
    await office.client.fault("status", path="/open-apis/contact/*", times=99999, http=502)
    await office.employee.starts("annual_leave")
    assert "平台研发部的假要写意见" not in str(await office.manager.reads())
    await office.client.clear_faults()
    await office.waits(minutes=6)
    await office.manager.sees("平台研发部的假要写意见")
    await office.designer.starts("annual_leave")
    await office.other_manager.sees("年假申请")
    assert "平台研发部的假要写意见" not in str(await office.other_manager.reads())


NIGHT = """
    rules:
      - name: 夜里不打扰
        then: {quiet: {from: "22:00", until: "08:00"}}
      - name: 离职要快
        when: {types: [离职], events: [task_opened]}
        then: {how: urgent}
"""
SHANGHAI = ZoneInfo("Asia/Shanghai")


async def test_in_quiet_hours_nothing_new_is_told_but_what_is_urgent(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    night = office.clock.now().astimezone(SHANGHAI).replace(hour=23, minute=10) + timedelta(days=1)
    await office.waits(seconds=(night - office.clock.now()).total_seconds())
    await in_force(office, rules, NIGHT)
    await office.employee.starts("annual_leave")
    assert await office.manager.cards() == await office.employee.cards() == []
    await office.colleague.starts("resignation")
    assert len(await office.manager.cards()) == 1
    await office.bot_stops()
    await office.bot_starts(rules_file=rules, resync_minutes=1440)
    await office.lives_until(night.replace(hour=7, minute=59) + timedelta(days=1))
    assert len(await office.manager.cards()) == 1
    await office.lives_on(timedelta(minutes=20))
    assert len(await office.manager.cards()) == 2
    sent = max(one["sent_ms"] for one in await office.manager.cards())
    assert 3 <= datetime.fromtimestamp(sent / 1000, SHANGHAI).minute <= 13
    await office.employee.sees("年假申请")
