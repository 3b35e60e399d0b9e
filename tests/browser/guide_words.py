"""What the pictures of the guides for HR admins have in their words: one guide, one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One language's guide: what its reader types and reads, and how its pictures' names end."""

    language: str
    ending: str
    why: str
    why_1: str
    rules: str
    new_notice: str
    dates: str
    test: str
    history: str
    compare: str
    settings: str
    todo: str
    rule: str
    longer_rule: str
    faulty_rule: str


CHINESE = Guide(
    language="zh_cn",
    ending=".zh-CN",
    why="为什么收到？",
    why_1="/为什么 1",
    rules="/规则",
    new_notice="/规则 新建 群通知",
    dates="开始日期、结束日期",
    test="/规则 测试",
    history="/规则 历史",
    compare="/规则 对比 1 2",
    settings="/设置",
    todo="/待办",
    rule="""
rules:
  - name: 休假要及时批
    when: {types: [休假]}
    then:
      remind: {after: 4, most: 3}
""",
    longer_rule="""
rules:
  - name: 休假要及时批
    when: {types: [休假]}
    then:
      remind: {after: 4, most: 3}
      escalate: {after: 6}
""",
    faulty_rule="""
rules:
  - name: 休假要及时批
    when: {types: [请假]}
    then:
      remind: {after: 0}
""",
)

ENGLISH = Guide(
    language="en_us",
    ending="",
    why="Why did I get this?",
    why_1="/why 1",
    rules="/rules",
    new_notice="/rules new notice",
    dates="From, To",
    test="/rules test",
    history="/rules history",
    compare="/rules diff 1 2",
    settings="/settings",
    todo="/todo",
    rule="""
rules:
  - name: leave in good time
    when: {types: [Leave]}
    then:
      remind: {after: 4, most: 3}
""",
    longer_rule="""
rules:
  - name: leave in good time
    when: {types: [Leave]}
    then:
      remind: {after: 4, most: 3}
      escalate: {after: 6}
""",
    faulty_rule="""
rules:
  - name: leave in good time
    when: {types: [Holidays]}
    then:
      remind: {after: 0}
""",
)
