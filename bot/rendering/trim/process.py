"""The texts of cards about a process as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import (
    CommentCard,
    CopyCard,
    Deed,
    DetailCard,
    EventCard,
    HistoryCard,
    ProgressCard,
    Remark,
    ResultCard,
    Step,
)
from bot.rendering.clip import block, block_text, line
from bot.rendering.trim.lengths import (
    NAME,
    OPINION,
    REMARK,
    STEP_OPINION,
    by,
    failed,
    form,
    kind,
    lines,
    name,
    named,
    node,
    original,
    shortcuts,
    title,
    why,
)

ProcessCard = ProgressCard | ResultCard | CopyCard | CommentCard | EventCard | DetailCard | HistoryCard

#: How many receivers of one deed are named.
_TARGETS = 5


def trimmed_process(card: ProcessCard) -> ProcessCard:
    match card:
        case ProgressCard():
            return _progress(card)
        case ResultCard():
            return replace(
                card,
                title=title(card.title),
                by=by(card.by),
                opinion=block_text(card.opinion, OPINION),
                why=why(card.why),
            )
        case CopyCard():
            return _copy(card)
        case CommentCard():
            return replace(
                card,
                title=title(card.title),
                author=named(card.author),
                text=block_text(card.text, OPINION),
                why=why(card.why),
            )
        case EventCard():
            return _event(card)
        case DetailCard():
            return _detail(card)
        case HistoryCard():
            return replace(
                card,
                title=title(card.title),
                steps=_steps(card.steps),
                deeds=tuple(_deed(deed) for deed in card.deeds),
                shortcuts=shortcuts(card.shortcuts),
            )
        case _:
            assert_never(card)


def _progress(card: ProgressCard) -> ProgressCard:
    return replace(
        card,
        title=title(card.title, or_else=card.type_name),
        type_name=kind(card.type_name, beside=card.title),
        abstracts=lines(card.abstracts),
        steps=_steps(card.steps),
        original=original(card.original, card.relation),
        failed=failed(card.failed),
        why=why(card.why),
    )


def _copy(card: CopyCard) -> CopyCard:
    abstracts = lines(card.abstracts)
    return replace(
        card,
        title=title(card.title, or_else=card.type_name),
        type_name=kind(card.type_name, beside=card.title),
        initiator=name(card.initiator),
        abstracts=abstracts,
        form=form(card.form, besides=abstracts),
        remark=block(card.remark, REMARK),
        why=why(card.why),
    )


def _event(card: EventCard) -> EventCard:
    return replace(
        card,
        title=title(card.title, or_else=card.type_name),
        type_name=kind(card.type_name, beside=card.title),
        initiator=name(card.initiator),
        event=named(card.event),
        node=line(card.node, NAME),
        lines=lines(card.lines),
        remark=block(card.remark, REMARK),
        why=why(card.why),
    )


def _detail(card: DetailCard) -> DetailCard:
    abstracts = lines(card.abstracts)
    return replace(
        card,
        title=title(card.title, or_else=card.type_name),
        type_name=kind(card.type_name, beside=card.title),
        initiator=name(card.initiator),
        abstracts=abstracts,
        form=form(card.form, besides=abstracts),
        steps=_steps(card.steps),
        remarks=tuple(_remark(remark) for remark in card.remarks),
        original=original(card.original, card.relation),
        shortcuts=shortcuts(card.shortcuts),
    )


def _steps(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(
        replace(
            step,
            node=node(step.node),
            person=name(step.person),
            opinion=block_text(step.opinion, STEP_OPINION),
        )
        for step in steps
    )


def _remark(remark: Remark) -> Remark:
    return replace(remark, author=named(remark.author), text=block_text(remark.text, STEP_OPINION))


def _deed(deed: Deed) -> Deed:
    targets = tuple(named(target) for target in deed.targets[:_TARGETS])
    return replace(deed, person=named(deed.person), targets=targets)
