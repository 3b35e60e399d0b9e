"""Everything about one process, for whoever asks: whole for those with a part in it, masked for others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.card import Deed, Remark, StepState
from bot.model.errors import Refusal
from bot.model.form import Form, FormField, TextValue
from bot.model.intent import IntentState, Verb
from bot.model.process import Line
from bot.model.text import I18n
from bot.reconcile.detail import (
    LINES_A_PAGE,
    MOST_DEEDS,
    MOST_REMARKS,
    MOST_STEPS,
    detail_card,
    history_card,
    seen_by,
)
from bot.reconcile.naming import SOMEBODY
from bot.reconcile.situation import Situation
from bot.reconcile.values import Seen
from tests.unit.building import (
    NAMES,
    START,
    a_comment,
    a_copy,
    a_process,
    a_situation,
    a_task,
    an_intent,
    at,
    finished,
)

ANN = a_task("ann")
PROCESS = replace(
    a_process(
        todo=(a_task("cai", node="director", opened=60),),
        done=(finished(ANN, closed=50, opinion="secret words"),),
        system_done=(finished(a_task("", task="checked", node="check"), closed=5),),
        copies=(a_copy("dou", arrived=10),),
        comments=(a_comment("ben", written=30, text="secret, too"), a_comment("ann", written=20)),
    ),
    abstracts=(Line(label=I18n.same("Pay"), value=I18n.same("secret sum")),),
)


def lines(count: int) -> tuple[Line, ...]:
    return tuple(Line(label=I18n.same(f"field {i}"), value=I18n.same(f"secret {i}")) for i in range(count))


def form(count: int) -> Form:
    return Form(
        fields=tuple(
            FormField(api_name=f"f{i}", label=line.label, value=TextValue(line.value.zh))
            for i, line in enumerate(lines(count))
        )
    )


def a_view(count: int = 45) -> Situation:
    situation = a_situation(PROCESS)
    return replace(situation, values=replace(situation.values, form=form(count)))


def seen(count: int = 45) -> Seen:
    return seen_by(a_view(count), "ou_cai")


def test_the_timeline_holds_everybody_the_system_and_the_copies_in_the_order_of_time() -> None:
    steps = detail_card(a_view(), seen()).steps

    assert [step.state for step in steps] == [
        StepState.PASSED,
        StepState.COPIED,
        StepState.PASSED,
        StepState.OPEN,
    ]
    assert [step.person for step in steps[1:]] == [NAMES["ou_dou"], NAMES["ou_ann"], NAMES["ou_cai"]]


def test_comments_stand_in_their_order() -> None:
    remarks = detail_card(a_view(), seen()).remarks

    assert remarks == (
        Remark(author=NAMES["ou_ann"], text="why?", at=at(20)),
        Remark(author=NAMES["ou_ben"], text="secret, too", at=at(30)),
    )


@pytest.mark.parametrize(
    ("asked", "shown", "first", "count"),
    [(1, 1, 0, 20), (2, 2, 20, 20), (3, 3, 40, 5), (4, 3, 40, 5), (0, 1, 0, 20), (-1, 1, 0, 20)],
)
def test_the_form_is_turned_page_by_page(asked: int, shown: int, first: int, count: int) -> None:
    card = detail_card(a_view(), seen(), page=asked)

    assert (card.page, card.pages) == (shown, 3)
    assert card.form.lines == lines(45)[first : first + count]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (LINES_A_PAGE, 1), (LINES_A_PAGE + 1, 2)])
def test_a_page_is_full_before_there_is_another(count: int, pages: int) -> None:
    assert detail_card(a_view(count), seen(count)).pages == pages


def test_masked_it_holds_nothing_that_anybody_filled_in_or_wrote() -> None:
    situation = replace(a_view(), intents=(an_intent(about=ANN, reason="secret wish"),))

    for card in (detail_card(situation, None, page=2), history_card(situation, masked=True)):
        assert "secret" not in str(card)
    masked = detail_card(situation, None)
    assert (masked.masked, masked.pages, len(masked.remarks), len(masked.steps)) == (True, 1, 2, 4)


def test_the_oldest_of_too_many_are_counted_only() -> None:
    said = tuple(a_comment("ben", written=i) for i in range(MOST_REMARKS + 3))
    done = tuple(
        finished(a_task("ann", node=f"n{i}", opened=i), closed=i + 0.5) for i in range(MOST_STEPS + 2)
    )
    wishes = tuple(an_intent(about=ANN, recorded=i) for i in range(MOST_DEEDS + 1))
    situation = a_situation(a_process(done=done, comments=said), intents=wishes)

    detail, history = detail_card(situation, Seen()), history_card(situation, masked=False)
    assert (detail.hidden_steps, detail.hidden_remarks) == (2, 3)
    assert detail.remarks[-1].at == at(MOST_REMARKS + 2)
    assert (history.hidden_deeds, history.deeds[-1].at) == (1, at(MOST_DEEDS))


def test_the_history_tells_what_was_done_through_the_bot_and_by_whom() -> None:
    transfer = an_intent(Verb.TRANSFER, about=ANN, to=("ben", "stranger"), state=IntentState.APPLIED)
    revoked = replace(
        an_intent(Verb.REVOKE, state=IntentState.REFUSED, recorded=200),
        approver_id="",
        operator_id="ou_admin",
        opened_at=START,
        refusal=Refusal.NOT_ALLOWED,
    )

    assert history_card(a_situation(PROCESS, intents=(transfer, revoked)), masked=False).deeds == (
        Deed(
            person=NAMES["ou_ann"],
            verb=Verb.TRANSFER,
            state=IntentState.APPLIED,
            refusal=None,
            at=at(100),
            targets=(NAMES["ou_ben"], SOMEBODY),
        ),
        Deed(
            person=SOMEBODY,
            verb=Verb.REVOKE,
            state=IntentState.REFUSED,
            refusal=Refusal.NOT_ALLOWED,
            at=at(200),
        ),
    )


def test_a_process_of_the_system_has_no_initiator() -> None:
    assert not detail_card(a_situation(a_process(initiator="")), Seen()).initiator
