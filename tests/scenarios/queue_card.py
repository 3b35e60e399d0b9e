"""A person's queue card in the stories: what stands on it, and presses on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.cards.shown import buttons, words
from bot.sandbox.client import Clicked
from tests.scenarios.office import Person

Json = dict[str, Any]

#: Every face of the card has one of these on it.
_SIGNS = ("待办", "返回列表", "全部通过")


async def queue_of(person: Person) -> Json:
    """The newest queue card of the person."""
    for message in reversed(await person.cards()):
        if any(sign in "\n".join(words(message["card"])) for sign in _SIGNS):
            return message
    raise AssertionError(await person.reads())


async def reads(person: Person) -> str:
    return "\n".join(words((await queue_of(person))["card"]))


async def labels(person: Person) -> list[str]:
    return [button.label for button in buttons((await queue_of(person))["card"])]


async def presses(person: Person, label: str, *, settle: bool = True, **typed: Any) -> Clicked:
    """Presses a button of the newest queue card."""
    return await person.clicks(label, on=await queue_of(person), settle=settle, **typed)


async def opens(person: Person, place: int = 0) -> Clicked:
    """Opens the task of that place on the page, from zero."""
    queue = await queue_of(person)
    found = [path for path, label in _buttons_at("$", queue["card"]) if label == "处理"]
    pressed = await person.office.client.ask(
        "click", person=person.part, message_id=queue["message_id"], at=found[place]
    )
    await person.office.settles()
    return Clicked(**pressed)


async def forges(person: Person, press: Mapping[str, Any], **typed: Any) -> None:
    """Presses a button of the person's own queue card whose value says what no card of ours does."""
    queue = await queue_of(person)
    body = {
        "operator": {"open_id": await person.open_id},
        "context": {"open_message_id": queue["message_id"], "open_chat_id": queue["chat_id"]},
        "action": {
            "tag": "button",
            "value": {"card": _card_id_in(queue), **press},
            "form_value": typed,
        },
    }
    await person.office.client.push_raw("card.action.trigger", body)
    await person.office.settles()


def _card_id_in(message: Json) -> str:
    return str(message["card"]).split("'card': '", 1)[1].split("'", 1)[0]


def _buttons_at(path: str, node: Any) -> Iterator[tuple[str, str]]:
    """Where each button of a card stands, and what is written on it."""
    if isinstance(node, dict):
        if node.get("tag") == "button":
            yield path, node["text"]["content"]
        for name, inner in node.items():
            yield from _buttons_at(f"{path}.{name}", inner)
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from _buttons_at(f"{path}[{place}]", inner)
