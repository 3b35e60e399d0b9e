"""Whether what was written has the shape of rules: keys, kinds of values, limits. Finds every fault.

It walks the types of ``bot.rules.rule`` and leaves single values to msgspec.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import EnumType
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import inspect

from bot.rules.faults import Faults, quoted, unknown
from bot.rules.positions import BROKEN, Node
from bot.rules.rule import Button, EventKind, How, Means

_NOUNS: dict[EnumType, str] = {
    EventKind: "event",
    How: "way to tell somebody",
    Button: "button",
    Means: "way for a task to go up",
}


def check(node: Node, wanted: Any, faults: Faults) -> None:
    """Whether the node can become a value of the type that is wanted."""
    kind = _present(wanted)
    if node.content is BROKEN:
        return
    if node.content is None:
        faults.add(node.place, "nothing stands here: leave the key out, or write [] for an empty list")
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        _check_part(node, kind, faults)
    elif get_origin(kind) is tuple:
        _check_list(node, get_args(kind)[0], faults)
    else:
        _check_value(node, kind, faults)


def _present(wanted: Any) -> Any:
    """The type without the None that stands for a key left out."""
    if get_origin(wanted) in {Union, types.UnionType}:
        (wanted,) = (kind for kind in get_args(wanted) if kind is not type(None))
    return wanted


def _check_part(node: Node, kind: type[msgspec.Struct], faults: Faults) -> None:
    if not isinstance(node.content, dict):
        faults.add(node.place, f"expected keys with values, got {_got(node)}")
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, entry in node.content.items():
        if key in fields:
            check(entry.node, fields[key].type, faults)
        else:
            faults.add(entry.key, unknown("key", key, fields))
    for key, field in fields.items():
        if field.required and key not in node.content:
            faults.add(node.place, f"the key {quoted(key)} is missing")


def _check_list(node: Node, kind: Any, faults: Faults) -> None:
    if not isinstance(node.content, list):
        faults.add(node.place, f"expected a list, as [a, b], got {_got(node)}")
        return
    for item in node.content:
        check(item, kind, faults)


def _check_value(node: Node, kind: Any, faults: Faults) -> None:
    try:
        msgspec.convert(node.content, kind, strict=True)
    except msgspec.ValidationError:
        if isinstance(kind, EnumType) and isinstance(node.content, str):
            names = [str(member.value) for member in kind]  # type: ignore[var-annotated]
            faults.add(node.place, unknown(_NOUNS[kind], node.content, names))
        else:
            hint = "; put it in quotes" if _is_unquoted(node, kind) else ""
            faults.add(node.place, f"expected {_expected(kind)}, got {_got(node)}{hint}")


def _is_unquoted(node: Node, kind: Any) -> bool:
    is_text = isinstance(_bare(inspect.type_info(kind)), inspect.StrType)
    return is_text and isinstance(node.content, bool | int | float)


def _got(node: Node) -> str:
    match node.content:
        case dict():
            return "keys with values"
        case list():
            return "a list"
        case other:
            return quoted(other)


def _bare(found: inspect.Type) -> inspect.Type:
    return found.type if isinstance(found, inspect.Metadata) else found


def _expected(kind: Any) -> str:
    """What a value must be, in words; types with a pattern have words of their own as their title."""
    found = inspect.type_info(kind)
    if isinstance(found, inspect.Metadata) and "title" in (found.extra_json_schema or {}):
        return str((found.extra_json_schema or {})["title"])
    match _bare(found):
        case inspect.BoolType():
            return "true or false"
        case inspect.StrType(min_length=least, max_length=most):
            return f"a text{_within(least, most, unit=' characters')}"
        case inspect.IntType(ge=least, le=most):
            return f"a whole number{_within(least, most)}"
        case inspect.FloatType(gt=above, ge=least, le=most):
            return f"a number{_within(least, most, above=above)}"
        case inspect.EnumType(cls=members):
            return f"one of {', '.join(str(member.value) for member in members)}"
        case other:
            raise AssertionError(f"no words for {other}")


def _within(least: float | None, most: float | None, *, above: float | None = None, unit: str = "") -> str:
    return "".join(_limits(least, most, above)) + (unit if least is not None or most is not None else "")


def _limits(least: float | None, most: float | None, above: float | None) -> Iterator[str]:
    if above is not None:
        yield f" above {above:g}"
    if least is not None:
        yield f" from {least:g}"
    if most is not None:
        yield f" up to {most:g}"
