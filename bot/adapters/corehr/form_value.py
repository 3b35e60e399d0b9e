"""One value of a form by its member: the twelve kinds that stand for themselves. Pure.

Feishu: 获取流程表单数据. A value has no type tag: which of its members is present decides. Numbers, dates and
times come as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

import msgspec

from bot.adapters.openapi.wire import Names, Text, Wire, bilingual, is_null, moment, read
from bot.model.form import (
    BooleanValue,
    DateValue,
    DepartmentValue,
    EnumValue,
    FileValue,
    NumberValue,
    ObjectValue,
    PersonValue,
    TextValue,
    TimeValue,
    TranslatedValue,
    UnknownValue,
    Value,
)

Members = Mapping[str, msgspec.Raw]

UNKNOWN = UnknownValue()
#: Of a number, before or after its point: one with more would fill a card by itself when written out.
MOST_DIGITS = 100

_FIRST_DAY = date(1970, 1, 1)
_REFERENCES = frozenset({"list_values", "record_values"})


class _Object(Wire):
    wk_id: Text | None = None
    wk_api_name: Text | None = None


class _File(Wire):
    file_name: Text | None = None
    #: In bytes.
    length: int | None = None


def present_members(raw: msgspec.Raw) -> Members:
    """The members that are there.

    Raises:
        Unreadable: a value must be an object.
    """
    members = {} if is_null(raw) else read(raw, dict[str, msgspec.Raw])
    return {name: content for name, content in members.items() if not is_null(content)}


def single_value(members: Members) -> Value | None:
    """The first member that is not empty; None where all are, UnknownValue where none is known.

    Raises:
        Unreadable: it is not of the documented type.
    """
    for name, reader in _READERS.items():
        if name in members and (value := reader(members[name])) is not None:
            return value
    return UNKNOWN if members.keys() - _READERS.keys() - _REFERENCES else None


def _of_text(make: Callable[[str], Value]) -> Callable[[msgspec.Raw], Value | None]:
    """A reader for a member that is a text, whose empty text is no value."""

    def reader(raw: msgspec.Raw) -> Value | None:
        text = str(read(raw, Text))
        return make(text) if text.strip() else None

    return reader


def _number(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return UNKNOWN
    if not number.is_finite() or max(len(number.as_tuple().digits), abs(number.adjusted())) > MOST_DIGITS:
        return UNKNOWN
    return NumberValue(number)


def _date(text: str) -> Value:
    try:
        return DateValue(_FIRST_DAY + timedelta(days=int(text)))
    except (ValueError, OverflowError):
        return UNKNOWN


def _time(text: str) -> Value:
    at = moment(text)
    return UNKNOWN if at is None else TimeValue(at)


def _translated(raw: msgspec.Raw) -> Value | None:
    text = bilingual(read(raw, Names))
    return TranslatedValue(text) if text else None


def _object(raw: msgspec.Raw) -> Value | None:
    found = read(raw, _Object)
    if not found.wk_id:
        return None
    return ObjectValue(object_name=str(found.wk_api_name or ""), record_id=str(found.wk_id))


def _file(raw: msgspec.Raw) -> Value | None:
    found = read(raw, _File)
    if not found.file_name and not found.length:
        return None
    return FileValue(name=str(found.file_name or ""), size=found.length or 0)


def _boolean(raw: msgspec.Raw) -> Value | None:
    return BooleanValue(read(raw, bool))


#: In this order, for a value that sets more than one: a false that stands beside something says nothing.
_READERS: Mapping[str, Callable[[msgspec.Raw], Value | None]] = {
    "text_value": _of_text(TextValue),
    "number_value": _of_text(_number),
    "enum_value": _of_text(EnumValue),
    "date_value": _of_text(_date),
    "date_time_value": _of_text(_time),
    "i18n_value": _translated,
    "object_value": _object,
    "user_value": _of_text(PersonValue),
    "employment_value": _of_text(PersonValue),
    "department_value": _of_text(DepartmentValue),
    "file_value": _file,
    "bool_value": _boolean,
}
