"""kill -9 of the real process at the worst moments, while the world goes on: nothing lost or done twice.

Each test is a row of the crash table in ARCHITECTURE.md.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.scenarios.office import Office
from tests.scenarios.story import Story


async def test_killed_before_the_acknowledgement_the_event_comes_again(story: Story) -> None:
    story.bot.freezes()
    await story.client.start("annual_leave", "employee")
    await asyncio.sleep(0.2)
    await story.bot.is_killed()
    assert not any(push["outcome"] == "200" for push in await story.client.pushes() if push["process_id"])

    await story.bot.starts()
    await story.client.until_quiet()
    await story.client.advance(16)
    await story.sees("manager", "年假申请", "待审批")


async def test_killed_after_the_acknowledgement_before_the_work_the_key_is_kept(story: Story) -> None:
    reading = await story.client.fault(
        "held", method="GET", path="/open-apis/corehr/v2/processes/*", acts=False
    )
    await story.client.start("annual_leave", "employee")
    await story.client.until_met(reading)
    await story.bot.is_killed()
    await story.client.clear_faults()
    pushed = len(await story.client.pushes())

    await story.bot.starts()
    await story.sees("manager", "年假申请", "待审批")
    assert len(await story.client.pushes()) == pushed


async def test_killed_after_the_call_before_its_settlement_the_decision_is_read_back(story: Story) -> None:
    await story.is_killed_while_the_manager_approves(arrives=True)

    await story.bot.starts()
    await story.sees("manager", "已通过", "好的")
    await story.sees("director", "待审批")
    assert len(await story.decisions()) == 1


async def test_killed_before_the_call_arrived_the_decision_is_not_sent_too_soon(story: Story) -> None:
    process_id = await story.is_killed_while_the_manager_approves(arrives=False)

    await story.bot.starts()
    await story.sees("manager", "正在提交")
    assert not any(task["is_decided"] for task in (await story.client.process(process_id))["tasks"])
    await story.bot.is_killed()

    await story.bot.starts(ahead=61)
    await story.sees("manager", "已通过", "好的")


async def test_killed_after_the_send_before_the_message_id_there_is_one_message(story: Story) -> None:
    await story.is_killed_while_sending("annual_leave")

    await story.bot.starts()
    card = await story.sees("manager", "待审批")
    await story.sees("employee", "审批中")
    await story.presses_until_taken("manager", card["message_id"], "通过")
    await story.sees("director", "待审批")
    assert len(await story.client.messages("manager")) == 1
    assert len(await story.client.messages("employee")) == 1


async def test_killed_after_sending_pay_the_card_is_made_anew_and_there_is_one_message(story: Story) -> None:
    await story.is_killed_while_sending("salary_adjustment")

    await story.bot.starts()
    card = await story.sees("director", "待审批")
    await story.presses_until_taken("director", card["message_id"], "通过")
    await story.sees("hr_director", "待审批")
    assert len(await story.client.messages("director")) == 1


@pytest.fixture
async def urgent(story: Story, tmp_path: Path) -> Story:
    """Every task is urgent."""
    rule = "{name: urgent, when: {events: [task_opened]}, then: {how: urgent}}"
    (tmp_path / "rules.yaml").write_text(f"rules: [{rule}]", "utf-8")
    await story.bot.is_killed()
    await story.bot.starts()
    return story


async def test_killed_after_the_send_before_the_buzz_its_person_is_buzzed_once(urgent: Story) -> None:
    await urgent.is_killed_while_sending("annual_leave")

    await urgent.bot.starts()
    card = await urgent.sees("manager", "待审批")
    assert await urgent.buzzes(1) == [card["message_id"]]
    await urgent.presses_until_taken("manager", card["message_id"], "通过")
    second = await urgent.sees("director", "待审批")
    assert await urgent.buzzes(2) == [card["message_id"], second["message_id"]]
    assert len(await urgent.client.messages("manager")) == 1


async def test_killed_in_the_middle_of_a_buzz_nobody_is_buzzed_again(urgent: Story) -> None:
    buzzing = await urgent.client.fault("held", method="PATCH", path="*/urgent_app", acts=True)
    await urgent.client.start("annual_leave", "employee")
    await urgent.client.until_met(buzzing)
    await urgent.bot.is_killed()
    await urgent.client.clear_faults()

    await urgent.bot.starts()
    card = await urgent.sees("manager", "待审批")
    await urgent.sees("employee", "审批中")
    await urgent.presses_until_taken("manager", card["message_id"], "通过")
    second = await urgent.sees("director", "待审批")
    assert await urgent.buzzes(2) == [card["message_id"], second["message_id"]]


async def test_killed_in_the_middle_of_a_patch_the_card_is_patched_again(story: Story) -> None:
    process_id = await story.client.start("position_change", "employee")
    await story.sees("other_manager", "待审批")
    await story.sees("employee", "审批中")
    patching = await story.client.fault("held", method="PATCH", path="*", acts=False)
    await story.client.decide_on_web(process_id, "manager", "approve", "支持")
    await story.client.until_met(patching)
    await story.bot.is_killed()
    await story.client.clear_faults()

    await story.bot.starts()
    await story.sees("other_manager", "已通过", "支持")
    await story.sees("hr_director", "待审批")


@pytest.mark.parametrize("arrives", [True, False])
async def test_killed_in_the_middle_of_a_batch_each_is_decided_once_and_the_card_tells(
    story: Story, *, arrives: bool
) -> None:
    for person in ("employee", "colleague"):
        await story.client.start("annual_leave", person)
    await story.sees("manager", "待审批", "李思远")
    await story.sees("manager", "待审批", "张雨桐")
    await story.client.say("manager", "/todo")
    queue = await story.sees("manager", "2 条待办")
    await story.client.click("manager", queue["message_id"], "批量通过")
    await story.client.click(
        "manager", queue["message_id"], "下一步", {"ticked": ["1", "2"], "comment": "同意"}
    )
    deciding = await story.client.fault("held", method="PUT", path="*/approvers/*", times=2, acts=arrives)
    confirming = asyncio.create_task(story.client.click("manager", queue["message_id"], "全部通过"))
    await story.client.until_met(deciding, times=2)
    await story.bot.is_killed()
    await confirming
    await story.client.clear_faults()

    await story.bot.starts(ahead=0 if arrives else 61)
    await story.sees("manager", "已通过 2 条，共 2 条")
    taken = [call for call in await story.decisions() if call["http"] == 200]
    assert len(taken) == 2
    assert {call["body"]["reason"] for call in taken} == {"同意"}


async def test_events_missed_while_it_was_down_are_found_by_the_resync(story: Story) -> None:
    process_id = await story.client.start("annual_leave", "employee")
    await story.sees("manager", "待审批")
    await story.bot.is_killed()
    await story.client.event_fault("lose", times=100)
    await story.client.decide_on_web(process_id, "manager", "approve", "在网页上批的")
    await story.client.advance(120)

    await story.bot.starts(ahead=120)
    await story.sees("manager", "已通过", "在网页上批的")
    await story.sees("director", "待审批")


async def test_while_the_store_takes_nothing_nothing_is_acknowledged(office: Office, tmp_path: Path) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("通过")
    with closing(sqlite3.connect(tmp_path / "bot.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await office.client.start("reimbursement", "employee")
        answer = await office.client.click("manager", card["message_id"], "通过")
        assert "请稍后" in answer.words
        async with asyncio.timeout(20):
            while not any(push["outcome"] == "503" for push in await office.client.pushes()):
                await asyncio.sleep(0.05)
        assert office.bot is not None
        assert not office.bot.readiness().ready
        assert await office.calls(path="/approvers/", method="PUT") == []
    async with asyncio.timeout(20):
        while not office.bot.readiness().ready:
            await asyncio.sleep(0.05)
    await office.waits(minutes=6)
    await office.manager.sees("差旅报销", "待审批")
    await office.manager.clicks("通过", on=card)


async def test_while_the_platform_is_unreachable_the_queue_grows_and_then_drains(office: Office) -> None:
    await office.client.fault("status", path="/open-apis/*", times=10_000, http=503)
    for _ in range(5):
        await office.client.start("annual_leave", "employee")
    await office.settles()
    assert office.bot is not None
    assert office.bot.store.depth() >= 5
    assert await office.manager.cards() == []
    await office.client.clear_faults()
    await office.waits(minutes=6)
    assert len(await office.manager.cards()) == 5
