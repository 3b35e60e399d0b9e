"""A card from its typed context to checked JSON, beside the ready card and compiling each time."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from jinja2 import Environment

from bench.card import CARD_ID, LEAVE, SHANGHAI, TEMPLATES, renderer
from bench.figures import Quantity, Result, Sample
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.model.card import Card
from bot.model.preferences import Language
from bot.rendering.check import check
from bot.rendering.environment import build_environment
from bot.rendering.fit import fitted
from bot.rendering.language import in_language
from bot.rendering.phrases import times_in
from bot.rendering.presses import Presses
from bot.rendering.trim import trimmed

NAME = "render"
TITLE = "A card rendered and checked (an open task, 8 KB)"

_TEMPLATE = "task_open.json.j2"

_QUANTITIES = (Quantity(key="each", label="a card", unit="µs", digits=0),)
_NOTE = "The bot's time holds its texts being made harmless, the template, and the check against the types."


async def measure(effort: Effort, steps: Steps) -> Result:
    bot, compiled = renderer(), _compiling_each_time()
    content = bot.render(LEAVE, card_id=CARD_ID)
    if compiled() != content:
        raise BenchFailed("render: compiling each time does not make the same card")
    card: dict[str, Any] = msgspec.json.decode(content)
    many, few = effort.choose(300, quick=50), effort.choose(10, quick=3)
    rows = await interleaved(
        {
            "the bot": _timed(lambda: bot.render(LEAVE, card_id=CARD_ID), times=many),
            "compiling the template each time": _timed(compiled, times=few),
            "msgspec, the ready card": _timed(lambda: msgspec.json.encode(card).decode(), times=many),
        },
        rounds=effort.choose(15, quick=3),
        steps=steps,
    )
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


def _compiling_each_time() -> Callable[[], str]:
    """The same card in the same steps, but Jinja remembers no template."""
    forgetful = build_environment(TEMPLATES).overlay(cache_size=0)

    def render() -> str:
        content = fitted(trimmed(LEAVE), render=lambda card: _content(forgetful, card))
        check(content)
        return content

    return render


def _content(environment: Environment, card: Card) -> str:
    text = environment.get_template(_TEMPLATE).render(
        card=card, queue=None, presses=Presses(CARD_ID), confidential=False, **times_in(SHANGHAI)
    )
    return msgspec.json.encode(in_language(msgspec.json.decode(text), Language.AUTO)).decode()


def _timed(make: Callable[[], str], *, times: int) -> Callable[[], Awaitable[Sample]]:
    async def round_() -> Sample:
        make()
        began = time.perf_counter()
        for _ in range(times):
            make()
        return {"each": (time.perf_counter() - began) / times * 1_000_000}

    return round_
