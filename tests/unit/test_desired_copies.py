"""Who was copied gets one card to read, kept up to date until the process ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.card import CardKey, CopyCard, Outcome, Purpose
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Send, Wanted
from bot.model.text import I18n
from bot.reconcile.desired import desired
from bot.reconcile.diff import diff
from bot.reconcile.situation import Situation
from bot.reconcile.wanting import NEWS_FOR
from tests.unit.building import START, a_copy, a_process, a_row, a_situation, a_task, at

DAY = 86_400
KEY = CardKey("p1", "", "ou_dou", Purpose.COPY)
ROW = replace(a_row(a_task("dou")), key=KEY, opened_at=START)


def copies(situation: Situation) -> list[Wanted]:
    return [one for one in desired(situation) if one.key.purpose is Purpose.COPY]


def only(situation: Situation) -> Wanted:
    (one,) = copies(situation)
    return one


def test_who_was_copied_gets_a_card_that_follows_the_process() -> None:
    one = only(a_situation(a_process(copies=(a_copy("dou"),))))

    assert one.key == KEY
    assert (one.may_send, one.is_open) == (True, True)
    assert isinstance(one.card, CopyCard)
    assert (one.card.outcome, one.card.copied_at) == (Outcome.RUNNING, at(10))


def test_a_copy_that_comes_with_the_end_is_sent_all_the_same() -> None:
    one = only(a_situation(a_process(status=9, ended=9, copies=(a_copy("dou"),))))

    assert (one.may_send, one.is_open) == (True, False)


def test_a_person_copied_twice_has_one_card() -> None:
    process = a_process(copies=(a_copy("dou", arrived=50), a_copy("dou", arrived=10)))

    card = only(a_situation(process)).card
    assert isinstance(card, CopyCard)
    assert card.copied_at == at(50)


def test_a_copy_to_nobody_is_nobodys() -> None:
    assert copies(a_situation(a_process(copies=(a_copy(""),)))) == []


@pytest.mark.parametrize(
    ("adopted", "read", "told"),
    [(10, 1000, True), (11, 1000, False), (0, 10 + NEWS_FOR.total_seconds() + 1, False)],
    ids=["since the bot speaks", "before", "long ago"],
)
def test_only_copies_that_are_news_are_sent(adopted: float, read: float, *, told: bool) -> None:
    process = a_process(copies=(a_copy("dou", arrived=10),), read=read)

    assert only(a_situation(process, adopted=adopted)).may_send is told


def test_a_copy_that_is_there_is_changed_when_the_process_ends() -> None:
    one = only(a_situation(a_process(status=8, ended=99, copies=(a_copy("dou"),)), rows=(ROW,)))

    assert (one.may_send, one.is_open) == (False, False)


def test_a_copy_is_never_sent_anew_for_its_age() -> None:
    situation = a_situation(a_process(copies=(a_copy("dou"),), read=13 * DAY), rows=(ROW,), adopted=-DAY)
    mine = copies(situation)

    assert not [one for one in diff(mine, [ROW], START + timedelta(days=13)) if isinstance(one, Send)]


@pytest.mark.parametrize("row", [None, replace(ROW, state=RowState.RETIRED, is_open=False)])
def test_a_silent_person_gets_no_copy(row: LedgerRow | None) -> None:
    rows = () if row is None else (row,)
    situation = a_situation(a_process(copies=(a_copy("dou"),)), rows=rows, silent=("dou",))

    assert diff(copies(situation), rows, at(1000)) == ()


def test_a_copy_of_pay_is_confidential() -> None:
    process = replace(a_process(copies=(a_copy("dou"),)), business_type="offer")

    assert only(a_situation(process)).confidential


def test_a_copy_shows_the_type_by_its_known_name() -> None:
    process = replace(a_process(copies=(a_copy("dou"),)), template_name=I18n("请假流程", "Leave process"))

    card = only(a_situation(process)).card
    assert isinstance(card, CopyCard)
    assert card.type_name == I18n("休假", "Leave")
