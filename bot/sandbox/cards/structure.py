"""What the parts of a card must agree on: the frame, how much it holds, how deep, and that ids are its own.

Single values are the business of the vocabulary, forms of :mod:`~bot.sandbox.cards.forms`. The pages leave
open how elements and levels are counted; the stricter reading is taken: every object with a ``tag`` is an
element (icons and texts too), and a column set and its columns are two levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.sandbox.cards.rules import CardProblem, Rule
from bot.sandbox.cards.tree import Placed, as_mapping, tagged

#: Feishu: 卡片 JSON 2.0 结构
MOST_ELEMENTS: Final = 200
#: Feishu: 飞书卡片常见问题
MOST_LEVELS: Final = 5
#: Feishu: 表格
MOST_TABLES: Final = 5


def structure_problems(card: Mapping[str, Any], placed: Sequence[Placed]) -> Iterator[CardProblem]:
    """Everything that shows only in the card as a whole, forms and wording apart."""
    yield from _frame(card)
    yield from _amounts(card, placed)
    yield from _nesting(placed)
    yield from _ids(card)
    yield from _audio(card, placed)


def _frame(card: Mapping[str, Any]) -> Iterator[CardProblem]:
    config = as_mapping(card.get("config"))
    if card.get("schema") != "2.0":
        yield Rule.NOT_SCHEMA_2.problem("$.schema")
    if config.get("update_multi", True) is False:
        yield Rule.UPDATE_NOT_SHARED.problem("$.config.update_multi")
    if "i18n_content" in as_mapping(config.get("summary")):
        yield Rule.SUMMARY_LOCALISED.problem("$.config.summary.i18n_content")
    link = as_mapping(card.get("card_link"))
    if "card_link" in card and "url" not in link and not {"pc_url", "ios_url", "android_url"} <= link.keys():
        yield Rule.INCOMPLETE_LINK.problem("$.card_link")


def _amounts(card: Mapping[str, Any], placed: Sequence[Placed]) -> Iterator[CardProblem]:
    elements = sum(1 for _ in tagged(card))
    if elements > MOST_ELEMENTS:
        yield Rule.TOO_MANY_ELEMENTS.problem("$.body", f"{elements} of {MOST_ELEMENTS}")
    tables = sum(1 for one in placed if one.tag == "table")
    if tables > MOST_TABLES:
        yield Rule.TOO_MANY_TABLES.problem("$.body", f"{tables} of {MOST_TABLES}")


def _nesting(placed: Sequence[Placed]) -> Iterator[CardProblem]:
    deepest = max(placed, key=lambda one: len(one.around), default=None)
    if deepest is not None and len(deepest.around) > MOST_LEVELS:
        yield Rule.TOO_DEEP.problem(deepest.at)
    for one in placed:
        if one.tag in ("form", "table") and one.around:
            yield Rule.NOT_AT_ROOT.problem(one.at, one.tag)


def _ids(card: Mapping[str, Any]) -> Iterator[CardProblem]:
    seen: Counter[str] = Counter()
    for at, value in tagged(card):
        name = value.get("element_id")
        if isinstance(name, str):
            seen[name] += 1
            if seen[name] > 1:
                yield Rule.ID_REPEATED.problem(f"{at}.element_id", name)


def _audio(card: Mapping[str, Any], placed: Sequence[Placed]) -> Iterator[CardProblem]:
    if as_mapping(card.get("config")).get("enable_forward") is not False:
        for one in placed:
            if one.tag == "audio":
                yield Rule.AUDIO_FORWARDABLE.problem(one.at)
