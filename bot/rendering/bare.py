"""A card without what people filled in or wrote: what is left where the content itself offends. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import (
    AnswerCard,
    Card,
    ClosedCard,
    CommentCard,
    CopyCard,
    Decided,
    DetailCard,
    EscalationCard,
    EventCard,
    Failed,
    FormView,
    HandoverCard,
    HelpCard,
    HistoryCard,
    ListCard,
    NoticeCard,
    Open,
    ProcessCard,
    ProgressCard,
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueFace,
    QueueGone,
    QueueItem,
    QueueList,
    QueueOpened,
    QueueResults,
    ReasonCard,
    ReminderCard,
    ResultCard,
    RuleFormCard,
    SettingsCard,
    Step,
    TaskCard,
    TaskState,
)
from bot.model.rule_form import FilledIn


def bare(card: Card) -> Card:
    """The card with the bare facts: titles, names, states, times, and everything that can be pressed."""
    match card:
        case QueueCard(face=face):
            return QueueCard(face=_face(face))
        case ReminderCard(items=items):
            return replace(card, items=_factless(items))
        case EscalationCard():
            return card
        case HandoverCard():
            return replace(card, failed=_wordless(card.failed))
        case (
            NoticeCard()
            | ListCard()
            | DetailCard()
            | HistoryCard()
            | ReasonCard()
            | HelpCard()
            | SettingsCard()
            | RuleFormCard()
        ):
            return _answer(card)
        case _:
            return _process(card)


def _process(card: ProcessCard) -> ProcessCard:
    match card:
        case TaskCard():
            return _task(card)
        case ProgressCard():
            return replace(card, abstracts=(), steps=_silent(card.steps), failed=_wordless(card.failed))
        case CopyCard():
            return replace(card, abstracts=(), form=_hidden(card.form))
        case _:
            return _message(card)


def _message(card: ResultCard | ClosedCard | CommentCard | EventCard) -> ProcessCard:
    match card:
        case ResultCard():
            return replace(card, opinion="")
        case ClosedCard(state=Decided() as decided):
            return replace(card, state=replace(decided, opinion=""))
        case ClosedCard():
            return card
        case CommentCard():
            return replace(card, text="")
        case EventCard():
            return replace(card, lines=())
        case _:
            assert_never(card)


def _answer(card: AnswerCard) -> AnswerCard:
    match card:
        case NoticeCard():
            return replace(card, lines=())
        case ReasonCard():
            return replace(card, lines=())
        case DetailCard():
            return replace(
                card,
                abstracts=(),
                form=_hidden(card.form),
                steps=_silent(card.steps),
                remarks=tuple(replace(remark, text="") for remark in card.remarks),
            )
        case HistoryCard():
            return replace(card, steps=_silent(card.steps))
        case RuleFormCard(kind=kind):
            return RuleFormCard(kind=kind, filled=FilledIn())
        case ListCard() | HelpCard() | SettingsCard():
            return card
        case _:
            assert_never(card)


def _face(face: QueueFace) -> QueueFace:
    match face:
        case QueueList():
            groups = tuple(replace(group, items=_factless(group.items)) for group in face.groups)
            return replace(face, groups=groups)
        case QueueOpened():
            return replace(face, card=_task(face.card))
        case QueueBatch():
            return replace(face, items=_factless(face.items))
        case QueueConfirm():
            return replace(face, items=_factless(face.items), reason="")
        case QueueResults() | QueueGone():
            return face
        case _:
            assert_never(face)


def _task(card: TaskCard) -> TaskCard:
    return replace(card, abstracts=(), preview=(), form=_hidden(card.form), state=_state(card.state))


def _state(state: TaskState) -> TaskState:
    match state:
        case Decided():
            return replace(state, opinion="")
        case Open():
            return replace(state, draft="", failed=_wordless(state.failed))
        case _:
            return state


def _hidden(form: FormView) -> FormView:
    return FormView(hidden=len(form.lines) + form.hidden)


def _silent(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(replace(step, opinion="") for step in steps)


def _factless(items: tuple[QueueItem, ...]) -> tuple[QueueItem, ...]:
    return tuple(replace(item, facts=()) for item in items)


def _wordless(failed: Failed | None) -> Failed | None:
    return failed and replace(failed, words="")
