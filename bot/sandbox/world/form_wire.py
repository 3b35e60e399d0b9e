"""Form variables as JSON: how the platform writes them and what it accepts; strict about types.

People and departments pass through ``translate``: within the sandbox they are open ids, on the wire
whatever the call asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.form import MEMBERS, Form, Member, SubValue, Value, Variable, day_of
from bot.sandbox.world.refused import Reason, Refused

Translate = Callable[[Member, str], str]
"""Gives another form of an id in a ``user_value``, ``employment_value`` or ``department_value``."""

_REFERRING: frozenset[Member] = frozenset({"user_value", "employment_value", "department_value"})
_OBJECTS: Mapping[Member, tuple[str, ...]] = {
    "i18n_value": ("zh_cn", "en_us"),
    "object_value": ("wk_id", "wk_api_name"),
    "file_value": ("open_file_id",),
}
_WHOLE = re.compile(r"-?[0-9]{1,20}")
_NUMBER = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
_RECORD_KEYS = ("variable_api_name", "sub_value_key", "record_id")


def write_variables(
    form: Form, *, translate: Translate | None = None, with_names: bool = True
) -> list[dict[str, Any]]:
    """The form as ``field_variable_values``. Feishu: 获取流程表单数据; without names: 获取流程数据."""
    return [_written(variable, translate=translate, with_names=with_names) for variable in form]


def read_variables(
    raw: Iterable[Any], *, names: Mapping[str, Bilingual], translate: Translate | None = None
) -> tuple[Variable, ...]:
    """What a caller wrote as ``field_values_v2``; ``names`` are those of fields not in the form yet.

    Raises:
        Refused: BAD_PARAMETER for anything not of the documented shape. Feishu: 通过/拒绝审批任务.
    """
    return tuple(_read(item, names, translate) for item in raw)


def _written(variable: Variable, *, translate: Translate | None, with_names: bool) -> dict[str, Any]:
    named = {"variable_name": variable.name.wire()} if with_names else {}
    return {
        "variable_api_name": variable.api_name,
        **named,
        "variable_value": _value_written(variable.value, translate),
        "sub_values": [
            {"key": sub.key, "value": _value_written(sub.value, translate)} for sub in variable.sub_values
        ],
    }


def _value_written(value: Value, translate: Translate | None) -> dict[str, Any]:
    return {value.member: _translated(value.member, value.content, translate)}


def _translated(member: Member, content: Any, translate: Translate | None) -> Any:
    return translate(member, content) if translate and member in _REFERRING else content


def _read(item: Any, names: Mapping[str, Bilingual], translate: Translate | None) -> Variable:
    if not isinstance(item, Mapping) or not isinstance(item.get("variable_api_name"), str):
        raise _malformed("variable_api_name")
    api_name = item["variable_api_name"]
    subs = item.get("sub_values") or []
    if not isinstance(subs, Sequence) or not all(isinstance(sub, Mapping) for sub in subs):
        raise _malformed("sub_values")
    return Variable(
        api_name=api_name,
        name=names.get(api_name, Bilingual()),
        value=_value_read(item.get("variable_value"), translate),
        sub_values=tuple(
            SubValue(key=str(sub.get("key", "")), value=_value_read(sub.get("value"), translate))
            for sub in subs
        ),
    )


def _value_read(raw: Any, translate: Translate | None) -> Value:
    if not isinstance(raw, Mapping):
        raise _malformed("variable_value")
    present = [member for member in MEMBERS if raw.get(member) is not None]
    if len(present) != 1 or not _is_well_typed(present[0], raw[present[0]]):
        raise _malformed("variable_value")
    return Value(member=present[0], content=_translated(present[0], raw[present[0]], translate))


def _is_well_typed(member: Member, content: Any) -> bool:
    match member:
        case "bool_value":
            fits = isinstance(content, bool)
        case "i18n_value" | "object_value" | "file_value":
            fits = _has_texts(content, _OBJECTS[member])
        case "list_values":
            fits = isinstance(content, list) and all(isinstance(key, str) for key in content)
        case "record_values":
            fits = isinstance(content, list) and all(_has_texts(row, _RECORD_KEYS) for row in content)
        case "number_value":
            fits = isinstance(content, str) and _NUMBER.fullmatch(content) is not None
        case "date_time_value":
            fits = isinstance(content, str) and _WHOLE.fullmatch(content) is not None
        case "date_value":
            fits = isinstance(content, str) and _is_day(content)
        case _:
            fits = isinstance(content, str)
    return fits


def _is_day(text: str) -> bool:
    if _WHOLE.fullmatch(text) is None:
        return False
    try:
        day_of(text)
    except (OverflowError, ValueError):
        return False
    return True


def _has_texts(content: Any, keys: Sequence[str]) -> bool:
    return isinstance(content, Mapping) and all(isinstance(content.get(key, ""), str) for key in keys)


def _malformed(what: str) -> Refused:
    return Refused(Reason.BAD_PARAMETER, what)
