"""A form's values as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.form import (
    BooleanValue,
    DateValue,
    DepartmentValue,
    EnumValue,
    FileValue,
    Form,
    FormField,
    ListValue,
    NumberValue,
    ObjectValue,
    PersonValue,
    RecordValue,
    TextValue,
    TimeValue,
    TranslatedValue,
    UnknownValue,
    Value,
)
from bot.model.process import Line
from bot.model.text import I18n
from bot.rendering import form_lines, references

SHANGHAI = ZoneInfo("Asia/Shanghai")
NAMES = {"ou_li": I18n("李四", "Si Li"), "od_rd": I18n("研发中心", "R&D")}
SEE_PEOPLE = I18n("见飞书人事", "See Feishu People")


def _read(value: Value | None) -> I18n:
    form = Form(fields=(FormField(api_name="custom_1", label=I18n("字段", "Field"), value=value),))
    (line,) = form_lines(form, names=NAMES, timezone=SHANGHAI)
    return line.value


def _row(*cells: tuple[str, Value]) -> RecordValue:
    return RecordValue(cells)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (TextValue("北京"), I18n.same("北京")),
        (TextValue("  "), I18n.same("—")),
        (BooleanValue(yes=True), I18n("是", "Yes")),
        (BooleanValue(yes=False), I18n("否", "No")),
        (NumberValue(Decimal(1234567)), I18n.same("1,234,567")),
        (NumberValue(Decimal("0.10")), I18n.same("0.10")),
        (NumberValue(Decimal("-12345678901234567.89")), I18n.same("-12,345,678,901,234,567.89")),
        (NumberValue(Decimal("1E+3")), I18n.same("1,000")),
        (NumberValue(Decimal("1E+999999")), I18n.same("1E+999999")),
        (EnumValue("option_7"), SEE_PEOPLE),
        (DateValue(date(2026, 11, 23)), I18n.same("2026-11-23")),
        (TimeValue(datetime(2026, 11, 22, 23, 5, tzinfo=UTC)), I18n.same("2026-11-23 07:05")),
        (TranslatedValue(I18n("年假", "Annual leave")), I18n("年假", "Annual leave")),
        (TranslatedValue(I18n("", "")), I18n.same("—")),
        (ObjectValue("job_level", "7012"), SEE_PEOPLE),
        (PersonValue("ou_li"), I18n("李四", "Si Li")),
        (PersonValue("ou_unknown"), SEE_PEOPLE),
        (DepartmentValue("od_rd"), I18n("研发中心", "R&D")),
        (DepartmentValue("od_unknown"), SEE_PEOPLE),
        (FileValue("a.pdf", 65_535), I18n("a.pdf（64 KB）", "a.pdf (64 KB)")),
        (FileValue("b.txt", 12), I18n("b.txt（12 B）", "b.txt (12 B)")),
        (FileValue("c.zip", 52_428_800), I18n("c.zip（50.0 MB）", "c.zip (50.0 MB)")),
        (FileValue("", 12), I18n("附件（12 B）", "File (12 B)")),
        (ListValue((TextValue("甲"), BooleanValue(yes=True))), I18n("甲、是", "甲, Yes")),
        (ListValue(()), I18n.same("—")),
        (_row(("a", TextValue("甲")), ("b", NumberValue(Decimal(2)))), I18n("甲；2", "甲; 2")),
        (_row(), I18n.same("—")),
        (UnknownValue(), SEE_PEOPLE),
        (None, I18n.same("—")),
    ],
)
def test_a_value_reads_as(value: Value | None, words: I18n) -> None:
    read = _read(value)
    assert (read.chinese, read.english) == (words.chinese, words.english)


def test_a_field_keeps_its_place_and_its_label() -> None:
    fields = (
        FormField(api_name="b", label=I18n("乙", "B"), value=TextValue("2")),
        FormField(api_name="a", label=I18n("甲", ""), value=None),
    )
    assert form_lines(Form(fields=fields), names={}, timezone=SHANGHAI) == (
        Line(label=I18n("乙", "B"), value=I18n.same("2")),
        Line(label=I18n("甲", ""), value=I18n.same("—")),
    )


def test_a_field_without_a_label_does_not_show_its_api_name() -> None:
    form = Form(fields=(FormField(api_name="custom_secret", label=I18n(), value=TextValue("x")),))
    (line,) = form_lines(form, names={}, timezone=SHANGHAI)
    assert line.label == I18n("字段", "Field")


def test_a_table_has_a_line_for_each_row() -> None:
    table = ListValue(
        (
            _row(("item", TextValue("机票")), ("amount", NumberValue(Decimal(100)))),
            _row(("item", TextValue("酒店")), ("amount", NumberValue(Decimal(2500)))),
        )
    )
    assert _read(table) == I18n("#1 机票；100\n#2 酒店；2,500", "#1 机票; 100\n#2 酒店; 2,500")


def test_a_column_is_named_where_a_field_of_the_same_api_name_is() -> None:
    form = Form(
        fields=(
            FormField(api_name="amount", label=I18n("金额", "Amount"), value=None),
            FormField(
                api_name="items",
                label=I18n("明细", "Items"),
                value=ListValue((_row(("amount", NumberValue(Decimal(100))), ("day", TextValue("周一"))),)),
            ),
        )
    )
    table = form_lines(form, names={}, timezone=SHANGHAI)[1].value
    assert table == I18n("#1 金额 100；周一", "#1 Amount 100; 周一")


def test_a_table_inside_a_row_follows_it_numbered_like_sections() -> None:
    inner = ListValue((_row(("a", TextValue("去程"))), _row(("a", TextValue("回程")))))
    table = ListValue((_row(("legs", inner), ("item", TextValue("机票"))), _row(("item", TextValue("酒店")))))
    assert _read(table).zh == "#1 机票\n  #1.1 去程\n  #1.2 回程\n#2 酒店"


def test_a_table_inside_a_row_has_its_name_above_it_where_it_has_one() -> None:
    inner = ListValue((_row(("a", TextValue("去程"))),))
    form = Form(
        fields=(
            FormField(api_name="legs", label=I18n("行程", "Legs"), value=None),
            FormField(api_name="x", label=I18n.same("x"), value=ListValue((_row(("legs", inner)),))),
        )
    )
    table = form_lines(form, names={}, timezone=SHANGHAI)[1].value
    assert table.en == "#1 —\n  Legs\n  #1.1 去程"


def test_tables_nested_too_deep_only_tell_their_size() -> None:
    value: Value = TextValue("地下")
    for _ in range(5):
        value = ListValue((_row(("x", value)),))
    assert _read(value).en.endswith("Rows: 1")
    assert "地下" not in _read(value).zh


def test_records_within_records_end_somewhere() -> None:
    value: Value = TextValue("地下")
    for _ in range(500):
        value = _row(("x", value))
    assert _read(value) == SEE_PEOPLE


def test_a_long_table_and_a_long_list_say_how_much_more_they_hold() -> None:
    table = ListValue(tuple(_row(("x", NumberValue(Decimal(n)))) for n in range(100)))
    assert _read(table).zh.endswith("#20 19\n还有 80 行")
    many = ListValue(tuple(NumberValue(Decimal(n)) for n in range(100)))
    assert _read(many).en.endswith("49, 50 more")


def test_references_are_found_however_deep() -> None:
    table = ListValue(
        (_row(("who", PersonValue("ou_a")), ("more", ListValue((_row(("d", DepartmentValue("od_b"))),)))),)
    )
    form = Form(
        fields=(
            FormField(api_name="x", label=I18n(), value=table),
            FormField(api_name="y", label=I18n(), value=PersonValue("ou_c")),
            FormField(api_name="z", label=I18n(), value=None),
        )
    )
    assert references(form) == (frozenset({"ou_a", "ou_c"}), frozenset({"od_b"}))


_IDS = st.integers(min_value=0).map(lambda number: f"RAW_{number}")
_SCALARS: st.SearchStrategy[Value] = st.one_of(
    st.builds(TextValue, st.text(max_size=20)),
    st.builds(NumberValue, st.decimals(allow_nan=True, allow_infinity=True)),
    st.builds(EnumValue, _IDS),
    st.builds(ObjectValue, _IDS, _IDS),
    st.builds(PersonValue, _IDS),
    st.builds(DepartmentValue, _IDS),
    st.builds(UnknownValue),
)
_VALUES: st.SearchStrategy[Value] = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.builds(ListValue, st.lists(inner, max_size=4).map(tuple)),
        st.builds(RecordValue, st.lists(st.tuples(_IDS, inner), max_size=4).map(tuple)),
    ),
)


@given(value=_VALUES)
def test_any_value_has_words_in_both_languages_and_shows_no_id(value: Value) -> None:
    words = _read(value)
    assert words.zh
    assert words.en
    assert "RAW_" not in words.zh + words.en
