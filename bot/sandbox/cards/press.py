"""What a client does when a person presses something on a card: refuses, or sends a callback's ``action``.

Forms are filled in and sent as a whole, as the client does it; whether the bot may be reached, and by whom,
is the world's business. Feishu: 卡片回传交互回调, 表单容器, 按钮.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.sandbox.cards.filling import Field, PressRefused, every_language
from bot.sandbox.cards.forms import FIELDS, is_submit
from bot.sandbox.cards.reading import Reader
from bot.sandbox.cards.tree import Placed, as_list, as_mapping, as_text, components

__all__ = ["PressRefused", "Pressed", "act", "choose", "press"]

TIMEZONE: Final = "Asia/Shanghai"
#: The key of the action that holds the value of a field outside of any form; of the others, ``option``.
_SENT_AS: Final = {"checker": "checked", "input": "input_value", "select_img": "options"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What came of it: the callback's ``action``, empty where none is sent, and the link that opened.

    ``label`` is what was pressed, as the person reads it.
    """

    action: dict[str, Any] = field(default_factory=dict)
    opens: str = ""
    label: str = field(default="", compare=False)


def press(
    card: Mapping[str, Any],
    label: str,
    *,
    typed: Mapping[str, Any] | None = None,
    language: str = "zh_cn",
    members: Collection[str] = (),
) -> Pressed:
    """Presses the button whose text begins with ``label``, in any language.

    A button with just this text goes before those that only begin with it. ``typed`` is what the person
    filled into the form before, by field name, or by label or placeholder where that is unique. ``members``
    of the chat are what a person picker without options offers. Opens panels as needed and says yes to
    confirmations. Raises :class:`PressRefused` with the words that the person is told.
    """
    reader = Reader(language=language)
    placed = components(card)
    return _press(_button(placed, label, reader), placed, typed or {}, members, reader)


def choose(
    card: Mapping[str, Any],
    called: str,
    value: Any,
    *,
    language: str = "zh_cn",
    members: Collection[str] = (),
) -> Pressed:
    """Fills in a field outside of any form, which is sent at once. Raises :class:`PressRefused`."""
    one = _called(_fields(components(card), None, members), called, Reader(language=language))
    return _chosen(one, value)


def act(
    card: Mapping[str, Any],
    at: str,
    *,
    typed: Mapping[str, Any] | None = None,
    value: Any = None,
    members: Collection[str] = (),
) -> Pressed:
    """Presses, or fills in, what stands at this path (as ``components`` names it): for a client that draws.

    ``typed`` is the form around a button, by field name; ``value`` what was picked in a field outside of any
    form or in an overflow. Raises :class:`PressRefused`.
    """
    placed = components(card)
    one = next((one for one in placed if one.at == at), None)
    if one is None:
        raise PressRefused(f"nothing stands at {at}")
    match one.tag:
        case "button" | "interactive_container":
            return _press(one, placed, typed or {}, members, Reader())
        case "overflow":
            return _picked(one.component, value)
        case tag if tag in FIELDS and one.form is None:
            return _chosen(Field(control=one.component, members=members), value)
        case _:
            raise PressRefused(f"nothing can be pressed at {at}")


def _press(
    pressed: Placed,
    placed: Sequence[Placed],
    typed: Mapping[str, Any],
    members: Collection[str],
    reader: Reader,
) -> Pressed:
    label = reader.text(pressed.component.get("text"))
    if pressed.component.get("disabled") is True:
        raise PressRefused(f"the button {label} is disabled")
    if typed and not is_submit(pressed.component):
        raise PressRefused(f"the button {label} sends no form")
    if pressed.component.get("form_action_type") == "reset":
        return Pressed()
    form = _fields(placed, pressed.form, members) if is_submit(pressed.component) else None
    filled = _form_value(form, typed, reader) if form is not None else None
    return replace(_pressed(pressed, filled), label=label)


def _chosen(one: Field, value: Any) -> Pressed:
    taken = one.taken(value)
    back, _ = _behaviors(one.control)
    # A checker alone keeps to itself unless it was told to call back. Feishu: 勾选器
    if one.tag == "checker" and back is None:
        return Pressed()
    action = {"tag": one.tag, _SENT_AS.get(one.tag, "option"): taken, "timezone": TIMEZONE}
    return Pressed(action=_with(action, value=back))


def _picked(overflow: Mapping[str, Any], value: Any) -> Pressed:
    """An entry of an overflow: a link of its own, or its value. Feishu: 折叠按钮组."""
    options = (as_mapping(option) for option in as_list(overflow.get("options")))
    option = next((option for option in options if option.get("value") == value), None)
    if option is None:
        raise PressRefused(f"{value} is not among the options")
    if link := as_text(as_mapping(option.get("multi_url")).get("url")):
        return Pressed(opens=link)
    action = {"tag": "overflow", "option": as_text(value), "timezone": TIMEZONE}
    return Pressed(action=_with(action, value=_behaviors(overflow)[0]))


def _button(placed: Sequence[Placed], label: str, reader: Reader) -> Placed:
    texts = [
        (one, every_language(as_mapping(one.component.get("text")), reader))
        for one in placed
        if one.tag == "button"
    ]
    exact = [one for one, words in texts if label in words]
    found = exact or [one for one, words in texts if any(word.startswith(label) for word in words)]
    if len(found) != 1:
        amount = f"{len(found)} buttons begin" if found else "no button begins"
        raise PressRefused(f"{amount} with {label}")
    return found[0]


def _fields(placed: Sequence[Placed], form: object, members: Collection[str]) -> list[Field]:
    """The fields of one form, or with None those outside of all."""
    inside = [one for one in placed if one.tag in FIELDS and one.form is form]
    return [Field(control=one.component, members=members) for one in inside]


def _called(fields: Sequence[Field], called: str, reader: Reader) -> Field:
    by_name = [one for one in fields if one.name == called]
    found = by_name or [one for one in fields if one.is_called(called, reader)]
    if len(found) != 1:
        amount = f"{len(found)} fields are" if found else "no field is"
        raise PressRefused(f"{amount} called {called}")
    return found[0]


def _form_value(fields: Sequence[Field], typed: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    filled = {_called(fields, called, reader).name: value for called, value in typed.items()}
    values = {
        one.name: one.taken(filled[one.name]) if one.name in filled else one.untouched() for one in fields
    }
    for one in fields:
        if one.required and values[one.name] in ("", None, False):
            raise PressRefused(f"the required field {one.name} is empty")
    return {name: value for name, value in values.items() if value is not None}


def _pressed(button: Placed, form_value: dict[str, Any] | None) -> Pressed:
    value, opens = _behaviors(button.component)
    if opens and value is None and form_value is None:
        return Pressed(opens=opens)
    name = as_text(button.component.get("name")) if button.form is not None else None
    action = _with({"tag": button.tag, "timezone": TIMEZONE}, value=value, name=name, form_value=form_value)
    return Pressed(action=action, opens=opens)


def _behaviors(component: Mapping[str, Any]) -> tuple[Any, str]:
    """The value that a callback brings back, None if it has none, and the link that opens."""
    behaviors = [as_mapping(behavior) for behavior in as_list(component.get("behaviors"))]
    callbacks = [one.get("value") for one in behaviors if one.get("type") == "callback"]
    links = [as_text(one.get("default_url")) for one in behaviors if one.get("type") == "open_url"]
    return (callbacks[0] if callbacks else None), (links[0] if links else "")


def _with(action: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The keys that do not apply are absent, as the platform leaves them out."""
    return action | {key: value for key, value in more.items() if value is not None}
