"""The last look at a card before it leaves: one that the platform would refuse is a fault of ours.

Which components there are and what they hold stands in ``components``. Knows nothing of what a card says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from bot.model.errors import BotError
from bot.rendering.components import parsed

#: Of a card's content as it stands in the request, escaped. The platform takes 30 KB of the whole request
#: and may count some of its own on top (Feishu: 发送消息, code 230025).
MOST_BYTES = 28 * 1024
#: Every object with a tag counts. The platform takes 200, and does not say precisely what it counts
#: (Feishu: 卡片 JSON 2.0 结构).
MOST_TAGS = 150


class CardFaulty(BotError):
    """A card came out as the platform would refuse it; the message says what and where in the JSON."""


def check(content: str) -> None:
    """Refuses a card that is not of the shape the platform takes, or too large.

    Raises:
        CardFaulty: with the first fault found.
    """
    try:
        card = parsed(content.encode())
    except (msgspec.MsgspecError, UnicodeEncodeError) as error:
        raise CardFaulty(str(error)) from error
    if twice := [name for name, count in Counter(_names(msgspec.to_builtins(card))).items() if count > 1]:
        raise CardFaulty(f"more than one component is named {', '.join(twice)}")
    if not fits(content):
        raise CardFaulty(f"takes {sent_bytes(content)} bytes and holds {tags(content)} elements, too much")


def fits(content: str) -> bool:
    """Whether a card of this content is small enough to be sent."""
    return sent_bytes(content) <= MOST_BYTES and tags(content) <= MOST_TAGS


def sent_bytes(content: str) -> int:
    """Bytes that a card's content takes in a request's body, where it is a string within JSON."""
    return len(msgspec.json.encode(content))


def tags(content: str) -> int:
    """How many elements the platform would count, in compact JSON: within a text every quote is escaped."""
    return content.count('"tag":')


def _names(card: object) -> Iterator[str]:
    return (str(node["name"]) for node in _objects(card) if "name" in node)


def _objects(node: object) -> Iterator[dict[str, object]]:
    """All objects of a JSON value, in no particular order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
