"""An HR process reaches its approvers as cards, and one click decides it."""

from __future__ import annotations

import asyncio

from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Office


async def test_leave_passes_from_the_manager_to_the_director(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请", "李思远", "直属上级审批", "待审批")

    answer = await office.manager.clicks("通过", comment="好好休息")
    assert answer.words == "已通过"
    assert answer.card_changed
    await office.manager.sees("年假申请", "已通过", "你", "好好休息")

    await office.director.sees("年假申请", "李思远", "部门总监审批", "待审批")
    await office.director.clicks("通过")
    await office.director.sees("已通过")
    assert (await office.client.process(process_id))["status"] == "completed"


async def test_the_card_holds_what_an_approver_needs(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.sees(
        "年假申请",
        "李思远",
        "请假天数",
        "3 天",
        "开始日期",
        "工作交接人",
        "张雨桐",
        "回老家看望父母",
        "车票.pdf",
        "意见",
    )
    labels = [button.label for button in buttons(card["card"])]
    assert [label[:2] for label in labels] == ["通过", "拒绝", "转交", "加签", "在飞"]


async def test_the_next_approver_and_the_initiator_follow_along(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.employee.sees("年假申请", "直属上级审批", "林晓燕")
    await office.manager.clicks("通过", comment="好好休息")
    await office.employee.sees("林晓燕", "好好休息", "部门总监审批", "周建明")


async def test_the_result_reaches_the_initiator_as_a_new_message_under_their_card(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    before = len(await office.employee.messages())
    await office.director.clicks("通过", comment="同意")

    messages = await office.employee.messages()
    assert len(messages) == before + 1
    result = await office.employee.sees("已通过", "周建明", "同意")
    assert result["message_id"] == messages[-1]["message_id"]
    assert result["parent_id"] == messages[0]["message_id"]


async def test_a_rejection_ends_the_process_and_says_why(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    answer = await office.manager.clicks("拒绝", comment="那一周要上线")
    assert answer.words == "已拒绝"
    await office.manager.sees("已拒绝", "那一周要上线")
    await office.employee.sees("被拒绝", "林晓燕", "那一周要上线")
    assert (await office.client.process(process_id))["status"] == "rejected"


async def test_a_rejection_without_a_reason_asks_for_one_and_sends_nothing(office: Office) -> None:
    await office.employee.starts("annual_leave")
    for blank in ("", "   ", "\n\t "):
        answer = await office.manager.clicks("拒绝", comment=blank)
        assert "原因" in answer.words
        assert not answer.card_changed
    assert await office.calls(path="/approvers/", method="PUT") == []
    await office.manager.sees("待审批")


async def test_somebody_else_is_told_so_and_nothing_is_sent(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("通过")
    answer = await office.client.click("colleague", card["message_id"], "通过", as_outsider=True)
    assert "不是该任务的审批人" in answer.words
    assert await office.calls(path="/approvers/", method="PUT") == []
    await office.manager.sees("待审批")


async def test_a_second_click_is_answered_and_has_no_effect(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("通过")
    await office.manager.clicks("通过")
    again = await office.client.click("manager", card["message_id"], "拒绝", {"comment": "不"}, version=0)
    await office.settles()
    assert "已处理" in again.words
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1
    await office.manager.sees("已通过")


async def test_two_clicks_at_once_give_one_decision(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("通过")
    slow = await office.client.fault("held", method="PUT", path="*/approvers/*")
    first = asyncio.create_task(office.client.click("manager", card["message_id"], "通过"))
    await office.client.until_met(slow)
    second = await office.client.click("manager", card["message_id"], "通过", version=0)
    assert "正在处理" in second.words
    await office.client.release(slow)
    assert (await first).words == "已通过"
    await office.settles()
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1


async def test_english_readers_see_english(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("通过")
    assert [button.label for button in buttons(card["card"], language="en_us")][:2] == ["Approve", "Reject"]
