"""The texts of approvers' cards."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import (
    Choice,
    ClosedCard,
    Decided,
    Ended,
    FormView,
    HandedOver,
    LinkOnly,
    Open,
    Processing,
    TaskCard,
    TaskState,
)
from bot.model.intent import SignPlace
from bot.model.process import Line
from bot.model.text import I18n
from bot.rendering.clip import block, block_text
from bot.rendering.phrases import say
from bot.rendering.trim.lengths import (
    OPINION,
    REMARK,
    by,
    facts,
    failed,
    form,
    kind,
    lines,
    name,
    named,
    node,
    original,
    title,
    why,
)

#: What a person picker offers at most.
_CHOICES = 20
#: How many added signers are named at each place.
_SIGNERS = 5


def trimmed_task(card: TaskCard) -> TaskCard:
    abstracts = lines(card.abstracts)
    return replace(
        card,
        title=title(card.title, or_else=card.type_name),
        type_name=kind(card.type_name, beside=card.title),
        initiator=name(card.initiator),
        node=node(card.node),
        abstracts=abstracts,
        form=_form(card, besides=abstracts),
        state=_state(card.state),
        added=_added(card),
        original=original(card.original, card.relation),
        remark=block(card.remark, REMARK),
        preview=facts(card.preview),
        why=why(card.why),
    )


def trimmed_closed(card: ClosedCard) -> ClosedCard:
    return replace(
        card,
        title=title(card.title),
        initiator=name(card.initiator),
        state=_closing(card.state),
        why=why(card.why),
    )


def _closing(state: Decided | Ended | HandedOver) -> Decided | Ended | HandedOver:
    match state:
        case Decided():
            return _decided(state)
        case HandedOver():
            return _handed_over(state)
        case Ended():
            return state
        case _:
            assert_never(state)


def _handed_over(state: HandedOver) -> HandedOver:
    return replace(state, to=named(state.to), by=by(state.by))


def _form(card: TaskCard, *, besides: tuple[Line, ...]) -> FormView:
    """The form while the task waits, without what the abstracts say already; afterwards they suffice."""
    if not isinstance(card.state, Open | LinkOnly | Processing):
        return FormView()
    return form(card.form, besides=besides)


def _added(card: TaskCard) -> tuple[tuple[SignPlace, tuple[I18n, ...]], ...]:
    """Each place once, with the first signers there by name and the number of the others."""
    by_place: dict[SignPlace, list[I18n]] = {}
    for place, names in card.added:
        by_place.setdefault(place, []).extend(names)
    return tuple((place, _signers(names)) for place, names in by_place.items())


def _signers(names: list[I18n]) -> tuple[I18n, ...]:
    first = tuple(named(one) for one in names[:_SIGNERS])
    others = len(names) - len(first)
    return (*first, say("另 {n} 人", "{n} more", n=others)) if others else first


def _state(state: TaskState) -> TaskState:
    match state:
        case Open():
            return _open(state)
        case Decided():
            return _decided(state)
        case HandedOver():
            return _handed_over(state)
        case LinkOnly() | Processing() | Ended():
            return state
        case _:
            assert_never(state)


def _open(state: Open) -> Open:
    return replace(
        state,
        draft=block_text(state.draft, OPINION),
        failed=failed(state.failed),
        choices=_choices(state.choices),
    )


def _choices(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Nobody twice: the platform refuses two options of one value (Feishu: 人员选择)."""
    by_person = {choice.person_id: choice for choice in choices if choice.person_id}
    return tuple(by_person.values())[:_CHOICES]


def _decided(state: Decided) -> Decided:
    return replace(state, by=by(state.by), opinion=block_text(state.opinion, OPINION))
