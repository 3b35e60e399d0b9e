"""Form values, from the documented wire to typed values."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.corehr.form import DEEPEST, MOST_VALUES, FormWire, form_of
from bot.adapters.openapi.wire import Unreadable
from bot.model.form import (
    BooleanValue,
    DateValue,
    DepartmentValue,
    EnumValue,
    FileValue,
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
from bot.model.text import I18n
from tests.wire import decoded, payload

UNKNOWN = UnknownValue()


def field_value(value: object, *subs: tuple[str, object]) -> Value | None:
    field = {
        "variable_api_name": "custom",
        "variable_value": value,
        "sub_values": [{"key": key, "value": sub} for key, sub in subs],
    }
    return form_of(decoded({"field_variable_values": [field]}, FormWire)).fields[0].value


def row(**keys: str) -> dict[str, Any]:
    return {
        "record_values": [
            {"variable_api_name": name, "sub_value_key": key, "record_id": "1"} for name, key in keys.items()
        ]
    }


def costs(*amounts: str) -> ListValue:
    return ListValue(
        items=tuple(RecordValue(cells=(("amount", NumberValue(Decimal(amount))),)) for amount in amounts)
    )


GOLDEN: dict[str, Value | None] = {
    "text": TextValue("北京"),
    "bool": BooleanValue(yes=True),
    "number": NumberValue(Decimal("12345678901234567.10")),
    "enum": EnumValue("6893014062142064135"),
    "date": DateValue(date(2026, 1, 1)),
    "date_time": TimeValue(datetime(2026, 1, 1, 0, 0, 0, 123000, tzinfo=UTC)),
    "i18n": TranslatedValue(I18n("后端工程师", "Backend engineer")),
    "i18n_chinese_only": TranslatedValue(I18n("后端工程师", "")),
    "i18n_english_only": TranslatedValue(I18n("", "Backend engineer")),
    "object": ObjectValue(object_name="job_level", record_id="6862995757234914824"),
    "user": PersonValue("ou_3d3f4ab9d5e04cc5a1a8f4a1b8d2c6e7"),
    "employment": PersonValue("ou_91791271921729102012"),
    "department": DepartmentValue("od-4e6ac4d14bcd5071a37a39de902c7141"),
    "file": FileValue(name="诊断证明.pdf", size=65535),
    "list": ListValue(items=(TextValue("Python"), TextValue("Go"))),
    "list_by_index": ListValue(items=(TextValue("Python"), TextValue("Go"))),
    "record": RecordValue(cells=(("amount", NumberValue(Decimal(100))), ("purpose", TextValue("打车")))),
    "table_in_table": ListValue(
        items=(
            RecordValue(cells=(("city", TextValue("上海")), ("costs", costs("553.50", "420")))),
            RecordValue(cells=(("city", TextValue("深圳")), ("costs", costs("1280.05")))),
        )
    ),
    "cycle": ListValue(items=(ListValue(items=(UNKNOWN, TextValue("末项"))),)),
    "dangling": ListValue(items=(UNKNOWN, RecordValue(cells=(("amount", UNKNOWN),)), UNKNOWN)),
    "unknown_member": UNKNOWN,
    "empty": None,
}


@pytest.mark.parametrize("name", GOLDEN)
def test_each_documented_value_is_read(name: str) -> None:
    form = form_of(decoded(payload(f"form/{name}"), FormWire))

    assert [field.value for field in form.fields] == [GOLDEN[name]]


def test_numbers_keep_every_digit_as_typed() -> None:
    value = field_value({"number_value": "12345678901234567.10"})

    assert isinstance(value, NumberValue)
    assert str(value.number) == "12345678901234567.10"


def test_fields_keep_their_names_and_the_order_of_the_platform() -> None:
    fields = [payload(f"form/{name}")["field_variable_values"][0] for name in ("number", "text")]

    form = form_of(decoded({"field_variable_values": fields}, FormWire))

    assert [(field.api_name, field.label) for field in form.fields] == [
        ("custom_number", I18n("天数", "Days")),
        ("custom_text", I18n("城市", "City")),
    ]


@pytest.mark.parametrize("data", [{}, {"field_variable_values": None}, {"field_variable_values": []}])
def test_a_form_without_fields_is_an_empty_form(data: dict[str, Any]) -> None:
    assert form_of(decoded(data, FormWire)).fields == ()


@pytest.mark.parametrize(
    "value",
    [
        {"number_value": "twelve"},
        {"number_value": "NaN"},
        {"number_value": "1e999999999"},
        {"number_value": "1" * 200},
        {"date_value": "tomorrow"},
        {"date_value": "99999999999"},
        {"date_time_value": "noon"},
        {"date_time_value": "9" * 30},
        {"text_value": ["a"]},
        {"bool_value": "perhaps"},
        {"file_value": "a.pdf"},
        {"list_values": "key1"},
        {"list_values": {"key1": 1}},
        {"record_values": [7]},
        [1],
        "bare text",
        7,
    ],
)
def test_a_value_that_cannot_be_read_is_unknown(value: object) -> None:
    assert field_value(value) == UNKNOWN


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"text_value": None},
        {"text_value": " "},
        {"number_value": ""},
        {"date_value": ""},
        {"date_time_value": ""},
        {"i18n_value": {"zh_cn": "", "en_us": None}},
        {"object_value": {"wk_id": "", "wk_api_name": "job"}},
        {"user_value": ""},
        {"file_value": {"open_file_id": "", "file_name": "", "length": 0}},
        {"list_values": []},
        {"record_values": []},
        {"text_value": "", "list_values": [], "number_value": ""},
    ],
)
def test_an_empty_value_is_no_value(value: object) -> None:
    assert field_value(value) is None


def test_the_member_that_says_something_wins_over_empty_ones() -> None:
    value = {"text_value": "", "bool_value": False, "number_value": "3", "list_values": [], "date_value": ""}

    assert field_value(value) == NumberValue(Decimal(3))


def test_numbers_written_as_numbers_are_read_too() -> None:
    assert field_value({"number_value": 100}) == NumberValue(Decimal(100))
    assert field_value({"user_value": 7368832822481536556}) == PersonValue("7368832822481536556")


def test_a_key_that_looks_like_an_index_is_a_key() -> None:
    value = field_value(
        {"list_values": ["0", "1"]}, ("1", {"text_value": "first"}), ("0", {"text_value": "second"})
    )

    assert value == ListValue(items=(TextValue("second"), TextValue("first")))


def test_empty_cells_and_items_are_left_out() -> None:
    value = field_value(
        {"list_values": ["row", "blank"]},
        ("row", row(city="full", note="blank")),
        ("full", {"text_value": "上海"}),
        ("blank", {"text_value": ""}),
    )

    assert value == ListValue(items=(RecordValue(cells=(("city", TextValue("上海")),)),))


def test_one_unreadable_item_spoils_no_other() -> None:
    value = field_value(
        {"list_values": ["bad", "good"]}, ("bad", {"date_value": "?"}), ("good", {"text_value": "x"})
    )

    assert value == ListValue(items=(UNKNOWN, TextValue("x")))


def test_a_chain_of_references_is_followed_so_far_and_no_further() -> None:
    links = [(str(n), {"list_values": [str(n + 1)]}) for n in range(1000, 1000 + 10 * DEEPEST)]

    value = field_value({"list_values": ["1000"]}, *links)

    depth = 0
    while isinstance(value, ListValue):
        (value,) = value.items
        depth += 1
    assert value == UNKNOWN
    assert depth == DEEPEST + 1


def test_references_that_branch_and_branch_again_stay_bounded() -> None:
    doubling = [(f"k{n}", {"list_values": [f"k{n + 1}"] * 8}) for n in range(12)]

    value = field_value({"list_values": ["k0"]}, *doubling, ("k12", {"text_value": "x"}))

    assert value is not None
    assert count(value) <= 8 * MOST_VALUES


def count(value: Value) -> int:
    return 1 + sum(count(item) for item in value.items) if isinstance(value, ListValue) else 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
MEMBER = st.sampled_from(
    [
        "text_value",
        "bool_value",
        "number_value",
        "enum_value",
        "date_value",
        "date_time_value",
        "i18n_value",
        "object_value",
        "user_value",
        "employment_value",
        "department_value",
        "list_values",
        "record_values",
        "file_value",
        "something_new",
    ]
)
KEY = st.sampled_from(["a", "b", "0", "1", "9"])
REFERENCES = st.fixed_dictionaries({"list_values": st.lists(KEY, max_size=4)}) | st.fixed_dictionaries(
    {
        "record_values": st.lists(
            st.fixed_dictionaries({"variable_api_name": st.text(max_size=3), "sub_value_key": KEY}),
            max_size=4,
        )
    }
)
VALUE = JSON | st.dictionaries(MEMBER, JSON, max_size=3) | REFERENCES


@given(value=VALUE, subs=st.lists(st.tuples(KEY, VALUE), max_size=5))
def test_any_json_in_place_of_a_value_is_a_value_or_none(
    value: object, subs: list[tuple[str, object]]
) -> None:
    assert isinstance(field_value(value, *subs), Value | None)


@given(form=JSON)
def test_any_json_in_place_of_a_form_is_a_form_or_clearly_unreadable(form: object) -> None:
    with suppress(Unreadable):
        form_of(decoded(form, FormWire))
