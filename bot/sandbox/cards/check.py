"""Plays the platform's strict check of card JSON 2.0: what it would refuse, with its codes and pages.

It knows only what the pages say, and where they leave something open it takes the stricter reading: a card
that passes here should pass there. The rules are the rows of :class:`~bot.sandbox.cards.rules.Rule`;
properties and their values are in :mod:`~bot.sandbox.cards.vocabulary.card`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bot.sandbox.cards.forms import form_problems
from bot.sandbox.cards.rules import STRUCTURE, CardProblem, Rule
from bot.sandbox.cards.structure import structure_problems
from bot.sandbox.cards.tables import table_problems
from bot.sandbox.cards.tree import as_mapping, components
from bot.sandbox.cards.vocabulary.card import CARD, COMPONENTS
from bot.sandbox.cards.vocabulary.kinds import Place
from bot.sandbox.cards.wording import wording_problems

__all__ = ["MOST_BYTES", "CardProblem", "card_problems", "content_too_long"]

#: 30 KB, read as thirty thousand bytes, the smaller of the two readings. Feishu: 发送消息
MOST_BYTES: Final = 30_000


def card_problems(card: object, *, people: Collection[str] | None = None) -> list[CardProblem]:
    """Why the platform would refuse this card; empty if it would not. ``{}`` is a legal, blank card.

    Any JSON value may come; none raises. With ``people``, mentions of anybody else are refused too.
    Doubtful in the pages and refused here: localised summaries, charts in forms, string values of
    callbacks, leftovers of JSON 1.0, mentions of all. Feishu: 卡片 JSON 2.0 结构, 发送消息.
    """
    if not isinstance(card, dict):
        return [Rule.NOT_AN_OBJECT.problem("$")]
    if not card:
        return []
    colours = as_mapping(as_mapping(as_mapping(card.get("config")).get("style")).get("color"))
    place = Place(at="$", page=STRUCTURE, components=COMPONENTS, colours=frozenset(colours))
    placed = components(card)
    tables = (one for one in placed if one.tag == "table")
    return [
        *CARD.problems(card, place),
        *structure_problems(card, placed),
        *form_problems(placed),
        *(problem for table in tables for problem in table_problems(table)),
        *wording_problems(card, placed, people=people),
    ]


def content_too_long(content: str) -> bool:
    """Whether a message's ``content``, the card as the string that is sent, is over 30 KB in UTF-8."""
    return len(content.encode("utf-8", errors="surrogatepass")) > MOST_BYTES
