"""A process's form, from the platform's wire to typed values. Pure; asks nobody.

Feishu: 获取流程表单数据. Lists and rows hold references into their field's ``sub_values``, which may refer
on, in a circle too. One value that cannot be read becomes :class:`UnknownValue` and spoils nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.adapters.corehr.form_value import UNKNOWN, Members, present_members, single_value
from bot.adapters.openapi.wire import NULL, Names, Text, Unreadable, Wire, bilingual, read
from bot.model.form import Form, FormField, ListValue, RecordValue, Value

#: References followed one after another; tables in tables in tables need no more.
DEEPEST = 16
#: Values of one field, so that few references that branch and branch again do not fill the memory.
MOST_VALUES = 10_000

_NOTHING = msgspec.Raw(b"[]")
#: A field has 100,000 sub-values at most (Feishu: 通过/拒绝审批任务).
_INDEX_DIGITS = 6


class SubValue(Wire):
    """A value that this field's lists and rows refer to."""

    key: Text | None = None
    value: msgspec.Raw = NULL


class _Field(Wire):
    variable_api_name: Text
    variable_name: Names | None = None
    variable_value: msgspec.Raw = NULL
    sub_values: list[SubValue] | None = None


class FormWire(Wire):
    """What the endpoint answers, its values still undecoded."""

    field_variable_values: list[_Field] | None = None


def form_of(wire: FormWire) -> Form:
    """The form with every reference followed. Raises nothing."""
    return Form(fields=tuple(_field(field) for field in wire.field_variable_values or ()))


def _field(field: _Field) -> FormField:
    return FormField(
        api_name=str(field.variable_api_name),
        label=bilingual(field.variable_name),
        value=_Resolver(field.sub_values or ()).value(field.variable_value),
    )


class _Record(Wire):
    variable_api_name: Text | None = None
    sub_value_key: Text | None = None


class _Resolver:
    """Follows the references inside one field."""

    def __init__(self, subs: Sequence[SubValue]) -> None:
        self._subs = subs
        self._by_key = {str(sub.key): index for index, sub in enumerate(subs) if sub.key}
        self._values_left = MOST_VALUES

    def value(self, raw: msgspec.Raw, *, path: tuple[int, ...] = ()) -> Value | None:
        """What stands there; None where it is empty. ``path`` holds the sub-values that led here."""
        self._values_left -= 1
        if self._values_left < 0:
            return UNKNOWN
        try:
            members = present_members(raw)
            return self._list(members, path) or self._record(members, path) or single_value(members)
        except Unreadable:
            return UNKNOWN

    def _list(self, members: Members, path: tuple[int, ...]) -> Value | None:
        """The elements name a sub-value by its key, says one page; by its index, says another."""
        references = read(members.get("list_values", _NOTHING), list[Text])
        items = [self._follow(self._index(reference), path) for reference in references]
        found = tuple(item for item in items if item is not None)
        return ListValue(items=found) if found else None

    def _record(self, members: Members, path: tuple[int, ...]) -> Value | None:
        records = read(members.get("record_values", _NOTHING), list[_Record])
        cells = [
            (
                str(record.variable_api_name or ""),
                self._follow(self._by_key.get(record.sub_value_key or ""), path),
            )
            for record in records
        ]
        found = tuple((name, cell) for name, cell in cells if cell is not None)
        return RecordValue(cells=found) if found else None

    def _index(self, reference: str) -> int | None:
        if (index := self._by_key.get(reference)) is not None:
            return index
        # Told by its length first: Python refuses to read a number of thousands of digits.
        is_index = reference.isascii() and reference.isdecimal() and len(reference) <= _INDEX_DIGITS
        return int(reference) if is_index else None

    def _follow(self, index: int | None, path: tuple[int, ...]) -> Value | None:
        if index is None or index >= len(self._subs) or index in path or len(path) >= DEEPEST:
            return UNKNOWN
        return self.value(self._subs[index].value, path=(*path, index))
