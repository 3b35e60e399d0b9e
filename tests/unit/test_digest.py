"""What makes a card another card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.demo.samples import SAMPLES
from bot.model.card import (
    Card,
    Ended,
    Ending,
    Failed,
    FormView,
    LinkOnly,
    OnlyThere,
    Open,
    Processing,
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueFace,
    QueueItem,
    QueueOpened,
    TaskCard,
)
from bot.model.desk import TaskRef
from bot.model.intent import SignPlace, Verb
from bot.model.process import NO_LINKS
from bot.model.text import I18n
from bot.rendering import digest
from tests.unit.cards_seen import AT, OPEN, open_card


def test_an_open_card_is_the_same_whatever_is_typed_offered_or_linked() -> None:
    other = replace(OPEN, links=NO_LINKS, state=Open(draft="正在输入"))
    assert digest(OPEN) == digest(other)


@pytest.mark.parametrize(
    "other",
    [
        replace(OPEN, title=I18n.same("病假")),
        replace(OPEN, node=I18n.same("总监")),
        replace(OPEN, since=AT + timedelta(days=1)),
        replace(OPEN, abstracts=()),
        replace(OPEN, form=FormView()),
        replace(OPEN, added=((SignPlace.AFTER, (I18n.same("王五"),)),)),
        open_card(Open(failed=Failed(verb=Verb.APPROVE, refusal=None))),
        open_card(LinkOnly(why=OnlyThere.FORM)),
        open_card(Processing(verb=Verb.APPROVE)),
    ],
)
def test_what_bears_on_the_decision_makes_another_card(other: TaskCard) -> None:
    assert digest(OPEN) != digest(other)


def test_of_a_closed_card_everything_counts() -> None:
    ended = open_card(Ended(ending=Ending.GONE))
    assert digest(ended) != digest(replace(ended, links=NO_LINKS))


REF = TaskRef("process-1", "task-1", AT)
OPENED = QueueOpened(ref=REF, card=OPEN, next_ref=REF, others=4)
ITEM = QueueItem(
    number=1,
    ref=REF,
    title=OPEN.title,
    initiator=OPEN.initiator,
    waits=timedelta(hours=1),
    facts=OPEN.abstracts,
)
BATCH = QueueBatch(name=OPEN.type_name, family=OPEN.family, items=(ITEM,))
CONFIRM = QueueConfirm(name=OPEN.type_name, items=(ITEM,), reason="好")
OTHER_REF = REF._replace(process_id="process-2")


@pytest.mark.parametrize(
    ("face", "other"),
    [
        (OPENED, replace(OPENED, next_ref=None, others=0)),
        (OPENED, replace(OPENED, card=replace(OPEN, links=NO_LINKS, state=Open(draft="正在输入")))),
        (BATCH, replace(BATCH, items=(replace(ITEM, waits=timedelta(hours=2), facts=()),))),
        (CONFIRM, replace(CONFIRM, items=(replace(ITEM, waits=timedelta(hours=2)),))),
    ],
)
def test_under_a_persons_hands_the_queue_stays_the_same(face: QueueFace, other: QueueFace) -> None:
    assert digest(QueueCard(face=face)) == digest(QueueCard(face=other))


@pytest.mark.parametrize(
    ("face", "other"),
    [
        (OPENED, replace(OPENED, ref=OTHER_REF)),
        (OPENED, replace(OPENED, card=replace(OPEN, node=I18n.same("总监")))),
        (OPENED, replace(OPENED, card=open_card(Processing(verb=Verb.APPROVE)))),
        (BATCH, replace(BATCH, items=(ITEM, replace(ITEM, ref=OTHER_REF)))),
        (CONFIRM, replace(CONFIRM, items=(replace(ITEM, ref=OTHER_REF),))),
        (CONFIRM, replace(CONFIRM, reason="")),
        (BATCH, CONFIRM),
    ],
)
def test_another_task_or_another_turn_makes_another_queue(face: QueueFace, other: QueueFace) -> None:
    assert digest(QueueCard(face=face)) != digest(QueueCard(face=other))


def test_once_it_is_decided_the_way_on_counts_again() -> None:
    decided = replace(OPENED, card=open_card(Processing(verb=Verb.APPROVE)))
    assert digest(QueueCard(face=decided)) != digest(QueueCard(face=replace(decided, others=3)))


@pytest.mark.parametrize("card", [pytest.param(card, id=name) for name, card in SAMPLES.items()])
def test_every_card_has_a_digest(card: Card) -> None:
    assert digest(card)
