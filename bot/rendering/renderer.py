"""Cards become JSON here and nowhere else: the one in a click's answer and the one that is sent or patched.

Pure after the start: reads the templates once, then makes of equal cards equal contents.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from jinja2 import Template, TemplateError

from bot.model.card import Card, QueueCard, QueueOpened
from bot.model.preferences import Language
from bot.rendering.check import CardFaulty, check
from bot.rendering.environment import build_environment
from bot.rendering.fit import fitted
from bot.rendering.language import in_language
from bot.rendering.phrases import times_in
from bot.rendering.presses import Presses
from bot.rendering.templates import template_name
from bot.rendering.trim import trimmed


class Renderer:
    """Renders cards from the templates in a directory; times are told in ``timezone`` or the reader's own."""

    def __init__(self, templates: Path, *, timezone: ZoneInfo) -> None:
        self._environment = build_environment(templates)
        self._timezone = timezone

    def render(
        self,
        card: Card,
        *,
        card_id: str,
        language: Language = Language.AUTO,
        zone: ZoneInfo | None = None,
        confidential: bool = False,
    ) -> str:
        """The content of the card's message; its buttons carry ``card_id``.

        In both languages, of which each client shows its own, or in the ``language`` that the reader chose;
        times are those of the ``zone`` that they are in.
        A ``confidential`` one cannot be forwarded (Feishu: 卡片 JSON 2.0 结构, ``enable_forward``).
        Always small enough to be sent: too long texts and too many rows are cut, and the card says so.

        Raises:
            CardFaulty: a fault of a template.
        """
        template = self._environment.get_template(template_name(card))
        around = {"confidential": confidential, **times_in(zone or self._timezone)}
        render = partial(_content, template, card_id=card_id, language=language, around=around)
        content = fitted(trimmed(card), render=render)
        check(content)
        return content


def _content(
    template: Template, card: Card, *, card_id: str, language: Language, around: Mapping[str, object]
) -> str:
    """Compact JSON, characters beyond ASCII as they are."""
    try:
        card_json = msgspec.json.decode(template.render(**_context(card, card_id), **around))
    except (TemplateError, msgspec.DecodeError) as error:
        raise CardFaulty(f"{template.name}: {error}") from error
    return msgspec.json.encode(in_language(card_json, language)).decode()


def _context(card: Card, card_id: str) -> dict[str, object]:
    """What a template sees. A task opened in the queue is a task's card, and ``queue`` leads back and on."""
    match card:
        case QueueCard(face=QueueOpened() as opened):
            presses = Presses(card_id, opened=opened.ref)
            return {"card": opened.card, "queue": opened, "presses": presses}
        case _:
            return {"card": card, "queue": None, "presses": Presses(card_id)}
