"""The guide for HR admins: what it says to type is typed at the real bot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.scenarios.office import Office

GUIDE = (Path(__file__).parents[2] / "docs" / "hr-guide.zh-CN.md").read_text(encoding="utf-8")
RULES = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """An HR admin's: the bot knows them as one."""
    await closed_office.bot_starts(admin_open_ids=(await closed_office.hr_admin.open_id,))
    await closed_office.settles()
    return closed_office


async def test_every_rule_in_it_can_be_tested_and_published(office: Office) -> None:
    assert len(RULES) >= 6
    for number, rules in enumerate(RULES, start=1):
        await office.hr_admin.says(f"/规则 测试\n{rules}")
        await office.hr_admin.sees("规则可用，尚未生效")
        await office.hr_admin.clicks("发布")
        await office.hr_admin.sees(f"聊天规则版本 {number} 已生效")


async def test_the_steps_are_answered(office: Office) -> None:
    for _ in range(2):
        await office.hr_admin.says(f"/规则 测试\n{RULES[0]}")
        await office.hr_admin.clicks("发布")
    for typed, said in (
        ("/规则", "生效中的通知规则"),
        ("/规则 新建 群通知", "新建规则：群通知"),
        ("/规则 新建 提醒", "新建规则：提醒"),
        ("/规则 新建 遮住字段", "新建规则：遮住字段"),
        ("/规则 新建 只给链接", "新建规则：只给链接"),
        ("/规则 导出", "休假通过告诉人事群"),
        ("/规则 历史", "聊天规则的版本"),
        ("/规则 对比 1 2", "从版本 1 到 2"),
        ("/规则 停用 休假通过告诉人事群", "聊天规则版本 3 已生效"),
        ("/规则 回退 1", "聊天规则版本 4 已生效"),
        ("/管理员", "机器人的管理员"),
    ):
        assert typed.removesuffix(" 休假通过告诉人事群") in GUIDE
        await office.hr_admin.says(typed)
        assert said in str((await office.hr_admin.reads())[-1])
