"""Brings a card's texts to lengths that fit, whatever the platform or a person wrote. Pure.

What remains too large after that is cut by rows: see ``fit``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import (
    Card,
    Choice,
    ClosedCard,
    Decided,
    Ended,
    FormView,
    HandedOver,
    LinkOnly,
    Open,
    Processing,
    ProgressCard,
    ResultCard,
    Step,
    TaskCard,
    TaskState,
)
from bot.model.intent import SignPlace
from bot.model.process import Line
from bot.model.text import I18n
from bot.rendering.clip import block, block_text, line
from bot.rendering.phrases import say
from bot.rendering.words import EMPTY, UNNAMED_FIELD, UNNAMED_NODE, UNNAMED_PERSON, UNNAMED_PROCESS

_TITLE = 80
_NAME = 40
_LABEL = 60
_VALUE = 500
#: What the platform lets a person write about a task (Feishu: 通过/拒绝审批任务).
_OPINION = 1000
#: An opinion among the steps of a process, where many stand below each other.
_STEP_OPINION = 200
_PLATFORM_WORDS = 200
#: What a person picker offers at most.
_CHOICES = 20
#: How many added signers are named at each place.
_SIGNERS = 5


def trimmed(card: Card) -> Card:
    """The card with every text harmless, named and short enough."""
    match card:
        case TaskCard():
            return _task(card)
        case ProgressCard():
            return replace(
                card,
                title=_title(card.title, or_else=card.type_name),
                type_name=line(card.type_name, _TITLE),
                abstracts=_lines(card.abstracts),
                steps=tuple(_step(step) for step in card.steps),
            )
        case ResultCard():
            return replace(
                card, title=_title(card.title), by=_by(card.by), opinion=block_text(card.opinion, _OPINION)
            )
        case ClosedCard():
            return replace(
                card,
                title=_title(card.title),
                initiator=line(card.initiator, _NAME),
                state=_decided(card.state) if isinstance(card.state, Decided) else card.state,
            )
        case _:
            assert_never(card)


def _task(card: TaskCard) -> TaskCard:
    abstracts = _lines(card.abstracts)
    return replace(
        card,
        title=_title(card.title, or_else=card.type_name),
        type_name=line(card.type_name, _TITLE),
        initiator=line(card.initiator, _NAME),
        node=line(card.node, _NAME) or UNNAMED_NODE,
        abstracts=abstracts,
        form=_form(card, besides=abstracts),
        state=_state(card.state),
        added=_added(card),
    )


def _form(card: TaskCard, *, besides: tuple[Line, ...]) -> FormView:
    """The form while the task waits, without what the abstracts say already; afterwards they suffice."""
    if not isinstance(card.state, Open | LinkOnly | Processing):
        return FormView()
    lines = tuple(text for text in _lines(card.form.lines) if text not in besides)
    return FormView(lines=lines, hidden=card.form.hidden)


def _added(card: TaskCard) -> tuple[tuple[SignPlace, tuple[I18n, ...]], ...]:
    """Each place once, with the first signers there by name and the number of the others."""
    by_place: dict[SignPlace, list[I18n]] = {}
    for place, names in card.added:
        by_place.setdefault(place, []).extend(names)
    return tuple((place, _signers(names)) for place, names in by_place.items())


def _signers(names: list[I18n]) -> tuple[I18n, ...]:
    named = tuple(line(name, _NAME) or UNNAMED_PERSON for name in names[:_SIGNERS])
    others = len(names) - len(named)
    return (*named, say("另 {n} 人", "{n} more", n=others)) if others else named


def _state(state: TaskState) -> TaskState:
    match state:
        case Open():
            return _open(state)
        case Decided():
            return _decided(state)
        case HandedOver():
            return replace(state, to=line(state.to, _NAME) or UNNAMED_PERSON)
        case LinkOnly() | Processing() | Ended():
            return state
        case _:
            assert_never(state)


def _open(state: Open) -> Open:
    failed = state.failed
    return Open(
        draft=block_text(state.draft, _OPINION),
        failed=failed and replace(failed, words=block_text(failed.words, _PLATFORM_WORDS)),
        choices=_choices(state.choices),
    )


def _choices(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Nobody twice: the platform refuses two options of one value (Feishu: 人员选择)."""
    by_person = {choice.person_id: choice for choice in choices if choice.person_id}
    return tuple(by_person.values())[:_CHOICES]


def _decided(state: Decided) -> Decided:
    return replace(state, by=_by(state.by), opinion=block_text(state.opinion, _OPINION))


def _step(step: Step) -> Step:
    return replace(
        step,
        node=line(step.node, _NAME) or UNNAMED_NODE,
        person=line(step.person, _NAME),
        opinion=block_text(step.opinion, _STEP_OPINION),
    )


def _by(name: I18n | None) -> I18n | None:
    return None if name is None else line(name, _NAME) or UNNAMED_PERSON


def _title(title: I18n, *, or_else: I18n = UNNAMED_PROCESS) -> I18n:
    return line(title, _TITLE) or line(or_else, _TITLE) or UNNAMED_PROCESS


def _lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(label=line(text.label, _LABEL) or UNNAMED_FIELD, value=block(text.value, _VALUE) or EMPTY)
        for text in lines
    )
