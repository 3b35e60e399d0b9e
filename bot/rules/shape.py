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

from bot.model.text import NO_TEXT, I18n
from bot.rules.faults import Faults, quoted, unknown
from bot.rules.positions import BROKEN, Node
from bot.rules.rule import Button, EventKind, How, Means, Rule, RuleSet
from bot.rules.slips import ABOVE_RULES, PUT_IN_QUOTES, hint_about, hint_about_keys, hint_about_list

_KEY = I18n("项", "key")
_NOUNS: dict[EnumType, I18n] = {
    EventKind: I18n("事件", "event"),
    How: I18n("通知方式", "way to tell somebody"),
    Button: I18n("按钮", "button"),
    Means: I18n("升级方式", "way for a task to go up"),
}
_KEYS = I18n("若干“名称: 值”", "keys with values")
_LIST = I18n("列表，例如 [a, b]", "a list, as [a, b]")
_EMPTY = I18n(
    "这里没有内容：不需要的话请整项去掉，空列表写 []",
    "nothing stands here: leave the key out, or write [] for an empty list",
)


def check(node: Node, wanted: Any, faults: Faults) -> None:
    """Whether the node can become a value of the type that is wanted."""
    kind = _present(wanted)
    if node.content is BROKEN:
        return
    if node.content is None:
        faults.add(node.place, _EMPTY)
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
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    if not isinstance(node.content, dict):
        faults.add(node.place, _mismatch(_KEYS, node, hint_about_keys(node.content, is_root=kind is RuleSet)))
        return
    for key, entry in node.content.items():
        if key in fields:
            check(entry.node, fields[key].type, faults)
        else:
            faults.add(entry.key, unknown(_KEY, key, fields, hint=_hint_about_key(key, kind)))
    for key, field in fields.items():
        if field.required and key not in node.content:
            faults.add(
                node.place, I18n(f"缺少{quoted(key).zh}这一项", f"the key {quoted(key).en} is missing")
            )


def _hint_about_key(key: str, kind: type[msgspec.Struct]) -> I18n:
    is_of_rule = key in {field.encode_name for field in msgspec.structs.fields(Rule)}
    return ABOVE_RULES if kind is RuleSet and is_of_rule else NO_TEXT


def _check_list(node: Node, kind: Any, faults: Faults) -> None:
    if not isinstance(node.content, list):
        faults.add(node.place, _mismatch(_LIST, node, hint_about_list(node.content)))
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
            hint = PUT_IN_QUOTES if _is_unquoted(node, kind) else _hint(node.content)
            faults.add(node.place, _mismatch(_expected(kind), node, hint))


def _mismatch(expected: I18n, node: Node, hint: I18n) -> I18n:
    got = _got(node)
    return I18n(
        f"这里应为{expected.zh}，写的是{got.zh}{hint.zh}",
        f"expected {expected.en}, got {got.en}{hint.en}",
    )


def _hint(content: object) -> I18n:
    return hint_about(content) if isinstance(content, str) else NO_TEXT


def _is_unquoted(node: Node, kind: Any) -> bool:
    is_text = isinstance(_bare(inspect.type_info(kind)), inspect.StrType)
    return is_text and isinstance(node.content, bool | int | float)


def _got(node: Node) -> I18n:
    match node.content:
        case dict():
            return _KEYS
        case list():
            return I18n("列表", "a list")
        case other:
            return quoted(other)


def _bare(found: inspect.Type) -> inspect.Type:
    return found.type if isinstance(found, inspect.Metadata) else found


def _expected(kind: Any) -> I18n:
    """What a value must be, in words; types with a pattern have words of their own."""
    found = inspect.type_info(kind)
    if isinstance(found, inspect.Metadata) and found.extra is not None:
        return I18n(found.extra["chinese"], (found.extra_json_schema or {})["title"])
    match _bare(found):
        case inspect.BoolType():
            return I18n(" true 或 false", "true or false")
        case inspect.StrType(min_length=least, max_length=most):
            return _within(I18n("文字", "a text"), least, most, unit=I18n(" 个字", " characters"))
        case inspect.IntType(ge=least, le=most):
            return _within(I18n("整数", "a whole number"), least, most)
        case inspect.FloatType(gt=above, ge=least, le=most):
            return _within(I18n("数字", "a number"), least, most, above=above)
        case inspect.EnumType(cls=members):
            names = [str(member.value) for member in members]
            return I18n(f"以下之一：{'、'.join(names)}", f"one of {', '.join(names)}")
        case other:
            raise AssertionError(f"no words for {other}")


def _within(
    noun: I18n, least: float | None, most: float | None, *, above: float | None = None, unit: I18n = NO_TEXT
) -> I18n:
    limits = list(_limits(least, most, above))
    if not limits:
        return noun
    chinese = "，".join(limit.zh for limit in limits)
    return I18n(f"{noun.zh}（{chinese}{unit.zh}）", noun.en + "".join(limit.en for limit in limits) + unit.en)


def _limits(least: float | None, most: float | None, above: float | None) -> Iterator[I18n]:
    if above is not None:
        yield I18n(f"大于 {above:g}", f" above {above:g}")
    if least is not None:
        yield I18n(f"至少 {least:g}", f" from {least:g}")
    if most is not None:
        yield I18n(f"最多 {most:g}", f" up to {most:g}")
