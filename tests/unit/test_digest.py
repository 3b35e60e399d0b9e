"""What makes a card another card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.card import Ended, Ending, Failed, FormView, LinkOnly, OnlyThere, Open, Processing, TaskCard
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
