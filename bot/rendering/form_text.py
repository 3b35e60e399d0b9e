"""A form's typed values as people read them, in both languages. Pure: the names are looked up before.

Never shows an id or an api name: what has no words of its own is to be seen in Feishu People.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.model.form import (
    BooleanValue,
    DateValue,
    DepartmentValue,
    EnumValue,
    FileValue,
    Form,
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
from bot.model.text import NO_TEXT, I18n
from bot.rendering.phrases import joined, moment, say
from bot.rendering.words import EMPTY, SEE_PEOPLE, UNNAMED_FIELD

_YES = I18n("是", "Yes")
_NO = I18n("否", "No")
_FILE = I18n("附件", "File")

#: Beyond these, a table or a list only says how many more it holds.
_ROWS_SHOWN = 20
_ITEMS_SHOWN = 50
#: Tables within tables deeper than this are to be seen in Feishu People.
_DEEPEST = 3
#: A number whose digits are written out; one beyond keeps its exponent.
_DIGITS_WRITTEN = 30

_KIB = 1024

_Plain = TextValue | BooleanValue | NumberValue | DateValue | TimeValue | TranslatedValue | FileValue


def form_lines(form: Form, *, names: Mapping[str, I18n], timezone: ZoneInfo) -> tuple[Line, ...]:
    """One line for each field, in the form's order.

    ``names`` are those of the people and departments that :func:`references` told, by id; who is missing
    there is shown as to be seen in Feishu People.
    """
    labels = {field.api_name: field.label for field in form.fields if field.label}
    reader = _Reader(names=names, timezone=timezone, labels=labels)
    return tuple(
        Line(
            label=field.label or UNNAMED_FIELD,
            value=EMPTY if field.value is None else reader.words(field.value),
        )
        for field in form.fields
    )


def references(form: Form) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the people and of the departments that the form names, however deep."""
    values = [value for field in form.fields if field.value is not None for value in _within(field.value)]
    people = frozenset(value.person_id for value in values if isinstance(value, PersonValue))
    departments = frozenset(value.department_id for value in values if isinstance(value, DepartmentValue))
    return people, departments


def _within(value: Value) -> Iterator[Value]:
    """The value and all values inside it."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        yield current
        if isinstance(current, ListValue):
            waiting.extend(current.items)
        elif isinstance(current, RecordValue):
            waiting.extend(cell for _, cell in current.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads values aloud. ``labels`` names a table's column where a field of the same api name has a name."""

    names: Mapping[str, I18n]
    timezone: ZoneInfo
    labels: Mapping[str, I18n]

    def words(self, value: Value, *, row: tuple[int, ...] = ()) -> I18n:
        """``row`` numbers the table rows that the value stands in, from the outside in."""
        match value:
            case ListValue():
                return self._table(value, within=row) if _has_rows(value) else self._list(value)
            case RecordValue():
                return self._row(value, row=row or (1,))
            case PersonValue(person_id=known) | DepartmentValue(department_id=known):
                return self.names.get(known) or SEE_PEOPLE
            case EnumValue() | ObjectValue() | UnknownValue():
                return SEE_PEOPLE
            case _:
                return self._plain(value) or EMPTY

    def _plain(self, value: _Plain) -> I18n:
        match value:
            case TextValue(text=text):
                words = I18n.same(text.strip())
            case BooleanValue(yes=yes):
                words = _YES if yes else _NO
            case NumberValue(number=number):
                words = I18n.same(_exact(number))
            case DateValue(day=day):
                words = I18n.same(day.isoformat())
            case TimeValue(at=at):
                words = moment(at, self.timezone)
            case TranslatedValue(text=words):
                pass
            case FileValue(name=name, size=size):
                words = say("{name}（{size}）", "{name} ({size})", name=name or _FILE, size=_size(size))
            case _:
                assert_never(value)
        return words

    def _list(self, value: ListValue) -> I18n:
        shown = [self.words(item) for item in value.items[:_ITEMS_SHOWN]]
        if hidden := len(value.items) - len(shown):
            shown.append(say("还有 {n} 项", "{n} more", n=hidden))
        return joined(shown, zh="、", en=", ") or EMPTY

    def _table(self, table: ListValue, *, within: tuple[int, ...]) -> I18n:
        """One line a row; rows of a table inside a row follow it, numbered like sections and indented."""
        if len(within) >= _DEEPEST:
            return say("共 {n} 行", "Rows: {n}", n=len(table.items))
        shown = [
            self._numbered(item, row=(*within, number))
            for number, item in enumerate(table.items[:_ROWS_SHOWN], start=1)
        ]
        if hidden := len(table.items) - len(shown):
            shown.append(say("还有 {n} 行", "{n} more", n=hidden))
        return joined(shown, zh="\n", en="\n")

    def _numbered(self, item: Value, *, row: tuple[int, ...]) -> I18n:
        number = f"{'  ' * (len(row) - 1)}#{'.'.join(map(str, row))}"
        return say("{number} {words}", "{number} {words}", number=number, words=self.words(item, row=row))

    def _row(self, record: RecordValue, *, row: tuple[int, ...]) -> I18n:
        """The cells of a row, its tables after all else."""
        if len(row) > _DEEPEST:
            return SEE_PEOPLE
        plain = [self._cell(name, cell, row=row) for name, cell in record.cells if not _has_rows(cell)]
        tables = [self._inner_table(name, cell, row=row) for name, cell in record.cells if _has_rows(cell)]
        return joined([joined(plain, zh="；", en="; ") or EMPTY, *tables], zh="\n", en="\n")

    def _cell(self, name: str, cell: Value, *, row: tuple[int, ...]) -> I18n:
        inner = (*row, 1) if isinstance(cell, RecordValue) else row
        return joined([self.labels.get(name, NO_TEXT), self.words(cell, row=inner)], zh=" ", en=" ")

    def _inner_table(self, name: str, cell: Value, *, row: tuple[int, ...]) -> I18n:
        rows = self.words(cell, row=row)
        if not (label := self.labels.get(name, NO_TEXT)):
            return rows
        heading = say("{indent}{label}", "{indent}{label}", indent="  " * len(row), label=label)
        return joined([heading, rows], zh="\n", en="\n")


def _has_rows(value: Value) -> bool:
    """Whether it is a list that takes a line for each of its items."""
    return isinstance(value, ListValue) and any(
        isinstance(item, RecordValue | ListValue) for item in value.items
    )


def _exact(number: Decimal) -> str:
    """Every digit that was given, thousands apart."""
    longest = max(abs(number.adjusted()), len(number.as_tuple().digits))
    return f"{number:,f}" if number.is_finite() and longest <= _DIGITS_WRITTEN else str(number)


def _size(count: int) -> str:
    """A file's size in the largest unit that leaves a number of one or more."""
    if count < _KIB:
        return f"{count} B"
    if count < _KIB**2:
        return f"{round(count / _KIB)} KB"
    return f"{count / _KIB**2:.1f} MB"
