"""The rows of cards that show a process."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import CopyCard, DetailCard, FormView, HistoryCard, ProgressCard, TaskCard
from bot.model.process import Line
from bot.rendering.rows.shares import newest, shares

Rowed = TaskCard | CopyCard | ProgressCard | DetailCard | HistoryCard


def process_rows(card: Rowed) -> int:
    match card:
        case TaskCard() | CopyCard():
            return len(card.abstracts) + len(card.form.lines)
        case ProgressCard():
            return len(card.abstracts) + len(card.steps)
        case DetailCard():
            return len(card.abstracts) + len(card.form.lines) + len(card.steps) + len(card.remarks)
        case HistoryCard():
            return len(card.steps) + len(card.deeds)
        case _:
            assert_never(card)


def process_with_rows(card: Rowed, count: int) -> Rowed:
    match card:
        case TaskCard():
            return task_with_rows(card, count)
        case CopyCard():
            return _copy_with_rows(card, count)
        case ProgressCard():
            return _progress_with_rows(card, count)
        case DetailCard():
            return _detail_with_rows(card, count)
        case HistoryCard():
            return _history_with_rows(card, count)
        case _:
            assert_never(card)


def task_with_rows(card: TaskCard, count: int) -> TaskCard:
    abstracts, form = _filled(card.abstracts, card.form, count)
    return replace(card, abstracts=abstracts, form=form)


def _copy_with_rows(card: CopyCard, count: int) -> CopyCard:
    abstracts, form = _filled(card.abstracts, card.form, count)
    return replace(card, abstracts=abstracts, form=form)


def _progress_with_rows(card: ProgressCard, count: int) -> ProgressCard:
    """The newest steps stay, with as many abstracts as there is room for beside them."""
    steps, abstracts = shares(count, len(card.steps), len(card.abstracts))
    return replace(
        card,
        abstracts=card.abstracts[:abstracts],
        steps=newest(card.steps, steps),
        hidden_steps=card.hidden_steps + len(card.steps) - steps,
    )


def _detail_with_rows(card: DetailCard, count: int) -> DetailCard:
    told = len(card.abstracts) + len(card.form.lines)
    fields, steps, remarks = shares(count, told, len(card.steps), len(card.remarks))
    abstracts, form = _filled(card.abstracts, card.form, fields)
    return replace(
        card,
        abstracts=abstracts,
        form=form,
        steps=newest(card.steps, steps),
        hidden_steps=card.hidden_steps + len(card.steps) - steps,
        remarks=newest(card.remarks, remarks),
        hidden_remarks=card.hidden_remarks + len(card.remarks) - remarks,
    )


def _history_with_rows(card: HistoryCard, count: int) -> HistoryCard:
    deeds, steps = shares(count, len(card.deeds), len(card.steps))
    return replace(
        card,
        deeds=newest(card.deeds, deeds),
        hidden_deeds=card.hidden_deeds + len(card.deeds) - deeds,
        steps=newest(card.steps, steps),
        hidden_steps=card.hidden_steps + len(card.steps) - steps,
    )


def _filled(abstracts: tuple[Line, ...], form: FormView, count: int) -> tuple[tuple[Line, ...], FormView]:
    """Abstracts that are dropped are counted as fields that are hidden."""
    first, lines = shares(count, len(abstracts), len(form.lines))
    hidden = form.hidden + len(abstracts) - first + len(form.lines) - lines
    return abstracts[:first], FormView(lines=form.lines[:lines], hidden=hidden)
