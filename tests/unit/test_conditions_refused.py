"""Expressions that are refused, where and with which words; hostile ones above all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.rules.condition import ConditionFaulty
from bot.rules.condition_limits import (
    DEEPEST,
    MOST_ADDITIONS,
    MOST_CHARACTERS,
    MOST_LISTS_COMPARED,
    MOST_SIGNS,
    MOST_TOKENS,
    MOST_TOKENS_IN_MACROS,
)
from bot.rules.conditions import compile_condition

ROOT = Path(__file__).parent.parent.parent


def refused(text: str) -> ConditionFaulty:
    with pytest.raises(ConditionFaulty) as faulty:
        compile_condition(text)
    return faulty.value


@pytest.mark.parametrize(
    ("text", "column", "chinese", "english"),
    [
        (
            'proces.type == "x"',
            1,
            "没有名为“proces”的变量。是不是 process？",
            "no variable proces. Did you mean process?",
        ),
        (
            "true && frm.x == 1",
            9,
            "没有名为“frm”的变量。是不是 form？",
            "no variable frm. Did you mean form?",
        ),
        ('process.typ == "x"', 9, "没有名为“process.typ”的变量", "Did you mean process.type?"),
        ('process["typ"] == "x"', 9, "没有名为“process.typ”的变量", "Did you mean process.type?"),
        (
            "xyzzy",
            1,
            "没有名为“xyzzy”的变量。可用：abstracts, event,",
            "no variable xyzzy. Allowed: abstracts, event,",
        ),
        (
            "day_between(now, today) > 1",
            1,
            "是不是 days_between？",
            "no function day_between. Did you mean days_between?",
        ),
        (
            'form.x.matches("(a+)+")',
            8,
            "是不是 contains, startsWith, endsWith？",
            "Did you mean contains, startsWith, endsWith?",
        ),
        ("form.x.map(y, [y, y]).size() > 1", 8, "是不是 exists, filter？", "Did you mean exists, filter?"),
        ('contains(node, "x")', 1, "请写成 ….contains(…)。", "Write ….contains(…)."),
        ("form.x.weekday() == 1", 8, "请写成 weekday(…)。", "Write weekday(…)."),
        ("form.size() > 3", 1, "form 后面要写明是哪一项", "After form stands which part"),
        ("form.all(x, true)", 1, "form 后面要写明是哪一项", "After form stands which part"),
        (
            'form == {"a": 1}',
            1,
            'form 后面要写明是哪一项，例如 form["天数"]。',
            "After form stands which part",
        ),
        ('form[node] == "x"', 1, "form 后面要写明是哪一项", "After form stands which part is meant"),
        ('form["a" + "b"] == "x"', 1, "form 后面要写明是哪一项", "After form stands which part is meant"),
        (".frm == 1", 1, "名称前面不能只写一个点。", "A name does not begin with a dot."),
        ("1 in .form", 6, "名称前面不能只写一个点。", "A name does not begin with a dot."),
        ("process == null", 1, "例如 process.flow。", "such as process.flow."),
        ("form.x.all(form, form > 1)", 12, "“form”已是变量名", "form is a variable already"),
        ("form.x.all(y, y > 1) && y > 1", 25, "没有名为“y”的变量", "no variable y."),
        (
            'date("26.11.2026") < now',
            6,
            '日期写成 date("2026-11-25")。',
            'A day is written date("2026-11-25").',
        ),
        (
            "form.天数 > 3",
            6,
            '中文名称要放在引号里，例如 form["天数"]。',
            "A name in Chinese stands in quotes",
        ),
        ("form[“天数”] > 3", 6, "标点请用半角。", "punctuation is half-width."),
        ('form["天数"] > 3；', 15, "这里不能写「；」", '"；" cannot stand here'),
        ('form["天数"] = 3', 12, "比较请写 ==。", "Write == to compare."),
        ('node == "x', 9, "引号没有成对。", "A quotation mark is not closed."),
        ("hours > 3 and hours < 5", 11, "请写 &&，不是 and。", "Write &&, not and."),
        ("not form.x", 1, "请写 !，不是 not。", "Write !, not not."),
        ("hours >", 8, "表达式没有写完。", "The expression is not finished."),
        ("", 1, "表达式没有写完。", "The expression is not finished."),
        (
            "hours > 3 hours",
            11,
            "从第 11 个字符起读不懂：hours",
            "Not understood from character 11 on: hours",
        ),
        (
            "true &&\n  hours > > 3",
            19,
            "从第 19 个字符起读不懂：> 3",
            "Not understood from character 19 on: > 3",
        ),
        ("has(form)", 5, "从第 5 个字符起读不懂", "Not understood from character 5 on"),
        ("99999999999999999999 > 1", 1, "从第 1 个字符起读不懂", "Not understood from character 1 on"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, column: int, chinese: str, english: str) -> None:
    faulty = refused(text)
    assert faulty.column == column
    assert chinese in faulty.words.chinese
    assert english in faulty.words.english
    assert str(faulty) == faulty.words.english


@pytest.mark.parametrize("text", ["form.all", "form.size > 3", "form.exists", "initiator.name.size() > 1"])
def test_a_field_may_be_called_like_a_function(text: str) -> None:
    compile_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        '"(((((((((((((((((((((((((((((((((" == node',
        'r\'\\\' == node && "\\"frm" == node',
        '"""a "quoted" frm""" == node',
        "true // frm and (((((((((((((((((((((((((((((((((((((((",
        """node == 'it"s' || b"frm" == b\'\'\'frm"\'\'\' """,
    ],
)
def test_what_stands_in_quotes_or_comments_is_no_name_and_no_bracket(text: str) -> None:
    compile_condition(text)


def nested_macros(depth: int) -> str:
    text = "true"
    for number in range(depth):
        text = f"[1].all(x{number}, {text})"
    return text


def inside_a_macro(tokens: int) -> str:
    """Two for the item's name, and then pairs of a sign and a value."""
    return f"[1].all(x, {'!' * ((tokens - 3) % 2)}true{' && true' * ((tokens - 3) // 2)})"


#: For each bound: an expression that just keeps it, one that just does not, and words of the refusal.
BOUNDS = [
    ("true".ljust(MOST_CHARACTERS), "true".ljust(MOST_CHARACTERS + 1), "2001"),
    ("&&".join(["true"] * (MOST_TOKENS // 2)), "&&".join(["true"] * (MOST_TOKENS // 2 + 1)), "split it"),
    ("(" * DEEPEST + "true" + ")" * DEEPEST, "(" * (DEEPEST + 1) + "true" + ")" * (DEEPEST + 1), "deeply"),
    (
        "[" * DEEPEST + "]" * DEEPEST + " == []",
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1) + " == []",
        "deeply",
    ),
    ("!" * MOST_SIGNS + "true", "!" * (MOST_SIGNS + 1) + "true", "deeply"),
    ("- " * MOST_SIGNS + "1 == 1", "- " * (MOST_SIGNS + 1) + "1 == 1", "deeply"),
    (nested_macros(2), nested_macros(3), "at most 2 deep"),
    (inside_a_macro(MOST_TOKENS_IN_MACROS), inside_a_macro(MOST_TOKENS_IN_MACROS + 1), "at most 60 words"),
    ("+".join(["node"] * (MOST_ADDITIONS + 1)), "+".join(["node"] * (MOST_ADDITIONS + 2)), "At most 8 +"),
    ('form.x.all(y, y.z == "")', "form.x.all(y, y.z + y.a == 2)", "has no +"),
    (
        "||".join(["contains_any(form.x, form.y)"] * MOST_LISTS_COMPARED),
        "||".join(["contains_any(form.x, form.y)"] * (MOST_LISTS_COMPARED + 1)),
        "At most 3 contains_any",
    ),
    ("form.x.all(y, y in form.z)", "form.x.all(y, contains_any(y, form.z))", "use in there"),
]


@pytest.mark.parametrize(("kept", "broken", "words"), BOUNDS, ids=[words for _, _, words in BOUNDS])
def test_each_bound_holds_exactly(kept: str, broken: str, words: str) -> None:
    compile_condition(kept)
    assert words in refused(broken).words.english


@pytest.mark.parametrize(
    "text",
    [
        "'(' * 100_000 + '1' + ')' * 100_000",
        "'(' * 100_000",
        "'!' * 100_000 + 'true'",
        "'-' * 1_999 + '1'",
        "'[' * 100_000 + ']' * 100_000",
        "'{1:' * 600 + '1' + '}' * 600",
        "'true?' * 300 + 'true' + ':true' * 300",
        "'form' + '.a' * 100_000",
        "'form' + '.a' * 990",
        "'size(' * 300 + 'node' + ')' * 300",
        "'\"' + 'x' * 10_000_000 + '\"'",
        "'9' * 1_900",
        "'[1].map(x, ' * 150 + '1' + ')' * 150",
        "'form.x.matches(\"(a{1000}){1000}\")'",
        "'x' * 1_990",
        "'(?' * 1_000",
        "'\\x00' * 1_000",
        "'\\ud800'",
    ],
)
def test_a_hostile_expression_is_refused_and_the_process_lives(text: str) -> None:
    """In a process of its own: a stack that overflows takes the whole process along."""
    program = f"""
from bot.rules.condition import ConditionFaulty
from bot.rules.conditions import compile_condition
try:
    compile_condition({text})
except ConditionFaulty as faulty:
    print("refused" if faulty.words else "")
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "refused\n", "")
