"""The common kinds of rules, made with forms in chat by the bot's admins."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.sandbox.cards.shown import buttons, words
from tests.scenarios.office import Office


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """With a rule in its chat already; the HR admin is the bot's admin."""
    await closed_office.bot_starts(admin_open_ids=(await closed_office.hr_admin.open_id,))
    await closed_office.settles()
    await closed_office.hr_admin.says(
        "/rules test\nrules:\n  # 先有的\n  - name: 转正要快\n    then: {how: urgent}"
    )
    await closed_office.hr_admin.clicks("发布")
    return closed_office


async def test_an_admin_adds_a_group_notice_by_form_and_publishes_it(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.hr_admin.says("/rules")
    listed = await office.hr_admin.sees("生效中的通知规则", "转正要快 · 聊天", "新建规则")
    assert [one.label for one in buttons(listed["card"])][-4:] == ["群通知", "提醒", "遮住字段", "只给链接"]
    group = str(await office.client.ask("create_group", name="人事", members=["hr_admin", "director"]))
    await office.hr_admin.says("/规则 新建 群通知", chat=group)
    await office.hr_admin.sees("新建规则：群通知", "先看试算结果，再决定是否发布")
    picked: Any = {"types": ["leave_application"], "events": ["process_finished"]}
    await office.hr_admin.clicks("试算", **picked, fields="开始日期、结束日期")
    await office.hr_admin.sees(
        "规则可用，尚未生效", "群通知：休假", "show: [开始日期, 结束日期]", "新收到的人：一个群"
    )
    await office.hr_admin.clicks("发布")
    await office.hr_admin.sees("聊天规则版本 2 已生效", "启用 2 条，停用 0 条")
    await office.hr_admin.says("/rules export")
    await office.hr_admin.sees("# 先有的", "转正要快", "群通知：休假", f"chat:{group}")
    await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    heard = "\n".join(words((await office.client.ask("messages_in", chat=group))[-1]["card"]))
    assert all(part in heard for part in ("年假申请", "已通过", "群通知：休假", "开始日期", "结束日期"))
    assert "事由" not in heard


async def test_a_mistyped_form_keeps_what_was_typed_and_an_old_draft_is_refused(office: Office) -> None:
    hostile = "x\n- name: 坏\n  then: {notify: []}\n&a *b"
    await office.hr_admin.says("/rules new reminder")
    await office.hr_admin.clicks("试算", after="很快", name=hostile)
    asked = await office.hr_admin.sees("请至少选一个业务类型", "大于 0、不超过 2000 的数字")
    assert "很快" in json.dumps(asked["card"], ensure_ascii=False)
    await office.hr_admin.clicks("试算", types=["job_change"], after="4", escalate_after="16 小时", name="催")
    first = await office.hr_admin.sees("规则可用，尚未生效", "催")
    await office.hr_admin.says("/rules new mask")
    await office.hr_admin.clicks("试算", own_types="own:seal", fields="a: [b], *c，“&d”", name="挡")
    await office.hr_admin.sees("规则可用，尚未生效", "挡", "'a: [b]'")
    await office.hr_admin.clicks("发布", on=first)
    await office.hr_admin.sees("这个草稿已被新的替换")
    await office.hr_admin.clicks("放弃", on=first)
    await office.hr_admin.clicks("发布")
    await office.hr_admin.sees("聊天规则版本 2 已生效")
    await office.hr_admin.says("/rules export")
    await office.hr_admin.sees("聊天规则 · 版本 2", "挡", "own:seal")
    assert "催" not in str((await office.hr_admin.reads())[-1])
