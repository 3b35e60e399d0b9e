"""The guides for HR admins: what they say to type is typed at the real bot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.rules.business_types import type_id_of
from bot.rules.conditions import compile_condition
from bot.rules.loader import load
from bot.rules.reasons import EVENT_NAMES
from bot.rules.rule import Fields, Then
from tests.scenarios.office import Office

DOCS = Path(__file__).parents[2] / "docs"
CHINESE, ENGLISH = ((DOCS / name).read_text("utf-8") for name in ("hr-guide.zh-CN.md", "hr-guide.md"))
CHINESE_RULES, ENGLISH_RULES = (
    re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL) for guide in (CHINESE, ENGLISH)
)
#: What is typed, and what the answer begins with to whoever reads Chinese.
STEPS = (
    ("/规则", "/rules", "生效中的通知规则"),
    ("/规则 新建 群通知", "/rules new notice", "新建规则：群通知"),
    ("/规则 新建 提醒", "/rules new reminder", "新建规则：提醒"),
    ("/规则 新建 遮住字段", "/rules new mask", "新建规则：遮住字段"),
    ("/规则 新建 只给链接", "/rules new link", "新建规则：只给链接"),
    ("/规则 导出", "/rules export", "聊天规则 · 版本 2"),
    ("/规则 历史", "/rules history", "聊天规则的版本"),
    ("/规则 对比 1 2", "/rules diff 1 2", "从版本 1 到 2"),
    ("/规则 停用 名称", "/rules off name", "规则可用，尚未生效"),
    ("/规则 回退 1", "/rules rollback 1", "规则可用，尚未生效"),
    ("/规则 编号 @同事", "/rules ids @colleague", "规则里这样写"),
    ("/管理员", "/admins", "机器人的管理员"),
    ("/设置", "/settings", "设置"),
)


@pytest.fixture
async def office(closed_office: Office) -> Office:
    """An HR admin's: the bot knows them as one."""
    await closed_office.bot_starts(admin_open_ids=(await closed_office.hr_admin.open_id,))
    await closed_office.settles()
    return closed_office


async def test_every_rule_in_it_can_be_tested_and_published(office: Office) -> None:
    assert len(CHINESE_RULES) >= 6
    for number, rules in enumerate(CHINESE_RULES, start=1):
        await office.hr_admin.says(f"/规则 测试\n{rules}")
        await office.hr_admin.sees("规则可用，尚未生效")
        await office.hr_admin.clicks("发布")
        await office.hr_admin.sees(f"聊天规则版本 {number} 已生效")


def test_the_english_guide_has_the_same_rules() -> None:
    assert [meant(text) for text in CHINESE_RULES] == [meant(text) for text in ENGLISH_RULES]


def meant(text: str) -> list[object]:
    """What rules do, whatever they and the fields of forms are called."""
    rules = load(text, source="guide", compiled=compile_condition).rules
    return [
        (
            [type_id_of(name) for name in rule.when.types or ()],
            rule.when.events,
            replace(rule.then, fields=rule.then.fields and Fields()),
        )
        for rule in rules
    ]


def test_the_words_of_a_rule_are_all_there() -> None:
    for event, name in EVENT_NAMES.items():
        assert f"| `{event.value}` | {name.chinese} |" in CHINESE
        assert f"| `{event.value}` |" in ENGLISH
    for guide in (CHINESE, ENGLISH):
        assert all(f"| `{key}` |" in guide for key in Then.__struct_encode_fields__)
        [conditions] = re.findall(r"^```cel\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
        for condition in conditions.splitlines():
            compile_condition(condition)


@pytest.mark.parametrize(
    ("guide", "rules", "column", "test"),
    [(CHINESE, CHINESE_RULES, 0, "/规则 测试"), (ENGLISH, ENGLISH_RULES, 1, "/rules test")],
    ids=["chinese", "english"],
)
async def test_the_steps_are_answered(
    office: Office, guide: str, rules: list[str], column: int, test: str
) -> None:
    assert f"`{test}`" in guide
    for _ in range(2):
        await office.hr_admin.says(f"{test}\n{rules[0]}")
        await office.hr_admin.clicks("发布")
    [name] = re.findall("name: (.*)", rules[0])
    for step in STEPS:
        typed, said = step[column], step[2]
        assert f"`{typed}`" in guide
        typed = re.sub("名称$|name$", name, re.sub("@同事|@colleague", "@林晓燕", typed))
        await office.hr_admin.says(typed)
        assert said in str((await office.hr_admin.reads())[-1])


async def test_ids_are_told_and_rules_may_stand_in_a_code_block(office: Office) -> None:
    await office.hr_admin.says("/规则 编号 @林晓燕 @周建明")
    manager, director = await office.manager.open_id, await office.director.open_id
    await office.hr_admin.sees(f"林晓燕: person:{manager}", f"周建明: person:{director}")
    await office.hr_admin.says("/规则 编号")
    await office.hr_admin.sees("要谁的编号？")
    await office.manager.says("/规则 编号 @周建明")
    await office.manager.sees("没有 /规则 这个命令")
    group = str(await office.client.ask("create_group", name="人事", members=["hr_admin", "director"]))
    await office.hr_admin.says("/规则 编号", chat=group)
    await office.hr_admin.sees(f"这个群: chat:{group}")
    block = {"tag": "code_block", "language": "YAML", "text": CHINESE_RULES[0]}
    post = {"title": "", "content": [[{"tag": "text", "text": "/规则 测试"}], [block]]}
    await office.client.send_media("hr_admin", "post", post)
    await office.settles()
    await office.hr_admin.sees("规则可用，尚未生效")
