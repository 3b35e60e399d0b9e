"""A card that the platform would refuse never leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.rendering import CardFaulty, Renderer
from bot.rendering.check import check
from tests.unit.cards_seen import CARDS, OPEN, SHANGHAI, rendered


def _renderer_with(tmp_path: Path, name: str, old: str, new: str) -> Renderer:
    """A renderer of our templates with a fault in one of them."""
    shutil.copytree(CARDS, tmp_path / "cards")
    template = tmp_path / "cards" / name
    before = template.read_text(encoding="utf-8")
    assert old in before
    template.write_text(before.replace(old, new), encoding="utf-8")
    return Renderer(tmp_path / "cards", timezone=SHANGHAI)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("base.json.j2", '"update_multi": true', '"wide_screen_mode": true', r"\$\.config"),
        ("base.json.j2", '"schema": "2.0"', '"schema": "1.0"', r"\$\.schema"),
        ("macros.json.j2", '"tag": "div"', '"tag": "note"', r"note.*\$\.body\.elements"),
        ("macros.json.j2", '"tag": "plain_text"', '"tag": "lark_md"', "lark_md"),
        ("task_open.json.j2", '"tag": "form"', '"tag": "column_set"', r"\$\.body\.elements"),
        ("task_open.json.j2", '"comment", say(', '"approve", say(', "named approve"),
        ("task_open.json.j2", '"comment", say(', '"", say(', r"elements\[0\]\.name"),
        ("task_open.json.j2", 'presses.verb("approve")', 'presses.queue("approve")', "approve.*queue"),
        ("macros.json.j2", '"rows": 2,', '"rows": 2', "task_open"),
        ("task_open.json.j2", "card.state.draft", "card.state.draught", "draught"),
    ],
)
def test_a_faulty_template_is_told_with_the_place(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    faulty = _renderer_with(tmp_path, name, old, new)
    with pytest.raises(CardFaulty, match=told):
        faulty.render(OPEN, card_id="card-1")


def test_a_template_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(CardFaulty, match=r"task\.json\.j2 is malformed, line \d+"):
        _renderer_with(tmp_path, "task.json.j2", "{% block header %}", "{% block header")


def test_a_folder_without_templates_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(CardFaulty, match="no card templates"):
        Renderer(tmp_path, timezone=SHANGHAI)


def test_a_template_can_put_in_only_text_and_numbers(tmp_path: Path) -> None:
    faulty = _renderer_with(tmp_path, "base.json.j2", '"schema": "2.0"', '"schema": {{ card.title }}')
    with pytest.raises(CardFaulty, match="not I18n"):
        faulty.render(OPEN, card_id="card-1")


def test_a_constant_in_a_template_is_json_too(tmp_path: Path) -> None:
    same = _renderer_with(tmp_path, "base.json.j2", '"schema": "2.0"', '"schema": {{ "2.0" }}')
    assert json.loads(same.render(OPEN, card_id="card-1")) == rendered(OPEN)


def test_a_card_too_large_does_not_leave() -> None:
    content = rendered(OPEN)
    content["body"]["elements"] += [{"tag": "hr"}] * 150
    with pytest.raises(CardFaulty, match="too much"):
        check(json.dumps(content))
