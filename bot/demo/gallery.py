"""The bot's own cards for the sandbox's gallery: every sample, through the templates as they are now."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assembly import TEMPLATES
from bot.demo.samples import SAMPLES
from bot.demo.samples.forms import SHANGHAI
from bot.model.card import (
    Card,
    ClosedCard,
    CommentCard,
    CopyCard,
    EscalationCard,
    HandoverCard,
    ProgressCard,
    QueueCard,
    ReminderCard,
    ResultCard,
    TaskCard,
)
from bot.model.errors import BotError
from bot.rendering import Renderer
from bot.sandbox.web.gallery import Exhibit

_CARD_ID = "sample"


def exhibits() -> Iterator[Exhibit]:
    """Every sample. Compiles the templates anew: who edits one sees it at the next load of the page."""
    try:
        renderer = Renderer(TEMPLATES, timezone=SHANGHAI)
    except BotError as error:
        yield Exhibit(name="templates", title="templates", group="templates", fault=str(error))
        return
    for name, card in SAMPLES.items():
        yield _exhibit(name, card, renderer)


def _exhibit(name: str, card: Card, renderer: Renderer) -> Exhibit:
    content, fault = "", ""
    try:
        content = renderer.render(card, card_id=_CARD_ID)
    except BotError as error:
        fault = str(error)
    return Exhibit(name=name, title=name.replace("_", " "), group=_group(card), content=content, fault=fault)


def _group(card: Card) -> str:
    match card:
        case TaskCard():
            return "task"
        case ProgressCard():
            return "progress"
        case ResultCard() | ClosedCard() | CopyCard() | CommentCard():
            return "messages"
        case QueueCard():
            return "queue"
        case ReminderCard() | EscalationCard() | HandoverCard():
            return "waiting"
        case _:
            return "answers"
