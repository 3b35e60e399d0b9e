"""Each comment reaches, once, those mentioned in it and those who have to decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.card import CardKey, CommentCard, Purpose
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Send, Wanted
from bot.model.process import Comment, Links
from bot.reconcile.desired import desired
from bot.reconcile.diff import diff
from bot.reconcile.situation import Situation
from bot.reconcile.wanting import NEWS_FOR
from tests.unit.building import (
    NAMES,
    START,
    a_comment,
    a_copy,
    a_process,
    a_row,
    a_situation,
    a_task,
    at,
    finished,
)

ANN, BEN = a_task("ann"), a_task("ben")
SAID = a_comment("ben", written=20)


def comments(situation: Situation) -> list[Wanted]:
    return [one for one in desired(situation) if one.key.purpose is Purpose.COMMENT]


def readers(situation: Situation) -> list[str]:
    return [one.key.person_id for one in comments(situation)]


def sent_to(situation: Situation) -> list[str]:
    found = diff(comments(situation), situation.rows, at(1000))
    return [one.wanted.key.person_id for one in found if isinstance(one, Send)]


def a_comments_row(person: str, comment: Comment = SAID) -> LedgerRow:
    key = CardKey("p1", comment.comment_id, f"ou_{person}", Purpose.COMMENT)
    return replace(a_row(a_task(person)), key=key, is_open=False, opened_at=START)


def test_a_comment_goes_to_who_has_to_decide_and_never_to_its_author() -> None:
    assert readers(a_situation(a_process(todo=(ANN, BEN), comments=(SAID,)))) == ["ou_ann"]


def test_a_comment_goes_to_who_is_mentioned_the_initiator_too() -> None:
    said = a_comment("ben", to=("eve", "dou", "ben"))

    assert readers(a_situation(a_process(comments=(said,)))) == ["ou_eve", "ou_dou"]


def test_who_is_mentioned_and_has_to_decide_gets_it_once_and_knows() -> None:
    said = a_comment("ben", to=("ann",))

    (one,) = comments(a_situation(a_process(todo=(ANN,), comments=(said,))))
    assert isinstance(one.card, CommentCard)
    assert one.card.mentions_reader
    assert (one.card.author, one.card.text) == (NAMES["ou_ben"], "why?")


def test_who_was_asked_after_it_was_written_has_it_in_the_process_already() -> None:
    later = a_task("ann", opened=21)

    assert readers(a_situation(a_process(todo=(later,), comments=(SAID,)))) == []


def test_what_an_ended_process_left_open_asks_nobody() -> None:
    assert readers(a_situation(a_process(status=4, todo=(ANN,), comments=(SAID,)))) == []


@pytest.mark.parametrize(
    ("adopted", "read", "told"),
    [(20, 1000, ["ou_ann"]), (21, 1000, []), (0, 21 + NEWS_FOR.total_seconds(), [])],
    ids=["since the bot speaks", "before", "long ago"],
)
def test_only_comments_that_are_news_are_told(adopted: float, read: float, told: list[str]) -> None:
    process = a_process(todo=(ANN,), comments=(SAID,), read=read)

    assert sent_to(a_situation(process, adopted=adopted)) == told


def test_a_silent_person_is_not_disturbed() -> None:
    process = a_process(todo=(ANN,), comments=(a_comment("ben", to=("dou",)),))

    assert sent_to(a_situation(process, silent=("ann", "dou"))) == []


def test_a_comment_is_told_once() -> None:
    process = a_process(todo=(ANN,), comments=(SAID,))
    (one,) = comments(a_situation(process))
    row = replace(a_comments_row("ann"), digest=one.digest)

    assert diff(comments(a_situation(process, rows=(row,))), [row], at(1000)) == ()


def test_a_message_begun_is_seen_through_though_its_reader_has_decided_meanwhile() -> None:
    process = a_process(done=(finished(ANN, closed=30),), comments=(SAID,))

    assert readers(a_situation(process, rows=(a_comments_row("ann"),))) == ["ou_ann"]


def test_two_comments_are_two_messages_in_their_order() -> None:
    process = a_process(todo=(ANN,), comments=(SAID, a_comment("cai", written=30)))

    assert [one.key.subject for one in comments(a_situation(process))] == ["comment_ben_20", "comment_cai_30"]


def a_card(purpose: Purpose, *, state: RowState = RowState.LIVE) -> LedgerRow:
    row = a_row(ANN, purpose=purpose, state=state)
    return row if purpose is Purpose.TASK else replace(row, key=row.key._replace(subject=""))


@pytest.mark.parametrize(
    ("rows", "answered"),
    [
        ((), None),
        ((a_card(Purpose.TASK),), Purpose.TASK),
        ((a_card(Purpose.COPY), a_card(Purpose.PROGRESS)), Purpose.COPY),
        ((a_card(Purpose.PROGRESS), a_card(Purpose.TASK)), Purpose.TASK),
        ((a_card(Purpose.PROGRESS), a_card(Purpose.TASK, state=RowState.RETIRED)), Purpose.PROGRESS),
        ((a_card(Purpose.CLOSED),), None),
    ],
)
def test_a_comment_answers_the_readers_own_card(
    rows: tuple[LedgerRow, ...], answered: Purpose | None
) -> None:
    (one,) = comments(a_situation(a_process(todo=(ANN,), comments=(SAID,)), rows=rows))

    assert (one.reply_to.purpose if one.reply_to else None) is answered


def test_a_comment_leads_to_the_readers_own_page() -> None:
    own, copied = Links(web="https://own"), Links(web="https://copied")
    process = replace(
        a_process(
            todo=(replace(ANN, links=own),),
            copies=(replace(a_copy("dou"), links=copied),),
            comments=(a_comment("ben", to=("dou", "eve")),),
        ),
        links=Links(web="https://initiator"),
    )

    found = {one.key.person_id: one.card for one in comments(a_situation(process))}
    assert {person: card.links.web for person, card in found.items() if isinstance(card, CommentCard)} == {
        "ou_ann": "https://own",
        "ou_dou": "https://copied",
        "ou_eve": "https://initiator",
    }


@pytest.mark.parametrize(
    ("business_type", "expected"), [("offer", True), (None, True), ("job_change", False)]
)
def test_a_comment_on_pay_is_confidential(business_type: str | None, *, expected: bool) -> None:
    process = replace(a_process(todo=(ANN,), comments=(SAID,)), business_type=business_type)

    assert [one.confidential for one in comments(a_situation(process))] == [expected]


def test_a_comment_without_an_id_cannot_be_told_once_and_is_left_to_the_page() -> None:
    assert readers(a_situation(a_process(todo=(ANN,), comments=(replace(SAID, comment_id=""),)))) == []
