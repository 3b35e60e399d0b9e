"""What is wrong with rules is told in the language of whoever reads it; the usual slips get a hint."""

from __future__ import annotations

import re

import pytest

from bot.rules.business_types import ALSO_CALLED, TYPE_NAMES
from bot.rules.faults import RuleFault, RulesFaulty
from bot.rules.loader import LARGEST, text_of
from bot.rules.reading import composed

RULE = "rules:\n  - name: 长假\n"


def faults_of(text: str) -> tuple[RuleFault, ...]:
    with pytest.raises(RulesFaulty) as raised:
        composed(text, source="rules.yaml")
    return raised.value.faults


#: A file, the place of its first fault, and what of it is told in both languages.
FAULTS = [
    (
        f"{RULE}    whem: {{}}",
        (3, 5),
        "没有名为「whem」的项；可用：name、when",
        'no key "whem"; allowed: name, when',
    ),
    (f"{RULE}    whem: {{}}", (3, 5), "；是不是「when」？", '; did you mean "when"?'),
    (f"{RULE}    stop: 是", (3, 11), "应为 true 或 false，写的是「是」", 'expected true or false, got "是"'),
    (f"{RULE}    then:", (3, 10), "整项去掉，空列表写 []", "leave the key out"),
    (f"{RULE}    then: [5]", (3, 11), "写的是列表", "got a list"),
    (f"{RULE}    then: {{how: fax}}", (3, 17), "没有名为「fax」的通知方式", "no way to tell somebody"),
    (f"{RULE}    then: {{notify: [老板]}}", (3, 21), "以下之一：approver、", "one of approver, "),
    (
        f"{RULE}    then: {{words: {{zh: 5}}}}",
        (3, 24),
        "文字（最多 200 个字），写的是 5；请放进引号里",
        "quotes",
    ),
    (f"{RULE}    then: {{remind: {{after: 0}}}}", (3, 28), "数字（大于 0，最多 2000），写的是 0", "above 0"),
    (f"{RULE}    then: {{remind: {{}}}}", (3, 20), "缺少「after」这一项", 'the key "after" is missing'),
    (
        f"{RULE}    then: {{quiet: {{from: 25:00, until: 08:00}}}}",
        (3, 26),
        "时刻，例如 08:30",
        "a time of day",
    ),
    (f"{RULE}    when: {{types: [年假]}}", (3, 20), "没有名为「年假」的业务类型", "no business type"),
    (f"{RULE}    when: {{types: [年假]}}", (3, 20), "公司自建的类型写成 own:…", "own:… for a type"),
    (f"{RULE}    when: {{if: frm.x == 1}}", (3, 16), "没有名为“frm”的变量", "no variable frm"),
    (f"{RULE}    name: b", (3, 5), "「name」重复了，第 2 行已经写过", '"name" stands here a second time'),
    (
        f"{RULE}  - name: 长假",
        (3, 11),
        "规则「长假」在第 2 行已经有了",
        'a rule "长假" stands already in line 2',
    ),
    (f"{RULE}    on: !!bool true", (3, 9), "不能用标签（!）", "tags (!)"),
    (f"{RULE}    on: &a true", (3, 9), "不能用锚点（&）", "anchors (&)"),
    (f"{RULE}    on: *a", (3, 9), "不能用别名（*）", "aliases (*)"),
    (f"{RULE}    <<: {{}}", (3, 5), "不能用合并键（<<）", "merge keys (<<)"),
    ("? [on]\n: true", (1, 3), "冒号前面只能是一个词", "a key must be a word"),
    ("rules: []\n---\nrules: []", (2, 1), "只能有一份 YAML 文档", "only one document"),
    ("rules: \x07", (1, 8), "这里不能有字符 U+0007", "the character U+0007"),
    ("[" * 30, (1, 21), "嵌套太深，最多 20 层", "nested deeper than 20"),
    ("rules:\n" + "  - {name: a}\n" * 501, (2, 3), "这里有 501 条规则，最多 500 条", "501 rules"),
    ("a" * (LARGEST + 1), (1, 1), f"最多 {LARGEST} 字节", f"the {LARGEST} bytes"),
]

#: What people say, and what Feishu People calls it.
SAID = [("请假", "休假"), ("工资", "算薪"), ("辞职", "离职"), ("年休假", "休假")]

#: What people who do not write YAML every day get wrong, and what helps them.
SLIPS = [
    ("rules:\n\t- name: 长假", (2, 1), "有制表符（Tab），请改用空格", "not tabs"),
    (f"{RULE}\tthen: {{}}", (3, 1), "有制表符（Tab），请改用空格", "not tabs"),
    ("rules：\n  - name: 长假", (2, 9), "请用半角冒号", "half-width colon"),
    ("rules:\n  - name：长假\n    then: {}", (3, 9), "请用半角冒号", "half-width colon"),
    (f"{RULE}    when: {{types：[休假]}}", (3, 18), "请用半角冒号", "half-width colon"),
    (f"{RULE}    when:\n      if：hours > 3", (4, 7), "请用半角冒号", "half-width colon"),
    (f"{RULE}    when: {{types: [休假，出差]}}", (3, 20), "标点请用半角", "punctuation is half-width"),
    ("rules: [{name: a，then: {}}]", (1, 22), "标点请用半角", "punctuation is half-width"),
    (f"{RULE}    when: {{events: [“overdue”]}}", (3, 21), "标点请用半角", "punctuation is half-width"),
    (f"{RULE}    then: {{how: ‘card’}}", (3, 17), "；是不是「card」？", 'did you mean "card"?'),
    (f"{RULE}    when: {{if: 'form[“天数”] > 3'}}", (3, 22), "标点请用半角", "punctuation is half-width"),
    (f"{RULE}  \u3000\u3000then: {{}}", (3, 3), "请用普通空格（半角）", "ordinary blanks"),
    (f"{RULE}\u00a0\u00a0\u00a0\u00a0then: {{}}", (3, 1), "请用普通空格（半角）", "ordinary blanks"),
    (f'{RULE}    when: {{if: "form["天数"] > 3"}}', (3, 23), "外面请用 '", "write '"),
    (f'{RULE}    then: {{words: {{zh: "请假}}}}', (3, 29), "有引号没有成对", "is not closed"),
    (f"{RULE}    when: {{types: [休假}}", (3, 22), "括号没有成对，或者少了逗号", "brackets do not match"),
    (f"{RULE}   then: {{}}", (3, 4), "缩进没有对齐", "begin in one column"),
    (f"{RULE}      then: {{}}", (3, 11), "请检查这一行和上一行的缩进", "look at the indentation"),
    ("rules:\n  - name: @all", (2, 11), "请把整段文字放进引号里", "put the whole text in quotes"),
    ("rules:\n  - name:长假", (2, 5), "冒号后面要留一个空格", "a blank stands behind the colon"),
    ("- name: 长假", (1, 1), "最上面要有一行“rules:”", '"rules:" stands in a line above'),
    ("name: 长假\nthen: {}", (1, 1), "最上面要有一行“rules:”", '"rules:" stands in a line above'),
    ("rules:\n  name: 长假", (2, 3), "每一项要以“- ”开头", 'each item begins with "- "'),
    ("rules:\n  -name: 长假", (2, 3), "每一项要以“- ”开头", 'each item begins with "- "'),
]

#: Words that stand in texts in Chinese by right: what may be written in a rules file, and names.
VOCABULARY = re.compile(
    r"「.*?」|YAML|Tab|UTF-8|U\+[0-9A-F]{4}|(?:可用|以下之一)：[^；，。]*|own:…|form\[.*?\]|\b(?:true|false|or|rules)\b"
)


@pytest.mark.parametrize(("text", "place", "chinese", "english"), [*FAULTS, *SLIPS])
def test_a_fault_is_told_in_both_languages(
    text: str, place: tuple[int, int], chinese: str, english: str
) -> None:
    first = faults_of(text)[0]
    assert (first.line, first.column) == place
    assert chinese in first.words.chinese
    assert english in first.words.english
    assert str(first) == first.told.english == f"rules.yaml:{place[0]}:{place[1]}: {first.words.english}"
    assert first.told.chinese == f"rules.yaml 第 {place[0]} 行第 {place[1]} 列：{first.words.chinese}"


@pytest.mark.parametrize("text", [text for text, *_ in (*FAULTS, *SLIPS)])
def test_no_fault_in_chinese_speaks_english(text: str) -> None:
    for fault in faults_of(text):
        left = VOCABULARY.sub("", fault.words.chinese)
        assert re.findall(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}", left) == []
        assert re.search(r"[\u4e00-\u9fff]", fault.words.chinese)
        assert not re.search(r"[\u4e00-\u9fff]{2,}", re.sub(r'".*?"|allowed: .*', "", fault.words.english))


def test_a_mark_that_stands_in_a_text_by_right_is_not_taken_for_the_slip() -> None:
    (fault,) = faults_of(
        f"{RULE}    then: {{words: {{zh: 超过五天，请先确认：“工作”已交接}}}}\n   stop: true"
    )
    assert "缩进没有对齐" in fault.words.chinese


def test_bytes_that_are_not_utf8_are_told_in_chinese() -> None:
    with pytest.raises(RulesFaulty) as raised:
        text_of(b"\xff", source="rules.yaml")
    assert raised.value.faults[0].words.chinese == "字节 255 不是 UTF-8 编码：请把文件另存为 UTF-8"


def test_rules_edited_in_chat_are_called_so() -> None:
    with pytest.raises(RulesFaulty) as raised:
        composed("", "rules: 5", source="rules.yaml")
    assert raised.value.faults[0].told.chinese.startswith("聊天规则 第 1 行第 8 列：这里应为列表")


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_what_people_call_a_type_leads_to_its_name(said: str, meant: str) -> None:
    (fault,) = faults_of(f"{RULE}    when: {{types: [{said}]}}")
    assert f"；是不是「{meant}」？" in fault.words.chinese
    assert f'; did you mean "{meant}"?' in fault.words.english


def test_what_people_say_leads_to_types_that_there_are() -> None:
    assert set(ALSO_CALLED.values()) <= set(TYPE_NAMES)
    assert not set(ALSO_CALLED) & set(TYPE_NAMES)
