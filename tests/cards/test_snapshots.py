"""Every card as it leaves, one snapshot for each template and state; both languages are in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from bot.demo.samples import SAMPLES
from bot.demo.samples.forms import SHANGHAI
from bot.model.card import Card, QueueCard, QueueFace, TaskCard, TaskState
from bot.model.preferences import Language
from bot.rendering import Renderer
from bot.rendering.templates import template_name
from bot.sandbox.cards.check import card_problems, content_too_long
from bot.sandbox.cards.draw import draw

CARDS = Path(__file__).parents[2] / "cards"

every_sample = pytest.mark.parametrize(
    "card", [pytest.param(card, id=name) for name, card in SAMPLES.items()]
)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(CARDS, timezone=SHANGHAI)


@every_sample
def test_a_card_looks_as_it_did(card: Card, renderer: Renderer, snapshot: SnapshotAssertion) -> None:
    content = json.loads(renderer.render(card, card_id="card-1"))
    assert content == snapshot(extension_class=JSONSnapshotExtension)


@every_sample
@pytest.mark.parametrize("language", Language)
def test_the_platform_takes_the_card(card: Card, language: Language, renderer: Renderer) -> None:
    content = renderer.render(card, card_id="card-1", language=language)
    assert card_problems(json.loads(content)) == []
    assert not content_too_long(content)


@every_sample
@pytest.mark.parametrize("language", ["zh_cn", "en_us"])
def test_no_card_shows_an_id(card: Card, language: str, renderer: Renderer) -> None:
    drawn = draw(json.loads(renderer.render(card, card_id="card-1")), language=language, unfold=True)
    assert not any(mark in drawn for mark in ("ou_", "od_", "custom_", "card-1", "7012345"))


@every_sample
def test_what_is_said_in_two_languages_is_said_in_both(card: Card, renderer: Renderer) -> None:
    texts = list(_translated(json.loads(renderer.render(card, card_id="card-1"))))
    assert texts
    assert all(text["zh_cn"] and text["en_us"] for text in texts)


def test_every_template_has_a_sample() -> None:
    pieces = {
        "base",
        "closed",
        "macros",
        "process",
        "queue",
        "queue_items",
        "queue_way_on",
        "task",
        "task_open_more",
        "timeline",
    }
    shown = {template_name(card) for card in SAMPLES.values()}
    assert shown == {path.name for path in CARDS.iterdir()} - {f"{name}.json.j2" for name in pieces}


@pytest.mark.parametrize("kind", [*get_args(Card), *get_args(TaskState), *get_args(QueueFace)])
def test_every_card_state_and_face_has_a_sample(kind: type) -> None:
    tasks = [card.state for card in SAMPLES.values() if isinstance(card, TaskCard)]
    faces = [card.face for card in SAMPLES.values() if isinstance(card, QueueCard)]
    assert any(isinstance(shown, kind) for shown in (*SAMPLES.values(), *tasks, *faces))


def _translated(node: Any) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if "i18n_content" in node:
            yield node["i18n_content"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _translated(child)
