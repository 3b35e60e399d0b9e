"""What a message may hold: its type, its size, and for a card everything that the card checker finds."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from bot.sandbox.cards.check import card_problems, content_too_long
from bot.sandbox.refusals import Refusal
from bot.sandbox.wire_json import read_object

CARD = "interactive"
TEXT = "text"
POST = "post"
_MOST_TEXT_BYTES = 150_000
"""150 KB, read as the smaller of the two readings. Feishu: 发送消息."""
_UNPARSABLE = (
    "ext=ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; "
)


def check_content(msg_type: str, content: object, *, people: Collection[str]) -> None:
    """Raises the platform's refusal where such a message cannot be; a card may mention ``people`` only.

    Cards and texts only: the other types need uploads, which no approval card has. Feishu: 发送消息.
    """
    if not isinstance(content, str) or not content:
        raise Refusal.MESSAGE_PARAMETER.problem("ext=content is not a string in json format")
    match msg_type:
        case "interactive":
            _check_card(content, people)
        case "text":
            _check_text(content)
        case _:
            raise Refusal.MESSAGE_PARAMETER.problem(f"ext=invalid msg_type {msg_type!r}")


def parse_card(content: str) -> dict[str, Any]:
    """The card in a content that was checked before."""
    card: dict[str, Any] = json.loads(content)
    return card


def is_schema_2(card: dict[str, Any]) -> bool:
    """Whether the card is JSON 2.0; without ``schema`` it is 1.0. Feishu: 卡片 JSON 2.0 结构."""
    return card.get("schema") == "2.0"


def _check_card(content: str, people: Collection[str]) -> None:
    if content_too_long(content):
        raise Refusal.CONTENT_TOO_LONG.problem()
    card = read_object(content)
    if card is None:
        raise Refusal.CARD_REFUSED.problem(_UNPARSABLE)
    if problems := card_problems(card, people=people):
        first = problems[0]
        raise Refusal.CARD_REFUSED.problem(
            f"ext=ErrCode: {first.code}; ErrPath: {first.at}; ErrMsg: {first.message}; "
        )


def _check_text(content: str) -> None:
    if len(content.encode(errors="surrogatepass")) > _MOST_TEXT_BYTES:
        raise Refusal.CONTENT_TOO_LONG.problem()
    text = read_object(content)
    if text is None or not isinstance(text.get("text"), str):
        raise Refusal.MESSAGE_PARAMETER.problem("ext=text message wants an object with a text")
