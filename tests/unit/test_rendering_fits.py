"""Every card fits, whatever people wrote; one that is cut says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.card import (
    Card,
    Choice,
    ClosedCard,
    Decided,
    Ended,
    Ending,
    Failed,
    FormView,
    HandedOver,
    LinkOnly,
    OnlyThere,
    Open,
    Outcome,
    Processing,
    ProgressCard,
    ResultCard,
    Step,
    StepState,
    TaskCard,
    TaskState,
)
from bot.model.errors import Refusal
from bot.model.intent import SignPlace, Verb
from bot.model.process import Line, Links
from bot.model.text import NO_TEXT, I18n
from bot.rendering import digest
from bot.rendering.check import MOST_BYTES, sent_bytes, tags
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


_TEXT = st.builds(
    lambda text, times: text * times,
    st.text(st.characters(codec=None), max_size=12)
    | st.sampled_from(['"', "\\", "\n", "😀", "字", "e\u0301"]),
    st.sampled_from([1, 1, 40, 3_000]),
)
_I18N = st.builds(I18n, _TEXT, _TEXT)
_LINES = st.lists(st.builds(Line, label=_I18N, value=_I18N), max_size=60).map(tuple)
_TIMES = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
_LINKS = st.builds(
    Links, web=st.sampled_from(["https://a.example/" + "路" * 80, "https://a.example/?" + "x" * 780])
)
_DECIDED = st.builds(
    Decided,
    passed=st.booleans(),
    by=st.none() | _I18N,
    at=_TIMES,
    opinion=_TEXT,
    here=st.booleans(),
)
_ENDED = st.builds(Ended, ending=st.sampled_from(Ending), at=st.none() | _TIMES)
_FAILED = st.builds(
    Failed,
    verb=st.sampled_from(Verb),
    refusal=st.none() | st.sampled_from(Refusal),
    words=_TEXT,
    unproven=st.booleans(),
)
_CHOICES = st.integers(0, 40).map(
    lambda count: tuple(Choice(person_id=f"ou_{n:032}", name=NO_TEXT) for n in range(count))
)
_STATES: st.SearchStrategy[TaskState] = st.one_of(
    st.builds(Open, draft=_TEXT, failed=st.none() | _FAILED, choices=_CHOICES),
    st.builds(LinkOnly, why=st.sampled_from(OnlyThere)),
    st.builds(Processing, verb=st.sampled_from(Verb)),
    _DECIDED,
    st.builds(HandedOver, to=_I18N, at=_TIMES),
    _ENDED,
)
_TASKS = st.builds(
    TaskCard,
    title=_I18N,
    type_name=_I18N,
    initiator=_I18N,
    node=_I18N,
    since=_TIMES,
    abstracts=_LINES,
    form=st.builds(FormView, lines=_LINES, hidden=st.integers(0, 99)),
    links=_LINKS,
    state=_STATES,
    added=st.lists(
        st.tuples(st.sampled_from(SignPlace), st.lists(_I18N, max_size=25).map(tuple)), max_size=30
    ).map(tuple),
)
_STEPS = st.builds(Step, node=_I18N, person=_I18N, state=st.sampled_from(StepState), at=_TIMES, opinion=_TEXT)
_PROGRESSES = st.builds(
    ProgressCard,
    title=_I18N,
    type_name=_I18N,
    outcome=st.sampled_from(Outcome),
    status=st.integers(),
    started_at=_TIMES,
    ended_at=st.none() | _TIMES,
    abstracts=_LINES,
    steps=st.lists(_STEPS, max_size=60).map(tuple),
    hidden_steps=st.integers(0, 99),
    links=_LINKS,
)
_RESULTS = st.builds(
    ResultCard,
    title=_I18N,
    outcome=st.sampled_from(Outcome),
    by=st.none() | _I18N,
    opinion=_TEXT,
    at=st.none() | _TIMES,
    links=_LINKS,
)
_CLOSED = st.builds(ClosedCard, title=_I18N, initiator=_I18N, state=_DECIDED | _ENDED)


@settings(max_examples=150, deadline=None)
@given(card=st.one_of(_TASKS, _PROGRESSES, _RESULTS, _CLOSED))
def test_any_card_whatever_people_wrote_is_whole_and_fits(card: Card) -> None:
    content = renderer().render(card, card_id="c" * 64)
    assert sent_bytes(content) <= MOST_BYTES
    assert tags(content) <= 150
    assert digest(card)


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
