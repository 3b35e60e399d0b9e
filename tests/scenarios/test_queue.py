"""Work in the queue: one living list, each task opened in place, the next one offered, several at once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.cards.shown import buttons
from bot.working_time.days import calendar_of, next_digest
from tests.scenarios.office import Office
from tests.scenarios.queue_card import forges, labels, opens, presses, queue_of, reads


async def test_the_list_is_grouped_by_type_with_the_oldest_first(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.waits(hours=3)
    await office.colleague.starts("reimbursement")
    await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")
    text = await reads(office.manager)
    assert text.index("休假") < text.index("李思远") < text.rindex("张雨桐")
    assert text.index("休假") < text.index("费用报销")
    assert "3 小时" in text
    assert "3 条待办" in text


async def test_a_task_is_decided_in_place_and_the_next_one_offered(office: Office) -> None:
    for person in (office.employee, office.colleague, office.employee):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    queue = await queue_of(office.manager)
    await opens(office.manager)
    assert "拒绝时必填" in await reads(office.manager)
    answer = await presses(office.manager, "通过", comment="好的")
    assert answer.words == "已通过"
    [call] = await office.calls(path="/approvers/", method="PUT")
    assert call["body"]["reason"] == "好的"
    assert "还有 2 条" in await reads(office.manager)
    await presses(office.manager, "下一条")
    await presses(office.manager, "拒绝", comment="人手不足")
    await presses(office.manager, "下一条")
    await presses(office.manager, "通过")
    assert len(await office.calls(path="/approvers/", method="PUT")) == 3
    assert (await queue_of(office.manager))["message_id"] == queue["message_id"]
    await presses(office.manager, "返回列表")
    await office.manager.sees("没有待办")


async def test_a_new_list_takes_the_place_of_the_one_before(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    first = await queue_of(office.manager)
    await office.manager.says("/todo")
    second = await queue_of(office.manager)
    assert first["message_id"] != second["message_id"]
    [now] = [one for one in await office.manager.cards() if one["message_id"] == first["message_id"]]
    assert buttons(now["card"]) == []


async def test_the_list_lives(office: Office) -> None:
    first = await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.colleague.starts("annual_leave")
    assert "2 条待办" in await reads(office.manager)
    await office.manager.decides_on_web(first, "approve")
    text = await reads(office.manager)
    assert "1 条待办" in text
    assert "李思远" not in text
    assert len([one for one in await office.manager.reads() if "待办" in "".join(one[:2])]) == 1


async def test_what_was_decided_elsewhere_while_it_is_opened_says_so(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    await office.manager.decides_on_web(process_id, "approve", "网页上批的")
    text = await reads(office.manager)
    assert "已通过" in text
    assert "拒绝时必填" not in text


async def test_three_are_approved_together_and_one_is_refused(office: Office) -> None:
    ids = [
        await person.starts("annual_leave") for person in (office.employee, office.colleague, office.employee)
    ]
    await office.manager.says("/todo")
    await presses(office.manager, "批量通过")
    await presses(office.manager, "下一步", ticked=["1", "2", "3"], comment="同意")
    assert await office.calls(path="/approvers/", method="PUT") == []
    text = await reads(office.manager)
    assert text.count("年假申请") >= 3
    await office.client.event_fault("lose", times=100)
    await office.client.decide_on_web(ids[1], "manager", "reject", "网页上拒绝的")
    await presses(office.manager, "全部通过")
    calls = await office.calls(path="/approvers/", method="PUT")
    assert {call["body"]["reason"] for call in calls} == {"同意"}
    assert {call["path"].split("/")[-3] for call in calls} == set(ids)
    text = await reads(office.manager)
    assert "已通过 2 条，共 3 条" in text
    assert "任务已结束，无需处理" in text


async def test_what_was_not_ticked_is_not_approved(office: Office) -> None:
    ids = [await office.employee.starts("annual_leave") for _ in range(3)]
    await office.manager.says("/todo")
    await presses(office.manager, "批量通过")
    await presses(office.manager, "下一步", ticked=["1", "3"])
    await presses(office.manager, "全部通过")
    calls = await office.calls(path="/approvers/", method="PUT")
    assert {call["path"].split("/")[-3] for call in calls} == {ids[0], ids[2]}


async def test_pay_is_never_decided_several_at_once(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("salary_adjustment")
    await office.director.says("/todo")
    assert not any(label.startswith("批量") for label in await labels(office.director))
    for press in (
        {"queue": "batch", "type": "cpst_adjust_salary_flow_info"},
        {"queue": "tick"},
        {"queue": "confirm"},
    ):
        await forges(office.director, press, ticked=["1", "2"])
    assert await office.calls(path="/approvers/", method="PUT") == []


async def test_a_list_says_nothing_about_pay(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.says("/todo")
    text = await reads(office.director)
    assert "调薪申请" in text
    assert "生效日期" not in text


async def test_somebody_elses_task_is_not_opened_or_decided_by_a_forged_button(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.colleague.starts("annual_leave")
    detail = await office.client.process(process_id)
    await office.director.says("/todo")
    await office.employee.starts("salary_adjustment")
    task = detail["tasks"][0]
    for press in ({"queue": "open"}, {"verb": "approve"}):
        ref = {
            "process": process_id,
            "approver": task["approver_id"],
            "opened_at": "2026-01-01T00:00:00+00:00",
        }
        await forges(office.director, {**press, **ref})
    assert await office.calls(path="/approvers/", method="PUT") == []
    assert "年假申请" not in await reads(office.director)


async def test_ten_tasks_make_two_pages(office: Office) -> None:
    for _ in range(10):
        await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    assert (await reads(office.manager)).count("李思远") == 8
    await presses(office.manager, "下一页")
    text = await reads(office.manager)
    assert text.count("李思远") == 2
    assert "9 · " in text
    await presses(office.manager, "上一页")
    assert (await reads(office.manager)).count("李思远") == 8


async def test_the_queue_is_as_it_was_left_after_a_restart(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    await office.bot_stops()
    await office.bot_starts()
    await office.settles()
    answer = await presses(office.manager, "通过")
    assert answer.words == "已通过"
    assert "还有 1 条" in await reads(office.manager)


async def test_pay_is_opened_again_after_a_restart(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.says("/todo")
    await office.bot_stops()
    await office.bot_starts()
    await office.settles()
    await presses(office.director, "处理")
    assert "生效日期" in await reads(office.director)
    answer = await presses(office.director, "通过")
    assert answer.words == "已通过"


async def test_tasks_that_the_bot_never_heard_of_are_found(office: Office) -> None:
    await office.client.event_fault("lose", times=100)
    await office.client.start("annual_leave", "employee")
    await office.client.clear_faults()
    await office.manager.says("/todo")
    await office.settles()
    assert "年假申请" in await reads(office.manager)


async def test_nothing_to_do_is_said_kindly(office: Office) -> None:
    await office.accountant.says("/todo")
    await office.accountant.sees("没有待办")


async def test_turning_the_card_costs_no_call_to_feishu_people(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    before = len(await office.calls(path="/corehr/"))
    await opens(office.manager)
    await presses(office.manager, "返回列表")
    assert len(await office.calls(path="/corehr/")) == before


class TestDigest:
    """People who chose one list a day get it at their hour, on working days, and no cards of single tasks."""

    @pytest.fixture
    async def silent(self, office: Office) -> Office:
        await office.manager.says("/settings")
        await office.manager.clicks("保存", delivery="digest", digest_hour="9", language="auto")
        return office

    async def test_it_comes_once_a_working_day_with_what_waits(self, silent: Office) -> None:
        office = silent
        await office.employee.starts("annual_leave")
        assert not [one for one in await office.manager.reads() if "待审批" in one]
        began = office.clock.now()
        for day in range(8):
            if day == 3:
                await office.bot_stops()
                await office.bot_starts()
            for _ in range(12):
                await office.waits(hours=2)
        due = _digests_between(began, office.clock.now())
        told = [text for text in await office.manager.reads() if "今日待办 1 条" in text]
        replaced = [text for text in await office.manager.reads() if "新列表代替" in "".join(text)]
        assert len(told) == 1
        assert len(told) + len(replaced) == due

    async def test_there_is_one_a_day_however_the_hour_is_moved(self, silent: Office) -> None:
        office = silent
        await office.employee.starts("annual_leave")
        while not await _digests(office):
            await office.waits(hours=1)
        at = office.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).hour
        await office.manager.says("/settings")
        await office.manager.clicks("保存", delivery="digest", digest_hour=str(at + 3), language="auto")
        for _ in range(12):
            await office.waits(hours=1)
        assert await _digests(office) == 1

    async def test_nothing_comes_where_nothing_waits(self, silent: Office) -> None:
        office = silent
        before = len(await office.manager.cards())
        for _ in range(4 * 12):
            await office.waits(hours=2)
        assert len(await office.manager.cards()) == before


async def _digests(office: Office) -> int:
    """How many digests the manager has got."""
    seen = ["".join(text) for text in await office.manager.reads()]
    return sum("今日待办" in text or "新列表代替" in text for text in seen)


def _digests_between(began: datetime, ended: datetime) -> int:
    """How many working days had their nine o'clock in between."""
    zone, calendar, count = ZoneInfo("Asia/Shanghai"), calendar_of("CN"), 0
    at = next_digest(began, hour=9, zone=zone, calendar=calendar)
    while at <= ended:
        count, at = count + 1, next_digest(at, hour=9, zone=zone, calendar=calendar)
    return count
