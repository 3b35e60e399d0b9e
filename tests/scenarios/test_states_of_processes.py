"""Whatever state the platform tells, the cards tell it in words: known or not, of a process or of a task."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from bot.model.business_type import BUSINESS_TYPES
from bot.model.process import Task
from bot.sandbox.cards.shown import buttons, words
from tests.scenarios.office import Json, Office


async def _open_task(office: Office, process_id: str) -> Task:
    assert office.bot is not None
    snapshot = await office.bot.store.snapshot(process_id)
    assert snapshot is not None
    return snapshot.process.open_tasks[0]


def _as_done(task: Task, status: int, **more: Any) -> Json:
    """The task as the detail lists it once it has ended."""
    opened = str(round(task.opened_at.timestamp() * 1000))
    return {
        "approver_id": task.approver_id,
        "type": 1,
        "operator_id": task.operator_id,
        "operator_name": {"zh_cn": task.operator_name.zh, "en_us": task.operator_name.en},
        "node_name": {"zh_cn": task.node_name.zh, "en_us": task.node_name.en},
        "node_definition_id": task.node_definition_id,
        "create_time": opened,
        "complete_time": str(int(opened) + 5000),
        "status": status,
        "approval_opinion": "",
        **more,
    }


def _can_decide(message: Json) -> bool:
    return any(button.label.startswith("通过") for button in buttons(message["card"]))


# Tasks


@pytest.mark.parametrize(
    ("status", "told"), [(4, "任务已取消"), (18, "管理员已介入处理")], ids=["cancelled", "intervened"]
)
async def test_a_task_that_nobody_decided_says_how_it_ended(office: Office, status: int, told: str) -> None:
    process_id = await office.employee.starts("annual_leave")
    task = await _open_task(office, process_id)
    await office.client.tell_otherwise(process_id, todos=[], done_list=[_as_done(task, status)])
    await office.settles()
    card = await office.manager.sees("年假申请", told)
    assert not _can_decide(card)
    await office.manager.does_not_see("待审批")


async def test_a_task_that_left_the_list_without_an_ending_is_closed(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.tell_otherwise(process_id, todos=[])
    await office.settles()
    await office.manager.sees("年假申请", "已关闭")
    await office.manager.does_not_see("待审批")


async def test_a_task_that_comes_back_has_its_buttons_back(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.tell_otherwise(process_id, todos=[])
    await office.settles()
    await office.client.tell_otherwise(process_id)
    await office.settles()
    answer = await office.manager.clicks("通过")
    assert answer.words == "已通过"


async def test_a_task_status_that_nobody_knows_ends_the_card_and_is_shown_neutrally(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    task = await _open_task(office, process_id)
    await office.client.tell_otherwise(process_id, todos=[], done_list=[_as_done(task, 99)])
    await office.settles()
    await office.manager.sees("年假申请", "已关闭")
    await office.employee.sees("直属上级审批", "已结束")


async def test_the_systems_tasks_stand_in_the_timeline(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    task = await _open_task(office, process_id)
    check = {"zh_cn": "余额校验", "en_us": "Balance check"}
    done = _as_done(task, 3, approver_id="7000000000000000009", node_definition_id="check", node_name=check)
    waits = {**done, "approver_id": "7000000000000000010", "node_name": {"zh_cn": "写入考勤", "en_us": ""}}
    for one in (done, waits):
        del one["operator_id"], one["operator_name"]
    await office.client.tell_otherwise(process_id, system_done_list=[done], system_todos=[waits])
    await office.settles()
    text = "\n".join((await office.employee.reads())[0])
    assert "余额校验\n系统 · 已通过" in text
    assert "写入考勤\n系统 · 处理中" in text


# Processes


async def test_a_process_that_is_being_revoked_waits_for_nobody(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.client.tell_otherwise(process_id, status=15)
    await office.settles()
    card = await office.employee.sees("年假申请", "撤销中")
    assert "撤回" not in [button.label for button in buttons(card["card"])]


async def test_a_status_that_nobody_knows_is_shown_and_read_again_every_hour(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.tell_otherwise(process_id, status=77)
    await office.settles()
    card = await office.employee.sees("年假申请", "状态 77")
    assert "撤回" not in [button.label for button in buttons(card["card"])]
    await office.client.event_fault("lose", times=100)
    reads = len(await office.calls(path=f"/processes/{process_id}", method="GET"))
    await office.client.tell_otherwise(process_id, status=9, todos=[])
    await office.waits(minutes=61)
    assert len(await office.calls(path=f"/processes/{process_id}", method="GET")) == reads + 1
    await office.employee.sees("你的「年假申请」已通过")


async def test_a_process_that_the_system_started_works_without_an_initiator(office: Office) -> None:
    process_id = await office.client.start("position_change", "")
    await office.settles()
    await office.manager.sees("岗位调动", "系统", "待审批")
    await office.manager.clicks("通过")
    await office.hr_director.clicks("通过")
    assert (await office.client.process(process_id))["status"] == "completed"
    await office.hr_admin.sees("岗位调动", "抄送给你", "系统")


async def _is_completed(office: Office) -> str:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    return process_id


@pytest.mark.parametrize(
    ("purpose", "told"), [("revokes", "撤销的流程"), ("corrects", "更正的流程")], ids=["revokes", "corrects"]
)
async def test_a_process_about_another_names_it(
    office: Office, purpose: Literal["revokes", "corrects"], told: str
) -> None:
    original = await _is_completed(office)
    await office.client.begin_sequel_on_web(original, "employee", purpose)
    await office.settles()
    await office.employee.sees(told, "年假申请", "审批中")
    await office.manager.sees(told, "年假申请", "待审批")


async def test_a_revocation_that_is_a_process_of_its_own_is_followed_to_its_end(office: Office) -> None:
    original = await _is_completed(office)
    await office.client.begin_sequel_on_web(original, "employee", "revokes")
    await office.settles()
    await office.employee.sees("年假申请", "撤销中")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.employee.sees("你的「年假申请」已撤销")
    await office.employee.does_not_see("撤销中")


@pytest.mark.parametrize(("is_listed", "told"), [(True, "管理员已介入处理"), (False, "已关闭")])
async def test_a_node_that_an_administrator_passed_over_closes_its_cards(
    office: Office, *, is_listed: bool, told: str
) -> None:
    await office.client.ask("behave", habits={"lists_intervened_tasks": is_listed})
    process_id = await office.employee.starts("annual_leave")
    await office.client.intervene_on_web(process_id, "hr_admin")
    await office.settles()
    await office.manager.sees("年假申请", told)
    await office.manager.does_not_see("待审批")
    await office.director.sees("年假申请", "待审批")


async def test_a_process_about_one_that_the_bot_never_saw_reads_it_once(office: Office) -> None:
    await office.client.event_fault("lose", times=100)
    original = await office.client.start("annual_leave", "employee")
    await office.client.clear_faults()
    process_id = await office.employee.starts("position_change")
    for _ in range(2):
        await office.client.tell_otherwise(process_id, properties=3, original_process_id=original)
        await office.settles()
    await office.employee.sees("岗位调动", "更正", "年假申请")
    assert len(await office.calls(path=f"/processes/{original}", method="GET")) == 1


async def test_a_process_about_one_that_cannot_be_read_is_shown_all_the_same(office: Office) -> None:
    process_id = await office.employee.starts("position_change")
    await office.client.tell_otherwise(process_id, properties=2, original_process_id="7000000000000000000")
    await office.settles()
    await office.manager.clicks("通过")
    await office.employee.sees("岗位调动", "撤销的流程", "林晓燕 · 已通过")


async def test_names_come_in_the_readers_language_and_in_the_other_where_one_is_missing(
    office: Office,
) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.tell_otherwise(
        process_id,
        initiator_name={"zh_cn": "李思远", "en_us": ""},
        process_name={"zh_cn": "", "en_us": "Annual leave"},
    )
    await office.client.comment(process_id, "employee", "请尽快")
    await office.settles()
    (card,) = [one for one in await office.manager.cards() if _can_decide(one)]
    for language in ("zh_cn", "en_us"):
        text = words(card["card"], language=language)
        assert "Annual leave" in text
        assert any("李思远" in line for line in text)


async def test_every_business_type_has_its_name(office: Office) -> None:
    for business_type in BUSINESS_TYPES:
        await office.client.start("annual_leave", "employee", biz_type=business_type)
    await office.settles()
    shown = {line for text in await office.manager.reads() for line in text}
    assert {known.name.zh for known in BUSINESS_TYPES.values()} <= shown


async def test_a_type_of_the_tenants_own_has_the_processs_words(office: Office) -> None:
    await office.employee.starts("reimbursement")
    await office.manager.sees("差旅报销", "费用报销")
