"""A plain open card, and ways to see what a rendered card holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.model.card import Card, Choice, FormView, Open, Outcome, ProgressCard, Step, TaskCard, TaskState
from bot.model.process import Line, Links
from bot.model.text import I18n
from bot.rendering import Renderer

CARDS = Path(__file__).parents[2] / "cards"
SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
LINKS = Links(web="https://people.feishu.cn/process/1")

OPEN = TaskCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("假勤", "Time off"),
    initiator=I18n("张三", "San Zhang"),
    node=I18n("直属上级", "Manager"),
    since=AT,
    abstracts=(Line(label=I18n("天数", "Days"), value=I18n.same("3")),),
    form=FormView(lines=(Line(label=I18n("原因", "Reason"), value=I18n.same("探亲")),)),
    links=LINKS,
    state=Open(choices=(Choice(person_id="ou_wang", name=I18n.same("王五")),)),
)


@cache
def renderer() -> Renderer:
    return Renderer(CARDS, timezone=SHANGHAI)


def rendered(card: Card) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(renderer().render(card, card_id="card-1"))
    return content


def found(node: Any, tag: str) -> Iterator[dict[str, Any]]:
    """The components with that tag, in order."""
    if isinstance(node, dict):
        if node.get("tag") == tag:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from found(child, tag)


def texts_of(card: Card) -> list[str]:
    return [text["content"] for text in found(rendered(card), "plain_text")]


def buttons_of(card: Card) -> dict[str, dict[str, Any]]:
    return {button["text"]["content"]: button for button in found(rendered(card), "button")}


def open_card(state: TaskState) -> TaskCard:
    return replace(OPEN, state=state)


def progress(
    *, outcome: Outcome = Outcome.RUNNING, status: int = 1, steps: tuple[Step, ...] = ()
) -> ProgressCard:
    return ProgressCard(
        title=OPEN.title,
        type_name=OPEN.type_name,
        outcome=outcome,
        status=status,
        started_at=AT,
        ended_at=None,
        abstracts=OPEN.abstracts,
        steps=steps,
        hidden_steps=0,
        links=LINKS,
    )
