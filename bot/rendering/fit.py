"""Cuts a card that is too large at a sensible place: what matters least goes first, and the card says so.

Pure; how a card is rendered is the caller's knowledge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot.model.card import Card, ClosedCard, FormView, ProgressCard, ResultCard, TaskCard
from bot.rendering.check import fits


def fitted(card: Card, *, render: Callable[[Card], str]) -> str:
    """The content of the card with as many of its rows as can be sent.

    Of a task the form's last lines go first, then the last abstracts; of the progress the abstracts, then
    the steps from the oldest. Without any rows every card is small enough, since all other texts were
    shortened before.
    """
    content = render(card)
    too_many = _rows(card)
    if too_many == 0 or fits(content):
        return content
    fitting, content = 0, render(_with_rows(card, 0))
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        candidate = render(_with_rows(card, middle))
        if fits(candidate):
            fitting, content = middle, candidate
        else:
            too_many = middle
    return content


def _rows(card: Card) -> int:
    match card:
        case TaskCard():
            return len(card.abstracts) + len(card.form.lines)
        case ProgressCard():
            return len(card.abstracts) + len(card.steps)
        case ResultCard() | ClosedCard():
            return 0
        case _:
            assert_never(card)


def _with_rows(card: Card, count: int) -> Card:
    match card:
        case TaskCard():
            return _task_with_rows(card, count)
        case ProgressCard():
            return _progress_with_rows(card, count)
        case ResultCard() | ClosedCard():
            return card
        case _:
            assert_never(card)


def _task_with_rows(card: TaskCard, count: int) -> TaskCard:
    abstracts = card.abstracts[:count]
    lines = card.form.lines[: count - len(abstracts)]
    hidden = _rows(card) - count
    return replace(card, abstracts=abstracts, form=FormView(lines=lines, hidden=card.form.hidden + hidden))


def _progress_with_rows(card: ProgressCard, count: int) -> ProgressCard:
    """The newest steps stay, with as many abstracts as there is room for beside them."""
    kept = min(count, len(card.steps))
    hidden = len(card.steps) - kept
    return replace(
        card,
        abstracts=card.abstracts[: count - kept],
        steps=card.steps[hidden:],
        hidden_steps=card.hidden_steps + hidden,
    )
