"""What is filled in becomes the rule that was meant, or words; what was typed is never more than a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.business_type import BUSINESS_TYPES
from bot.model.rule_form import FilledIn, RuleKind
from bot.rules.adding import text_of, with_rule
from bot.rules.conditions import compile_condition
from bot.rules.entries import NOTICE_EVENTS
from bot.rules.forming import FormFaulty, formed
from bot.rules.loader import load
from bot.rules.rule import Button, Escalate, EventKind, Fields, How, Remind, Rule, Then, Treatment, When
from tests.unit.any_texts import TEXT

LEAVE = ("leave_application",)
RULE = Rule(name="新的", then=Then(buttons=()))

#: The same two rules, written in every way.
WRITTEN = [
    "rules:\n  - name: a # first\n    then: {notify: []}\n  - name: b\n    stop: true",
    "# ours\nrules:\n- {name: a, then: {notify: []}}\n- name: b\n  stop: true\n# the end\n",
    "rules: [{name: a, then: {notify: []}}, {name: b, stop: true}]\n",
    '{"rules": [{"name": "a", "then": {"notify": []}}, {"name": "b", "stop": true}]}',
    "---\nrules:\n  - {name: a, then: {notify: []}}\n  - {name: b, stop: true}\n...\n",
]
#: Signs that mean something in YAML, and words that it would read as something else.
_YAML = st.sampled_from(
    ["1e3", ".5", "yes", "null", "~", "- a", "a: b", "#x", "&a", "*a", "!t", "|", "{", "]"]
)
_TYPED = st.lists(_YAML | TEXT, max_size=4).map("、".join)
_FILLED = st.builds(
    FilledIn,
    name=_YAML | TEXT,
    types=st.lists(st.sampled_from(sorted(BUSINESS_TYPES)) | TEXT, max_size=3).map(tuple),
    own_types=_TYPED,
    events=st.lists(st.sampled_from(NOTICE_EVENTS) | TEXT, max_size=3).map(tuple),
    group=st.just("oc_hr") | _TYPED,
    fields=_TYPED,
    after=st.sampled_from(["4", "0", "0.01", "2000", "９"]) | TEXT,
    most=st.sampled_from(["1", "20"]) | TEXT,
    escalate_after=st.sampled_from(["", "16 小时"]) | TEXT,
    treatment=st.sampled_from(["mask", "hide"]) | TEXT,
)


def rules_of(text: str) -> tuple[Rule, ...]:
    return load(text, source="x", compiled=compile_condition).rules


def faults(kind: RuleKind, filled: FilledIn) -> list[str]:
    with pytest.raises(FormFaulty) as caught:
        formed(kind, filled, taken={"有了"})
    return [fault.chinese for fault in caught.value.faults]


@given(kind=st.sampled_from(RuleKind), filled=_FILLED, text=st.sampled_from(["", *WRITTEN]))
def test_what_is_taken_is_one_rule_behind_the_others_whatever_was_typed(
    kind: RuleKind, filled: FilledIn, text: str
) -> None:
    before = rules_of(text)
    try:
        rule = formed(kind, filled, taken={"a", "b"})
    except FormFaulty:
        return
    assert rules_of(with_rule(text, rule)) == (*before, rule)


@given(
    typed=st.lists(
        _YAML | st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=",，、;；"))
    )
)
def test_every_field_that_is_named_comes_back_by_that_name(typed: list[str]) -> None:
    names = tuple(dict.fromkeys(name for name in typed if name))
    filled = FilledIn(types=LEAVE, fields="\n".join(typed))
    if not names or any(len(name) > 200 for name in names):
        assert faults(RuleKind.MASK, filled)
        return
    rule = formed(RuleKind.MASK, filled)
    assert rule.then.fields == Fields(everywhere=Treatment(mask=names))
    assert rules_of(with_rule("", rule)) == (rule,)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_rule_is_put_behind_the_others_however_they_are_written(text: str) -> None:
    added = with_rule(text, RULE)
    assert rules_of(added) == (*rules_of(text), RULE)


@pytest.mark.parametrize("text", WRITTEN[:2])
def test_what_stands_in_lines_of_its_own_stays_as_it_was_written(text: str) -> None:
    assert with_rule(text, RULE).startswith(text)


def test_a_group_notice() -> None:
    filled = FilledIn(
        types=LEAVE,
        own_types="出差，own:seal；seal",
        events=("process_revoked", "process_finished"),
        group="oc_hr",
        fields="开始日期、结束日期\n开始日期",
    )
    assert formed(RuleKind.GROUP_NOTICE, filled) == Rule(
        name="群通知：休假、出差、seal",
        when=When(
            events=(EventKind.PROCESS_FINISHED, EventKind.PROCESS_REVOKED), types=("休假", "出差", "own:seal")
        ),
        then=Then(also_notify=("chat:oc_hr",), fields=Fields(group=Treatment(show=("开始日期", "结束日期")))),
    )


def test_a_reminder_with_and_without_an_escalation() -> None:
    filled = FilledIn(types=LEAVE, name=" 催 ", after="１.５ 小时", most="2", escalate_after="16")
    when = When(events=(EventKind.OVERDUE,), types=("休假",))
    then = Then(remind=Remind(after=1.5, most=2), escalate=Escalate(after=16))
    assert formed(RuleKind.REMINDER, filled) == Rule(name="催", when=when, then=then)
    alone = formed(RuleKind.REMINDER, FilledIn(types=LEAVE, after="4"))
    assert alone.then == Then(remind=Remind(after=4, most=3))


def test_fields_that_are_left_out_and_links_only() -> None:
    hidden = formed(RuleKind.MASK, FilledIn(types=LEAVE, fields="事由", treatment="hide"))
    assert hidden.then == Then(fields=Fields(everywhere=Treatment(hide=("事由",))))
    assert formed(RuleKind.LINK_ONLY, FilledIn(types=LEAVE)).then == Then(buttons=())


def test_a_rule_without_a_name_gets_one_of_its_own() -> None:
    taken = {"只给链接：休假", "只给链接：休假 2"}
    assert formed(RuleKind.LINK_ONLY, FilledIn(types=LEAVE), taken=taken).name == "只给链接：休假 3"


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert faults(RuleKind.GROUP_NOTICE, FilledIn(group="人事群", name="有了", own_types="own:")) == [
        "请至少选一个业务类型",
        "请选择什么时候通知",
        "请填写群的会话 ID，以 oc_ 开头；也可以在那个群里 @机器人 发送 /规则 新建 群通知",
        "已经有同名的规则，请换一个名称",
    ]
    assert faults(RuleKind.REMINDER, FilledIn(types=LEAVE, after="0", most="99", escalate_after="x")) == [
        "“等了几个工作小时提醒”请填大于 0、不超过 2000 的数字",
        "提醒次数是 1 到 20",
        "“等了几个工作小时告诉上级”请填大于 0、不超过 2000 的数字",
    ]
    assert faults(RuleKind.MASK, FilledIn(types=LEAVE, name="长" * 101)) == [
        "请填写字段名称",
        "规则名称最多 100 个字",
    ]
    assert faults(RuleKind.MASK, FilledIn(types=LEAVE, fields="a\u200bb")) == [
        "“ab”里有看不见的字符，请重新输入"
    ]


def test_a_rule_reads_as_people_write_them() -> None:
    rule = Rule(name="急", when=When(types=("休假",)), then=Then(how=How.URGENT, buttons=(Button.APPROVE,)))
    assert text_of((rule,)) == (
        "- name: 急\n  when:\n    types: [休假]\n  then:\n    how: urgent\n    buttons: [approve]\n"
    )
