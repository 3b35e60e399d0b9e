"""A process's form with typed values, every reference inside it already followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import msgspec

from bot.model.text import I18n


class TextValue(msgspec.Struct, frozen=True, tag=True):
    text: str


class BooleanValue(msgspec.Struct, frozen=True, tag=True):
    yes: bool


class NumberValue(msgspec.Struct, frozen=True, tag=True):
    """Exact, as typed: the platform sends numbers as strings (Feishu: 获取流程表单数据)."""

    number: Decimal


class EnumValue(msgspec.Struct, frozen=True, tag=True):
    """An option known by its id only; its label is shown in Feishu People."""

    option_id: str


class DateValue(msgspec.Struct, frozen=True, tag=True):
    day: date


class TimeValue(msgspec.Struct, frozen=True, tag=True):
    at: datetime


class TranslatedValue(msgspec.Struct, frozen=True, tag=True):
    text: I18n


class ObjectValue(msgspec.Struct, frozen=True, tag=True):
    """A record of the People master data (a job, a level); its label is shown in Feishu People."""

    object_name: str
    record_id: str


class PersonValue(msgspec.Struct, frozen=True, tag=True):
    """A user or an employee, by open_id."""

    person_id: str


class DepartmentValue(msgspec.Struct, frozen=True, tag=True):
    """A department, by open_department_id."""

    department_id: str


class FileValue(msgspec.Struct, frozen=True, tag=True):
    name: str
    size: int


class ListValue(msgspec.Struct, frozen=True, tag=True):
    items: tuple[Value, ...]


class RecordValue(msgspec.Struct, frozen=True, tag=True):
    """A row of a table: its cells by the field's api name, in the platform's order."""

    cells: tuple[tuple[str, Value], ...]


class UnknownValue(msgspec.Struct, frozen=True, tag=True):
    """A kind of value that this version does not know, or a reference that leads nowhere."""


Value = (
    TextValue
    | BooleanValue
    | NumberValue
    | EnumValue
    | DateValue
    | TimeValue
    | TranslatedValue
    | ObjectValue
    | PersonValue
    | DepartmentValue
    | FileValue
    | ListValue
    | RecordValue
    | UnknownValue
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field; ``value`` is None where the field was left empty."""

    api_name: str
    label: I18n
    value: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields in the platform's order."""

    fields: tuple[FormField, ...] = ()
