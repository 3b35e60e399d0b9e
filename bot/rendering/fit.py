"""Cuts a card that is too large at a sensible place: what matters least goes first, and the card says so.

Pure; how a card is rendered is the caller's knowledge.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.model.card import Card
from bot.rendering.check import fits
from bot.rendering.rows import row_count, with_rows


def fitted(card: Card, *, render: Callable[[Card], str]) -> str:
    """The content of the card with as many of its rows as can be sent.

    Without any rows every card is small enough, since all other texts were shortened before.
    """
    content = render(card)
    too_many = row_count(card)
    if too_many == 0 or fits(content):
        return content
    fitting, content = 0, render(with_rows(card, 0))
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        candidate = render(with_rows(card, middle))
        if fits(candidate):
            fitting, content = middle, candidate
        else:
            too_many = middle
    return content
