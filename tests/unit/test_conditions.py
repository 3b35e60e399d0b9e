"""Conditions: what they see of an event, when they hold, and what they say where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

import cel
import pytest

from bot.model.form import (
    Form,
    ListValue,
    NumberValue,
    RecordValue,
    TextValue,
    UnknownValue,
    Value,
)
from bot.model.process import ProcessStatus
from bot.model.text import I18n
from bot.rules.condition_limits import ITEMS_IF_COSTLY, ITEMS_IF_NESTED, MOST_ITEMS, MOST_TEXT
from bot.rules.conditions import CelCondition, compile_condition
from tests.unit.asked import BARE, FORM, SUBJECT, a_field, a_number, a_row, asked, numbers, with_field


@pytest.mark.parametrize(
    "text",
    [
        'event == "task_opened"',
        'process.type == "leave_application"',
        'process.title == "安的休假申请" && process.title_en == "Ann\'s leave"',
        'process.template == "休假" && process.template_en == "Leave"',
        'process.flow == "flow_leave"',
        'process.status == "running"',
        'process["status"] == "running"',
        'node == "直属上级" && node_en == "Direct manager"',
        'initiator.department == "销售部" && initiator.department_en == "Sales"',
        'initiator.id == "ou_eve" && initiator.name == "伊" && initiator.name_en == "Eve"',
        "hours > 6 && hours < 7",
        'abstracts["请假时间"].contains("11月30日")',
        'abstracts["Period"] == abstracts["请假时间"]',
        'form["假期类型"] == "年假"',
        'form["工作交接人"] == "ou_ben"',
        'form["级别"] == "option_3"',
        'form["是否出境"]',
        '"海外" in form["标签"]',
        'form["标签"].size() == 2',
        'form["费用明细"].exists(row, row.kind == "机票" && row.amount > 2000)',
        'form["费用明细"].all(row, row.amount >= 800)',
        'form["费用明细"].filter(row, row.amount > 1000).size() == 1',
        'form["费用明细"][1].kind == "酒店"',
    ],
)
def test_what_an_event_is_can_be_asked(text: str) -> None:
    assert asked(text).holds


@pytest.mark.parametrize("name", ['["天数"]', '["days"]', ".days", '["Days"]'])
@pytest.mark.parametrize("comparison", ["> 3", "> 3.0", "== 5", "== 5.0", "in [5, 6]", "!= 4", ">= 5u"])
def test_a_number_compares_with_whole_and_decimal_ones_by_each_name_of_its_field(
    name: str, comparison: str
) -> None:
    assert asked(f"form{name} {comparison}").holds
    assert not asked(f"!(form{name} {comparison})").holds


@pytest.mark.parametrize(
    "text",
    [
        'form["开始日期"] == date("2026-11-30")',
        'form["开始日期"] > now',
        'today == date("2026-11-26") && today < now',
        'days_between(today, form["开始日期"]) == 4',
        'days_between(form["开始日期"], now) == -4',
        # Eleven in the evening in London is already the next day in Shanghai.
        'days_between(form["提交时间"], today) == 0',
        'form["提交时间"] < now && now - form["提交时间"] < duration("2h")',
        "weekday(now) == 4 && weekday(form.first_day) == 1",
        "now.getHours() == 8 && now.getFullYear() == 2026 && now.getMonth() == 10 && now.getDate() == 26",
        'contains_any(form["标签"], ["海外", "港澳台"])',
        '!contains_any(form["标签"], ["港澳台"])',
        'timestamp("2026-11-26T00:00:00Z") < now',
    ],
)
def test_days_and_lists_have_their_functions_in_the_zone_of_the_event(text: str) -> None:
    assert asked(text).holds


def test_a_day_is_the_zones_own_wherever_the_moment_was_written() -> None:
    in_london = replace(SUBJECT, at=datetime(2026, 11, 26, 0, 30, tzinfo=UTC))
    assert asked('today == date("2026-11-26") && days_between(form["提交时间"], today) == 1', in_london).holds


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ('form["缺的"] > 3', "表单里没有“缺的”。", 'The form has no field "缺的".'),
        ("!(form.missing > 3)", "表单里没有“missing”。", 'The form has no field "missing".'),
        ('form["备注"] == "x"', "表单里的“备注”是空的。", 'The field "备注" of the form is empty.'),
        ('abstracts["天数"] == "5"', "摘要里没有“天数”。", 'The abstracts have no "天数".'),
        (
            'form["费用明细"].all(row, row.price > 1)',
            "表格的行里没有“price”。",
            'A row of the table has no "price".',
        ),
        ('form["事由"] > 3', "类型不符：“事由”是文字。", 'The types do not fit: "事由" is text.'),
        (
            'form["天数"] + 1 > 3',
            "类型不符：“天数”是数字。加减乘除时，整数要写成小数，例如 1.0。",
            'The types do not fit: "天数" is a number. In arithmetic write 1.0, not 1.',
        ),
        (
            'form["标签"].contains("海外")',
            "类型不符：“标签”是列表。",
            'The types do not fit: "标签" is a list.',
        ),
        ("node > 3", "类型不符，算不出来。", "The types do not fit."),
        ('form["标签"][2] == "x"', "列表里没有那么多项。", "The list does not have so many items."),
        ("1 / 0 == 1", "除数是零。", "Something is divided by zero."),
        ("9223372036854775807 + 1 > 0", "数字或日期太大。", "A number or a date is too large."),
        (
            'form["天数"]',
            "表达式的结果不是“是”或“否”。",
            "The expression comes out as something else than true or false.",
        ),
        ('form["天数"] > 6', '不成立：form["天数"] > 6', 'Does not hold: form["天数"] > 6'),
    ],
)
def test_what_does_not_hold_says_why(text: str, chinese: str, english: str) -> None:
    outcome = asked(text)
    assert (outcome.holds, outcome.reason) == (False, I18n(chinese, english))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("hours > 3", "hours is not known here."),
        ('form["天数"] > 3', "The form has not been read."),
        ('!("天数" in form)', "The form has not been read."),
        ('initiator.department != "销售部"', "initiator.department is not known here."),
    ],
)
def test_what_is_not_known_of_an_event_makes_a_condition_false(text: str, english: str) -> None:
    outcome = asked(text, BARE)
    assert (outcome.holds, outcome.reason.en) == (False, english)


def test_without_a_type_or_a_node_there_stands_nothing() -> None:
    untyped = replace(BARE, process=replace(BARE.process, business_type=None))
    assert asked('process.type == "" && node == "" && node_en == ""', untyped).holds


@pytest.mark.parametrize(
    ("status", "word"), [*((one, one.name.lower()) for one in ProcessStatus), (77, "77")]
)
def test_a_status_is_a_word_and_an_unknown_one_its_number(status: int, word: str) -> None:
    subject = replace(SUBJECT, process=replace(SUBJECT.process, status=status))
    assert asked(f'process.status == "{word}"', subject).holds


@pytest.mark.parametrize(
    "text",
    [
        '"天数" in form && !("缺的" in form)',
        "has(form.days) && !has(form.missing)",
        '!("备注" in form)',
        'form["天数"] > 3 || form["缺的"] > 3',
        'form["缺的"] > 3 || form["天数"] > 3',
        '"缺的" in form ? form["缺的"] > 3 : form["天数"] > 3',
    ],
)
def test_a_condition_can_ask_whether_a_field_is_there_or_do_without_it(text: str) -> None:
    assert asked(text).holds


def test_an_api_name_wins_over_a_label_and_the_first_label_over_the_next() -> None:
    fields = (
        a_field("one", "金额", "amount", a_number(1)),
        a_field("two", "金额", "Amount", a_number(2)),
        a_field("amount", "总额", "Total", a_number(3)),
    )
    subject = replace(SUBJECT, form=Form(fields=fields))
    assert asked('form["金额"] == 1 && form["amount"] == 3 && form["Amount"] == 2', subject).holds


@pytest.mark.parametrize(
    "value",
    [
        TextValue(""),
        UnknownValue(),
        NumberValue(Decimal("sNaN")),
        None,
    ],
)
def test_what_holds_nothing_counts_as_empty(value: Value | None) -> None:
    outcome = asked('form["x"] != "y"', with_field(value))
    assert (outcome.holds, outcome.reason.en) == (False, 'The field "x" of the form is empty.')


def test_an_empty_list_is_a_list() -> None:
    assert asked("form.x.size() == 0 && form.x.all(y, y > 1)", with_field(ListValue(()))).holds


def test_text_that_the_library_cannot_take_makes_conditions_false_that_ask_for_it_each_time() -> None:
    subject, condition = with_field(TextValue("\ud800")), compile_condition('!("x" in form)')
    for outcome in (condition.holds(subject), condition.holds(subject)):
        assert (outcome.holds, outcome.reason.en) == (False, "The condition cannot be worked out.")
    assert asked('form["天数"] == 5', subject).holds


def test_long_texts_and_lists_are_looked_at_only_in_part_and_that_is_said() -> None:
    text, items = with_field(TextValue("x" * MOST_TEXT + "y")), with_field(numbers(MOST_ITEMS + 1))
    assert asked(f"form.x.size() == {MOST_TEXT}", text).holds
    assert asked(f"form.x.size() == {MOST_ITEMS}", items).holds
    outcome = asked('form["x"].contains("y")', text)
    assert not outcome.holds
    assert "“x”太长，只看了前 1000 项、10000 字" in outcome.reason.zh
    assert "Too long: x" in asked("form.x.exists(y, y > 5000)", items).reason.en
    assert "Too long" not in asked("form.days > 5", items).reason.en


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("form.x.filter(y, y >= 0).size() > 0", ITEMS_IF_COSTLY),
        ("contains_any(form.x, [7])", ITEMS_IF_COSTLY),
        ("form.x.exists(y, y in form.x)", ITEMS_IF_COSTLY),
        ("form.x.exists(y, days_between(today, now) == 0)", ITEMS_IF_COSTLY),
        ("form.x.exists(y, form.x.exists(z, y == z))", ITEMS_IF_NESTED),
    ],
)
def test_a_costly_condition_looks_only_at_short_lists_and_says_so(text: str, most: int) -> None:
    assert asked(text, with_field(numbers(most))).holds
    outcome = asked(text, with_field(numbers(most + 1)))
    assert (outcome.holds, outcome.reason.en) == (
        False,
        f'"x" has more than {most} items: too many for this condition.',
    )


def test_a_list_inside_a_table_counts_too() -> None:
    table = ListValue((RecordValue((("inner", numbers(ITEMS_IF_NESTED + 1)),)),))
    outcome = asked("form.x.exists(row, row.inner.exists(y, y == 0))", with_field(table))
    assert "too many" in outcome.reason.en


def test_a_list_is_there_for_the_next_condition_as_for_the_one_before() -> None:
    subject = with_field(numbers(3))
    assert [asked(text, subject).holds for text in ("form.x.size() == 3", 'form["某项"].size() == 3')] == [
        True,
        True,
    ]
    assert asked("form.tags.size() + form.x.size() == 5", subject).holds


def test_another_event_is_looked_at_anew() -> None:
    six = replace(SUBJECT, form=Form(fields=(a_field("days", "天数", "Days", a_number(6)), *FORM.fields[1:])))
    told = [asked('form["天数"] > 5', subject).holds for subject in (SUBJECT, six, SUBJECT)]
    assert told == [False, True, False]


def test_the_explanation_has_what_was_looked_at_as_written() -> None:
    text = (
        'form["天数"] > 3 && form.abroad && form["备注"] == "x" && "标签" in form && hours > 1.0'
        ' && form["费用明细"].size() == 2 && today < now && form["天数"] < 9 && process.status == "running"'
    )
    assert asked(text, explain=True).values == (
        ('form["天数"]', "5"),
        ("form.abroad", "true"),
        ('form["备注"]', "—"),
        ('"标签" in form', "[加急, 海外]"),
        ("hours", "6.5"),
        ('form["费用明细"]', "[{kind: 机票, amount: 3000}, {kind: 酒店, amount: 800}]"),
        ("today", "2026-11-26 00:00+08:00"),
        ("now", "2026-11-26 08:30+08:00"),
        ("process.status", "running"),
    )
    assert asked(text).values == ()


def test_values_in_the_explanation_are_cut() -> None:
    values = asked('form["x"] == "y"', with_field(TextValue("x" * 500)), explain=True).values
    assert values == (('form["x"]', "x" * 199 + "…"),)


@pytest.mark.parametrize("business_type", ["offer_salary", None])
def test_what_people_filled_in_stands_masked_where_a_process_shows_pay(business_type: str | None) -> None:
    subject = replace(SUBJECT, process=replace(SUBJECT.process, business_type=business_type))
    text = 'form["天数"] > 9 || abstracts["请假时间"] == "x" || form["备注"] == "" || process.status == "x"'
    outcome = asked(text, subject, explain=True)
    assert outcome.values == (
        ('form["天数"]', "•••"),
        ('abstracts["请假时间"]', "•••"),
        ('form["备注"]', "—"),
        ("process.status", "running"),
    )


def a_panic() -> BaseException:
    """What the library raises at a fault of its own; its parser counts its depth in a narrow number."""
    try:
        cel.compile("(" * 70_000)
    except BaseException as panic:  # noqa: BLE001  # it is no Exception: that is the point
        return panic
    raise AssertionError("the library took it")


class Panicking:
    def execute(self, _context: object) -> object:
        raise a_panic()


def test_a_fault_of_the_library_itself_makes_a_condition_false() -> None:
    assert not isinstance(a_panic(), Exception)
    condition = CelCondition("true", cast("cel.Program", Panicking()), (), MOST_ITEMS)
    outcome = condition.holds(SUBJECT)
    assert (outcome.holds, outcome.reason.en) == (False, "The condition cannot be worked out.")


def test_rows_of_tables_are_never_among_the_wanted() -> None:
    rows = with_field(ListValue((a_row("x", 1),)))
    assert asked("!contains_any(form.x, form.x)", rows).holds


@pytest.mark.parametrize(
    "call", ["date(string(1))", "days_between(now, 1)", 'weekday("x")', 'contains_any(1, ["x"])']
)
def test_a_function_that_cannot_use_its_values_gives_nothing(call: str) -> None:
    assert asked(f"{call} == null").holds
