"""Whether what was written has the shape of rules: keys, kinds of values, limits. Finds every fault.

It walks the types of ``bot.rules.rule`` and leaves single values to msgspec.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import EnumType
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import inspect

from bot.model.text import NO_TEXT, I18n
from bot.rules.faults import Faults, full_width_hint, quoted, unknown
from bot.rules.positions import BROKEN, Node
from bot.rules.rule import (
    RECIPIENT,
    RECIPIENTS,
    TIME_OF_DAY,
    Button,
    EventKind,
    How,
    Means,
    Rule,
    RuleSet,
)

_NOUNS: dict[EnumType, I18n] = {
    EventKind: I18n("事件", "event"),
    How: I18n("通知方式", "way to tell somebody"),
    Button: I18n("按钮", "button"),
    Means: I18n("升级方式", "way for a task to go up"),
}
_KEY = I18n("键", "key")
#: The titles of the types in Chinese.
_TITLES: Mapping[str, str] = {TIME_OF_DAY: "时间，例如 08:30", RECIPIENT: f"以下之一：{RECIPIENTS}"}

_KEYS_WITH_VALUES = I18n("键和值", "keys with values")
_A_LIST = I18n("列表", "a list")


def check(node: Node, wanted: Any, faults: Faults) -> None:
    """Whether the node can become a value of the type that is wanted."""
    kind = _present(wanted)
    if node.content is BROKEN:
        return
    if node.content is None:
        faults.add(
            node.place,
            I18n(
                "这里没有值：不需要就去掉这个键，空列表写 []",
                "nothing stands here: leave the key out, or write [] for an empty list",
            ),
        )
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
        faults.add(node.place, _other(_KEYS_WITH_VALUES, node, _no_keys_hint(node, kind)))
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, entry in node.content.items():
        if key in fields:
            check(entry.node, fields[key].type, faults)
        else:
            faults.add(entry.key, unknown(_KEY, key, fields, hint=full_width_hint(key)))
    for key, field in fields.items():
        if field.required and key not in node.content:
            faults.add(node.place, I18n(f"缺少键 {quoted(key)}", f"the key {quoted(key)} is missing"))


def _check_list(node: Node, kind: Any, faults: Faults) -> None:
    if not isinstance(node.content, list):
        wanted = I18n("列表，例如 [a, b]", "a list, as [a, b]")
        faults.add(node.place, _other(wanted, node, _no_list_hint(node, kind)))
        return
    for item in node.content:
        check(item, kind, faults)


def _check_value(node: Node, kind: Any, faults: Faults) -> None:
    try:
        msgspec.convert(node.content, kind, strict=True)
    except msgspec.ValidationError:
        if isinstance(kind, EnumType) and isinstance(node.content, str):
            names = [str(member.value) for member in kind]  # type: ignore[var-annotated]
            hint = full_width_hint(node.content)
            faults.add(node.place, unknown(_NOUNS[kind], node.content, names, hint=hint))
        else:
            faults.add(node.place, _other(_expected(kind), node, _value_hint(node, kind)))


def _other(wanted: I18n, node: Node, hint: I18n = NO_TEXT) -> I18n:
    """That something else stands there than what may."""
    got = _got(node)
    return I18n(
        f"这里应当是{wanted.zh}，现在是{got.zh}{hint.zh}",
        f"expected {wanted.en}, got {got.en}{hint.en}",
    )


def _no_keys_hint(node: Node, kind: type[msgspec.Struct]) -> I18n:
    """The usual slips where keys should stand."""
    if kind is RuleSet and isinstance(node.content, list):
        return I18n("；第一行写 rules:，规则写在它下面", "; begin with rules: and write the rules below it")
    return full_width_hint(node.content) if isinstance(node.content, str) else NO_TEXT


def _no_list_hint(node: Node, kind: Any) -> I18n:
    if kind is Rule and isinstance(node.content, dict):
        return I18n("；每条规则前面写“- ”", '; "- " stands before each rule')
    return full_width_hint(node.content) if isinstance(node.content, str) else NO_TEXT


def _value_hint(node: Node, kind: Any) -> I18n:
    if _is_unquoted(node, kind):
        return I18n("；请加引号", "; put it in quotes")
    return full_width_hint(node.content) if isinstance(node.content, str) else NO_TEXT


def _is_unquoted(node: Node, kind: Any) -> bool:
    is_text = isinstance(_bare(inspect.type_info(kind)), inspect.StrType)
    return is_text and isinstance(node.content, bool | int | float)


def _got(node: Node) -> I18n:
    match node.content:
        case dict():
            return _KEYS_WITH_VALUES
        case list():
            return _A_LIST
        case other:
            told = quoted(other)
            return I18n(f" {told}", told)


def _bare(found: inspect.Type) -> inspect.Type:
    return found.type if isinstance(found, inspect.Metadata) else found


def _expected(kind: Any) -> I18n:
    """What a value must be, in words; types with a pattern have words of their own as their title."""
    found = inspect.type_info(kind)
    if isinstance(found, inspect.Metadata) and "title" in (found.extra_json_schema or {}):
        title = str((found.extra_json_schema or {})["title"])
        return I18n(_TITLES[title], title)
    match _bare(found):
        case inspect.BoolType():
            return I18n(" true 或 false", "true or false")
        case inspect.StrType(min_length=least, max_length=most):
            return I18n(
                f"文字{_within_zh(least, most, unit='个字符')}",
                f"a text{_within(least, most, unit=' characters')}",
            )
        case inspect.IntType(ge=least, le=most):
            return I18n(f"整数{_within_zh(least, most)}", f"a whole number{_within(least, most)}")
        case inspect.FloatType(gt=above, ge=least, le=most):
            return I18n(
                f"数字{_within_zh(least, most, above=above)}", f"a number{_within(least, most, above=above)}"
            )
        case inspect.EnumType(cls=members):
            names = [str(member.value) for member in members]
            return I18n(f"以下之一：{'、'.join(names)}", f"one of {', '.join(names)}")
        case other:
            raise AssertionError(f"no words for {other}")


def _within(least: float | None, most: float | None, *, above: float | None = None, unit: str = "") -> str:
    limits = ((" above", above), (" from", least), (" up to", most))
    return "".join(f"{word} {limit:g}" for word, limit in limits if limit is not None) + unit


def _within_zh(least: float | None, most: float | None, *, above: float | None = None, unit: str = "") -> str:
    limits = (("大于", above), ("不小于", least), ("不超过", most))
    told = [f"{word} {limit:g}" for word, limit in limits if limit is not None]
    return f"（{'，'.join(told)}{' ' + unit if unit else ''}）" if told else ""
