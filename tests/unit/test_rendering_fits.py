"""Every card fits, whatever people wrote; one that is cut says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.card import (
    Card,
    Choice,
    Failed,
    FormView,
    Open,
    Step,
    StepState,
    TaskCard,
)
from bot.model.errors import Refusal
from bot.model.intent import SignPlace, Verb
from bot.model.preferences import Language
from bot.model.process import Line, Links
from bot.model.text import NO_TEXT, I18n
from bot.rendering import bare, digest
from bot.rendering.check import MOST_BYTES, sent_bytes, tags
from tests.unit.any_cards import ANY_CARD
from tests.unit.cards_seen import AT, OPEN, buttons_of, progress, renderer, texts_of


def _numbered(count: int, *, words: str = "内容") -> tuple[Line, ...]:
    return tuple(Line(label=I18n.same(f"第{n}项"), value=I18n.same(words)) for n in range(1, count + 1))


@pytest.mark.parametrize("words", ["内容", "很长的内容" * 80, '\\"\n' * 200])
def test_a_form_too_large_says_how_many_fields_are_missing(words: str) -> None:
    texts = texts_of(replace(OPEN, form=FormView(lines=_numbered(200, words=words))))
    shown = [text for text in texts if text.startswith("第")]
    assert shown
    assert f"还有 {200 - len(shown)} 项，在飞书人事中查看" in texts
    assert "天数：3" in texts


def test_fields_that_were_hidden_before_are_counted() -> None:
    card = replace(OPEN, form=FormView(lines=_numbered(2), hidden=7))
    assert "还有 7 项，在飞书人事中查看" in texts_of(card)


def test_abstracts_are_cut_only_when_the_whole_form_is() -> None:
    texts = texts_of(replace(OPEN, abstracts=_numbered(200), form=FormView(lines=OPEN.form.lines)))
    shown = [text for text in texts if text.startswith("第")]
    assert shown[0].startswith("第1项")
    assert f"还有 {201 - len(shown)} 项，在飞书人事中查看" in texts


def test_of_a_long_progress_the_newest_steps_stay() -> None:
    steps = tuple(
        Step(node=I18n.same(f"第{n}步"), person=OPEN.initiator, state=StepState.PASSED, at=AT, opinion="好")
        for n in range(1, 301)
    )
    texts = texts_of(progress(steps=steps))
    shown = [text for text in texts if text.startswith("✓ 第")]
    assert shown[-1].startswith("✓ 第300步")
    assert f"之前还有 {300 - len(shown)} 步" in texts


@settings(max_examples=150, deadline=None)
@given(card=ANY_CARD, language=st.sampled_from(Language))
def test_any_card_whatever_people_wrote_is_whole_and_fits(card: Card, language: Language) -> None:
    content = renderer().render(card, card_id="c" * 64, language=language)
    assert sent_bytes(content) <= MOST_BYTES
    assert tags(content) <= 150
    assert digest(card)


@settings(max_examples=100, deadline=None)
@given(card=ANY_CARD)
def test_any_card_can_be_bared_of_what_people_wrote(card: Card) -> None:
    plain = bare(card)
    assert bare(plain) == plain
    assert renderer().render(plain, card_id="c" * 64)


@pytest.mark.parametrize("sign", ['"', "\\", "😀", "\n字"])
def test_the_largest_of_everything_still_leaves_room_for_the_buttons(sign: str) -> None:
    words = I18n(sign * 3_000, (sign + "x") * 3_000)
    card = TaskCard(
        title=words,
        type_name=words,
        initiator=words,
        node=words,
        since=AT,
        abstracts=tuple(Line(label=words, value=words) for _ in range(100)),
        form=FormView(),
        links=Links(
            web="https://web.example/?" + "x" * 770,
            pc="https://pc.example/?" + "x" * 770,
            mobile="https://mobile.example/?" + "x" * 770,
        ),
        state=Open(
            draft=sign * 3_000,
            failed=Failed(verb=Verb.ADD_SIGN, refusal=Refusal.INVALID, words=words.zh),
            choices=tuple(Choice(person_id=f"ou_{n:032}", name=NO_TEXT) for n in range(50)),
        ),
        added=tuple((place, (words,) * 20) for place in SignPlace) * 10,
    )
    assert {"通过", "拒绝", "转交", "加签"} <= set(buttons_of(card))


@pytest.mark.parametrize("said", ['"tag":"div"', '{"tag": 1}', '\\"tag":', "tag"])
def test_what_somebody_wrote_is_no_element(said: str) -> None:
    written = replace(OPEN, title=I18n.same(said), node=I18n.same(said))
    plain = replace(OPEN, title=I18n.same("x"), node=I18n.same("x"))

    assert tags(renderer().render(written, card_id="c")) == tags(renderer().render(plain, card_id="c"))
