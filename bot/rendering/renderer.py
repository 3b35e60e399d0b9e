"""Cards become JSON here and nowhere else: the one in a click's answer and the one that is sent or patched.

Pure after the start: reads the templates once, then makes of equal cards equal contents.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec
from jinja2 import Template, TemplateError

from bot.model.card import (
    Card,
    ClosedCard,
    Decided,
    Ended,
    HandedOver,
    LinkOnly,
    Open,
    Processing,
    ProgressCard,
    ResultCard,
    TaskCard,
    TaskState,
)
from bot.rendering.check import CardFaulty, check
from bot.rendering.environment import build_environment
from bot.rendering.fit import fitted
from bot.rendering.trim import trimmed


class Renderer:
    """Renders cards from the templates in a directory; times are told in ``timezone``."""

    def __init__(self, templates: Path, *, timezone: ZoneInfo) -> None:
        self._environment = build_environment(templates, timezone=timezone)

    def render(self, card: Card, *, card_id: str) -> str:
        """The content of the card's message; its buttons carry ``card_id``.

        Always small enough to be sent: too long texts and too many rows are cut, and the card says so.

        Raises:
            CardFaulty: a fault of a template.
        """
        template = self._environment.get_template(_template_name(card))
        content = fitted(trimmed(card), render=partial(_content, template, card_id=card_id))
        check(content)
        return content


def _content(template: Template, card: Card, *, card_id: str) -> str:
    """Compact JSON, characters beyond ASCII as they are."""
    try:
        card_json = msgspec.json.decode(template.render(card=card, card_id=card_id))
    except (TemplateError, msgspec.DecodeError) as error:
        raise CardFaulty(f"{template.name}: {error}") from error
    return msgspec.json.encode(card_json).decode()


def _template_name(card: Card) -> str:
    match card:
        case TaskCard():
            return f"task_{_state_name(card.state)}.json.j2"
        case ProgressCard():
            return "progress.json.j2"
        case ResultCard():
            return "result.json.j2"
        case ClosedCard():
            return f"closed_{_state_name(card.state)}.json.j2"
        case _:
            assert_never(card)


def _state_name(state: TaskState) -> str:
    match state:
        case Open():
            name = "open"
        case LinkOnly():
            name = "link_only"
        case Processing():
            name = "processing"
        case Decided():
            name = "decided"
        case HandedOver():
            name = "handed_over"
        case Ended():
            name = "ended"
        case _:
            assert_never(state)
    return name
