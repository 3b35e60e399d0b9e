"""Why a condition does not hold, in words; and what it looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.rules.condition_context import Looked
from bot.rules.condition_limits import MOST_ITEMS, MOST_TEXT
from bot.rules.condition_names import Mention
from bot.rules.condition_tokens import clipped

MASK = "•••"
#: Stands for what is not there.
NOTHING = "—"
LONGEST = 200

_KINDS = {
    bool: I18n("是/否", "a yes or no"),
    float: I18n("数字", "a number"),
    str: I18n("文字", "text"),
    datetime: I18n("日期", "a date"),
    list: I18n("列表", "a list"),
    dict: I18n("表格的一行", "a table's row"),
}


def why_it_failed(error: Exception, mentioned: Sequence[Mention], looked: Looked) -> I18n:
    """The words for what the library raised when it was asked."""
    match error:
        case KeyError(args=[str(name)]):
            return _absent(name, mentioned, looked)
        case ZeroDivisionError():
            return I18n("除数是零。", "Something is divided by zero.")
        case IndexError():
            return I18n("列表里没有那么多项。", "The list does not have so many items.")
        case OverflowError():
            return I18n("数字或日期太大。", "A number or a date is too large.")
        case _:
            return _unknown(mentioned, looked) or _kinds(str(error), mentioned, looked)


def _absent(name: str, mentioned: Sequence[Mention], looked: Looked) -> I18n:
    """A name that a map does not have: of the form, of the abstracts, of what is known, of a table's row."""
    shown = clipped(name, LONGEST)
    of = next((one.root for one in mentioned if one.part == name and _is_missing(one, looked)), "")
    match of:
        case "form" if name in looked.named:
            return I18n(f"表单里的“{shown}”是空的。", f'The field "{shown}" of the form is empty.')
        case "form":
            return I18n(f"表单里没有“{shown}”。", f'The form has no field "{shown}".')
        case "abstracts":
            return I18n(f"摘要里没有“{shown}”。", f'The abstracts have no "{shown}".')
        case "":
            return I18n(f"表格的行里没有“{shown}”。", f'A row of the table has no "{shown}".')
        case _:
            return _not_known(f"{of}.{name}")


def _unknown(mentioned: Sequence[Mention], looked: Looked) -> I18n | None:
    missing = (one.root for one in mentioned if one.root not in looked.variables)
    match next(missing, None):
        case None:
            return None
        case "form":
            return I18n("表单没有读到。", "The form has not been read.")
        case root:
            return _not_known(root)


def _not_known(written: str) -> I18n:
    return I18n(f"这次不知道 {written}。", f"{written} is not known here.")


def _kinds(message: str, mentioned: Sequence[Mention], looked: Looked) -> I18n:
    """Which kinds the values have that do not fit together."""
    values = [(one, value_of(one, looked)) for one in mentioned]
    told = [(one.part, _KINDS[type(value)]) for one, value in values if one.filled_in and value is not None]
    chinese = "；".join(f"“{name}”是{kind.zh}" for name, kind in told)
    english = "; ".join(f'"{name}" is {kind.en}' for name, kind in told)
    return I18n(
        "类型不符" + (f"：{chinese}。" if told else "，算不出来。") + _HINT.zh * _mixes_numbers(message),
        "The types do not fit" + (f": {english}." if told else ".") + _HINT.en * _mixes_numbers(message),
    )


_HINT = I18n("加减乘除时，整数要写成小数，例如 1.0。", " In arithmetic write 1.0, not 1.")


def _mixes_numbers(message: str) -> bool:
    return message.startswith("Unsupported operation") and "float" in message and "int" in message


def too_long(name: str, most: int) -> I18n:
    return I18n(
        f"“{name}”超过 {most} 项，这个条件不能看这么多。",
        f'"{name}" has more than {most} items: too many for this condition.',
    )


def with_cuts(reason: I18n, mentioned: Sequence[Mention], looked: Looked) -> I18n:
    """The reason, and what of the form was looked at only in part."""
    names = [one.part for one in mentioned if one.root == "form" and one.part in looked.cut]
    if not names:
        return reason
    return I18n(
        f"{reason.zh}（“{'”“'.join(names)}”太长，只看了前 {MOST_ITEMS} 项、{MOST_TEXT} 字。）",
        f"{reason.en} (Too long: {', '.join(names)}; looked at were the first {MOST_ITEMS} items and "
        f"{MOST_TEXT} characters.)",
    )


def _is_missing(mention: Mention, looked: Looked) -> bool:
    return value_of(mention, looked) is None


def value_of(mention: Mention, looked: Looked) -> Any:
    """What a variable holds; None where it holds nothing."""
    value = looked.variables.get(mention.root)
    return value.get(mention.part) if mention.part and value is not None else value


def values(mentioned: Sequence[Mention], looked: Looked) -> tuple[tuple[str, str], ...]:
    """What was looked at, as written, and its value for people to read."""
    masked = is_sensitive(looked.subject.process.business_type)
    return tuple((clipped(one.written, LONGEST), _shown(one, looked, masked=masked)) for one in mentioned)


def _shown(mention: Mention, looked: Looked, *, masked: bool) -> str:
    value = value_of(mention, looked)
    if value is None:
        return NOTHING
    return MASK if masked and mention.filled_in else clipped(_text(value), LONGEST)


def _text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.0f}" if value.is_integer() else str(value)
        case str():
            return value
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case list():
            return f"[{', '.join(map(_text, value[:LONGEST]))}]"
        case _:
            return f"{{{', '.join(f'{name}: {_text(cell)}' for name, cell in value.items())}}}"
