"""The company's rules, edited in chat by the bot's admins."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Office

LINK_ONLY = """rules:
  - name: 年假在人事系统里批
    when: {types: [休假], events: [task_opened]}
    then: {buttons: []}
"""
SILENT = "rules: [{name: 静默, when: {types: [休假]}, then: {notify: []}}]"


async def with_admins(office: Office, *parts: str) -> None:
    people = [await getattr(office, part).open_id for part in parts or ("hr_admin",)]
    await office.bot_starts(admin_open_ids=tuple(people))
    await office.settles()


async def test_an_admin_tests_publishes_and_sees_a_rule_work(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请", "待审批")
    await office.hr_admin.says(f"/rules test\n{SILENT}")
    tested = await office.hr_admin.sees("规则可用，尚未生效", "最近 30 天", "不再收到的人：李思远、林晓燕")
    assert [button.label for button in buttons(tested["card"])] == ["发布", "放弃"]
    before = len(await office.director.cards())
    await office.manager.clicks("通过")
    assert len(await office.director.cards()) > before

    await office.hr_admin.says(f"/rules test\n{LINK_ONLY}")
    await office.hr_admin.clicks("发布")
    await office.hr_admin.sees("聊天规则版本 1 已生效", "启用 1 条，停用 0 条")
    assert office.bot is not None
    traces = [one async for one in office.bot.store.audit(since=office.clock.now() - timedelta(hours=1))]
    assert [(one.person_id, one.outcome) for one in traces if one.action == "rules_published"] == [
        (await office.hr_admin.open_id, "version 1")
    ]
    await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理", "年假在人事系统里批")
    await office.hr_admin.says("/rules")
    await office.hr_admin.sees("生效中的通知规则", "年假在人事系统里批 · 聊天 · 启用")


async def test_a_mistake_is_told_with_its_line_and_column_and_changes_nothing(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says("/rules test\nrules:\n  - name: x\n    when: {events: [task_open]}")
    await office.hr_admin.sees(
        "规则有误，没有改动", "第 3 行第 21 列：没有名为「task_open」的事件", "是不是「task_opened」？"
    )
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.sees("没有等待发布的规则")


async def test_who_reads_english_is_told_of_mistakes_and_rules_in_english(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says("/lang en")
    await office.hr_admin.says("/rules test\nrules：\n  - name: x\n    then: {}")
    await office.hr_admin.sees("Line 2, column 9: this is not YAML", "write the half-width colon")
    await office.hr_admin.says("/rules")
    await office.hr_admin.sees("1. Built in: tasks go to their approver · on")


async def test_of_two_admins_at_once_the_second_is_told_and_loses_nothing(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office, "hr_admin", "director")
    await office.hr_admin.says(f"/rules test\n{LINK_ONLY}")
    await office.director.says(f"/rules test\n{SILENT}")
    await office.hr_admin.says("/rules publish")
    await office.director.says("/rules publish")
    await office.director.sees("其他管理员刚刚改了规则", "你测试时是版本 0", "版本 1", "你的草稿还在")
    await office.director.says("/rules history")
    assert not any(line.startswith("2 · ") for line in (await office.director.reads())[-1])
    await office.director.says(f"/rules test\n{SILENT}")
    await office.director.says("/rules publish")
    await office.director.sees("聊天规则版本 2 已生效")


async def test_an_admin_goes_back_to_an_earlier_version(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    for text in (LINK_ONLY, SILENT):
        await office.hr_admin.says(f"/规则 测试\n{text}")
        await office.hr_admin.says("/规则 发布")
    await office.hr_admin.says("/规则 对比 1")
    await office.hr_admin.sees("从版本 1 到 2", "-  - name: 年假在人事系统里批", "+rules: [{name: 静默")
    await office.hr_admin.says("/规则 回退 1")
    await office.hr_admin.sees("规则可用，尚未生效", "新增 1 条（年假在人事系统里批）；去掉 1 条（静默）")
    await office.hr_admin.clicks("发布")
    await office.hr_admin.sees("聊天规则版本 3 已生效", "内容与版本 1 相同")
    await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理")
    await office.hr_admin.says("/规则 历史")
    await office.hr_admin.sees("聊天规则的版本", "1 · ", "2 · ", "3 · ", "回退到版本 1")
    await office.hr_admin.says("/规则 导出")
    await office.hr_admin.sees("聊天规则 · 版本 3", "  - name: 年假在人事系统里批")


async def test_a_rule_is_switched_off_and_on(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says(f"/rules test\n{LINK_ONLY}")
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.says("/rules off 年假在人事系统里批")
    await office.hr_admin.sees("规则可用，尚未生效", "改动 1 条（年假在人事系统里批）")
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.sees("聊天规则版本 2 已生效", "启用 0 条，停用 1 条")
    await office.employee.starts("annual_leave")
    await office.manager.does_not_see("按公司规定")
    await office.hr_admin.says("/rules on 年假在人事系统里批")
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.sees("聊天规则版本 3 已生效", "启用 1 条，停用 0 条")
    await office.hr_admin.says("/rules off 1")
    await office.hr_admin.sees("没有改动", "内置规则")


async def test_a_stranger_gets_nothing(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.manager.says(f"/rules test\n{SILENT}")
    await office.manager.sees("没有 /rules 这个命令")
    await office.manager.says("/admins add @经理")
    await office.manager.sees("没有 /admins 这个命令")


async def test_rules_and_their_drafts_outlive_a_restart(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says(f"/rules test\n{LINK_ONLY}")
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.says(f"/rules test\n{SILENT}")
    assert office.bot is not None
    since = office.bot.rulebook.in_force.since
    assert since is not None
    await office.bot_stops()
    await with_admins(office)
    assert office.bot is not None
    assert office.bot.rulebook.in_force.since == since
    await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理")
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.sees("聊天规则版本 2 已生效")


async def test_an_admin_who_was_added_counts_at_once_and_after_a_restart(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says("/admins add @林晓燕")
    await office.hr_admin.sees("机器人的管理员", "林晓燕", "（写在设置中）")
    await office.manager.says("/rules")
    await office.manager.sees("生效中的通知规则")
    await office.bot_stops()
    await with_admins(office)
    await office.manager.says("/admins")
    await office.manager.sees("机器人的管理员")
    await office.hr_admin.says("/管理员 移除 @林晓燕")
    await office.manager.says("/rules history")
    await office.manager.sees("没有 /rules 这个命令")


async def test_the_last_admin_cannot_remove_themselves(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says("/admins add @林晓燕")
    await office.manager.says("/admins remove @徐梦洁")
    await office.manager.sees("写在机器人的设置中，不能在聊天中移除")
    await office.bot_stops()
    await office.bot_starts()
    await office.settles()
    await office.manager.says("/admins remove @林晓燕")
    await office.manager.sees("最后一位管理员不能移除")
    await office.manager.says("/rules")
    await office.manager.sees("生效中的通知规则")


async def test_the_chat_refines_the_file_and_either_moves_since_when_they_are_in_force(
    closed_office: Office, tmp_path: Path
) -> None:
    office = closed_office
    file = tmp_path / "rules.yaml"
    file.write_text(LINK_ONLY, "utf-8")
    await office.bot_starts(rules_file=file, admin_open_ids=(await office.hr_admin.open_id,))
    await office.settles()
    assert office.bot is not None
    of_file = office.bot.rulebook.in_force.since
    assert of_file is not None
    await office.waits(minutes=1)
    await office.hr_admin.says("/rules test\nrules: [{name: 还是有按钮, then: {buttons: [approve]}}]")
    await office.hr_admin.says("/rules publish")
    of_chat = office.bot.rulebook.in_force.since
    assert of_chat is not None
    assert of_chat > of_file
    await office.employee.starts("annual_leave")
    await office.manager.card_with("通过")
    await office.hr_admin.says("/rules off 年假在人事系统里批")
    await office.hr_admin.sees("没有改动", "写在文件 rules.yaml 中")

    await office.waits(minutes=1)
    file.write_text("rules: []", "utf-8")
    await office.waits(seconds=6)
    since = office.bot.rulebook.in_force.since
    assert since is not None
    assert since > of_chat
    await office.hr_admin.says("/rules")
    await office.hr_admin.sees("还是有按钮 · 聊天")
    await office.bot_stops()
    await office.bot_starts(rules_file=file)
    await office.settles()
    assert office.bot.rulebook.in_force.since == since


async def test_a_faulty_file_holds_up_no_rule_of_the_chat(closed_office: Office, tmp_path: Path) -> None:
    office = closed_office
    file = tmp_path / "rules.yaml"
    file.write_text("rules: nothing", "utf-8")
    await office.bot_starts(rules_file=file, admin_open_ids=(await office.hr_admin.open_id,))
    await office.settles()
    await office.hr_admin.says(f"/rules test\n{LINK_ONLY}")
    await office.hr_admin.says("/rules publish")
    await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理")
    assert office.bot is not None
    assert office.bot.readiness().degraded == ("the rules file has faults; those before stay in force",)


async def test_a_long_text_is_exported_in_pages(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    rules = "\n".join(
        f"  - name: 「很长的」规则名称{number}\n    then: {{batch: true}}" for number in range(200)
    )
    await office.hr_admin.says(f"/rules test\nrules:\n{rules}")
    await office.hr_admin.says("/rules publish")
    await office.hr_admin.says("/rules export")
    await office.hr_admin.sees("聊天规则 · 版本 1（第 1 页，共 4 页）", "规则名称0")
    for page in range(2, 5):
        await office.hr_admin.clicks("下一页")
        await office.hr_admin.sees(f"第 {page} 页，共 4 页")
    await office.hr_admin.sees("规则名称199")
    await office.hr_admin.says("/rules")
    await office.hr_admin.sees("生效中的通知规则", "太长，其余未显示")


async def test_a_rule_of_the_chat_is_switched_by_its_button(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.hr_admin.says(f"/rules test\n{SILENT}")
    await office.hr_admin.clicks("发布")
    await office.hr_admin.says("/rules")
    await office.hr_admin.clicks("停用：静默")
    await office.hr_admin.clicks("发布")
    await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请")
    await office.hr_admin.says("/rules")
    await office.hr_admin.clicks("启用：静默")
    await office.hr_admin.clicks("发布")
    await office.hr_admin.sees("聊天规则版本 3 已生效")


async def test_a_draft_is_tried_with_working_hours(closed_office: Office) -> None:
    office = closed_office
    await with_admins(office)
    await office.employee.starts("annual_leave")
    await office.hr_admin.says(
        "/rules test\nrules: [{name: x, when: {events: [task_opened], if: hours < 1}, then: {notify: []}}]"
    )
    await office.hr_admin.sees("会发出 1 条消息，现在的规则是 2 条")
