"""A form's values as CEL has them: numbers as double, days and moments as timestamps, rows as maps."""

from __future__ import annotations

from contextlib import suppress
from datetime import tzinfo
from typing import Any, assert_never

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
from bot.rules.condition_functions import in_zone, midnight
from bot.rules.condition_limits import MOST_ITEMS, MOST_TEXT

#: Of lists and rows inside one another; what lies deeper is left out.
_DEEPEST = 10


def plain(value: Value, zone: tzinfo | None, *, depth: int = 0) -> Any:
    """The value for the library, cut to what conditions look at; None where nothing stands there."""
    match value:
        case ListValue(items):
            inner = (_inside(item, zone, depth) for item in items[:MOST_ITEMS])
            return [item for item in inner if item is not None]
        case RecordValue(cells):
            named = ((name, _inside(cell, zone, depth)) for name, cell in cells[:MOST_ITEMS])
            return {name: cell for name, cell in named if cell is not None}
        case DateValue(day):
            return midnight(day, zone)
        case TimeValue(at):
            return in_zone(at, zone)
        case NumberValue(number):
            with suppress(ValueError, OverflowError):
                return float(number)
            return None
        case BooleanValue(yes):
            return yes
        case _:
            return _text(value)[:MOST_TEXT] or None


def _inside(value: Value, zone: tzinfo | None, depth: int) -> Any:
    return plain(value, zone, depth=depth + 1) if depth < _DEEPEST else None


_Textual = (
    TextValue
    | TranslatedValue
    | EnumValue
    | ObjectValue
    | PersonValue
    | DepartmentValue
    | FileValue
    | UnknownValue
)


def _text(value: _Textual) -> str:
    match value:
        case TextValue(text):
            return text
        case TranslatedValue(text):
            return text.chinese
        case EnumValue(identity) | PersonValue(identity) | DepartmentValue(identity):
            return identity
        case ObjectValue(_, record):
            return record
        case FileValue(name, _):
            return name
        case UnknownValue():
            return ""
        case _:
            assert_never(value)


def is_cut(value: Value) -> bool:
    """Whether a field holds more than conditions look at."""
    match value:
        case ListValue(items):
            return len(items) > MOST_ITEMS or any(is_cut(item) for item in items)
        case RecordValue(cells):
            return any(is_cut(cell) for _, cell in cells)
        case TextValue(text):
            return len(text) > MOST_TEXT
        case _:
            return False


def longest_list(value: Value) -> int:
    """How many items the longest list in a value has; 0 where there is none."""
    match value:
        case ListValue(items):
            return max(len(items), max(map(longest_list, items), default=0))
        case RecordValue(cells):
            return max((longest_list(cell) for _, cell in cells), default=0)
        case _:
            return 0
