"""What a process's form holds: named variables with one value each, and what lists and rows refer to.

People and departments stand as open ids here; the endpoints translate them for the wire and back.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.refused import Reason, Refused

Member = Literal[
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
]
"""The members of a form value; exactly one is set. Feishu: 获取流程表单数据."""

MEMBERS: tuple[Member, ...] = get_args(Member)

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value: which member it is and what stands there, in the wire's own types."""

    member: Member
    content: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SubValue:
    """A value that the variable's lists and rows refer to by its key."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One field of the form."""

    api_name: str
    name: Bilingual
    value: Value
    sub_values: tuple[SubValue, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.value.content in ("", [], {})


Form = tuple[Variable, ...]


def days_since_1970(day: date) -> str:
    """A date as form values carry it."""
    return str((day - _EPOCH).days)


def day_of(days: str) -> date:
    """The date behind a form value's days."""
    return date.fromordinal(_EPOCH.toordinal() + int(days))


def lookup(form: Form, api_name: str) -> Variable | None:
    """The variable of that name; None where the form has none."""
    return next((variable for variable in form if variable.api_name == api_name), None)


def overlay(form: Form, written: Sequence[Variable]) -> Form:
    """The form with the written variables in place of those of the same name, new ones at its end."""
    by_name = {variable.api_name: variable for variable in written}
    kept = tuple(
        replace(by_name[variable.api_name], name=variable.name) if variable.api_name in by_name else variable
        for variable in form
    )
    known = {variable.api_name for variable in form}
    return kept + tuple(variable for name, variable in by_name.items() if name not in known)


def check_written(form: Form, written: Sequence[Variable], *, later_fields: Container[str]) -> None:
    """Only fields of the form may be written, each with the kind of value that it has.

    Raises:
        Refused: BAD_PARAMETER naming the field.
    """
    for variable in written:
        present = lookup(form, variable.api_name)
        if present is None and variable.api_name not in later_fields:
            raise Refused(Reason.BAD_PARAMETER, variable.api_name)
        if present is not None and present.value.member != variable.value.member:
            raise Refused(Reason.BAD_PARAMETER, variable.api_name)
