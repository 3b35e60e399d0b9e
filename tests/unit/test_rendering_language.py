"""A card in the language that its reader chose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.demo.samples import SAMPLES
from bot.model.card import Card
from bot.model.preferences import Language
from bot.rendering.language import in_language
from tests.unit.cards_seen import OPEN, found, renderer

#: Samples that are too large: in one language there is room for more of them.
_CUT = ("very_long", "two_hundred_steps", "sixty_fields", "long_names", "right_to_left")


def _in(card: Card, language: Language) -> Any:
    return json.loads(renderer().render(card, card_id="card-1", language=language))


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _keys(child)


@pytest.mark.parametrize("card", [pytest.param(card, id=name) for name, card in SAMPLES.items()])
@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
def test_whoever_chose_a_language_gets_no_other(card: Card, language: Language) -> None:
    assert "i18n_content" not in set(_keys(_in(card, language)))


@pytest.mark.parametrize(
    "card", [pytest.param(card, id=name) for name, card in SAMPLES.items() if not name.endswith(_CUT)]
)
def test_each_text_is_the_translation_that_the_card_for_everybody_holds(card: Card) -> None:
    both = found(_in(card, Language.AUTO), "plain_text")
    translated = [text.get("i18n_content", {}).get("en_us", text["content"]) for text in both]
    assert [text["content"] for text in found(_in(card, Language.ENGLISH), "plain_text")] == translated


@pytest.mark.parametrize(
    ("language", "preview"),
    [
        (Language.AUTO, "待审批：年假申请 · 张三"),
        (Language.CHINESE, "待审批：年假申请 · 张三"),
        (Language.ENGLISH, "To approve: Annual leave · San Zhang"),
    ],
)
def test_the_preview_follows_the_choice(language: Language, preview: str) -> None:
    assert _in(OPEN, language)["config"]["summary"] == {"content": preview}


def test_everything_that_bears_words_is_in_one_language() -> None:
    card = _in(OPEN, Language.ENGLISH)
    assert card["header"]["title"]["content"] == "Annual leave"
    assert [one["text"]["content"] for one in card["header"]["text_tag_list"]] == ["To approve", "Time off"]
    assert next(found(card, "input"))["placeholder"]["content"] == "Required when rejecting"
    options = next(found(card, "select_static"))["options"]
    assert [one["text"]["content"] for one in options] == ["Before me", "Beside me", "After me"]


def test_what_was_given_stays_as_it_was() -> None:
    given = {"config": {"summary": {"content": "一", "i18n_content": {"zh_cn": "一", "en_us": "one"}}}}
    before = json.dumps(given)
    assert in_language(given, Language.ENGLISH) == {"config": {"summary": {"content": "one"}}}
    assert json.dumps(given) == before
