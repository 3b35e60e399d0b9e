"""What cards hold: what can be pressed, and what is said."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.model.business_type import Family
from bot.model.card import (
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
    ResultCard,
    Step,
    StepState,
    TaskState,
)
from bot.model.errors import Refusal
from bot.model.intent import Verb
from bot.model.process import NO_LINKS, Line, Links
from bot.model.text import NO_TEXT, I18n
from bot.rendering import refusal_words
from bot.rendering.phrases import joined, say
from tests.unit.cards_seen import AT, OPEN, buttons_of, found, open_card, progress, rendered, texts_of


def test_each_button_carries_the_card_and_its_verb() -> None:
    pressed = {
        label: button["behaviors"][0]["value"]
        for label, button in buttons_of(OPEN).items()
        if button["behaviors"][0]["type"] == "callback"
    }
    assert pressed == {
        "通过": {"card": "card-1", "verb": "approve"},
        "拒绝": {"card": "card-1", "verb": "reject"},
        "转交": {"card": "card-1", "verb": "transfer"},
        "加签": {"card": "card-1", "verb": "add_sign"},
    }


def test_only_one_button_is_primary() -> None:
    primary = [label for label, button in buttons_of(OPEN).items() if button["type"] == "primary_filled"]
    assert primary == ["通过"]


def test_without_anybody_to_choose_there_is_no_picker_and_nothing_to_press_with_it() -> None:
    card = open_card(Open())
    assert set(buttons_of(card)) == {"通过", "拒绝", "在飞书人事中查看"}
    assert not list(found(rendered(card), "select_person"))


def test_the_picker_offers_nobody_twice_and_twenty_at_most() -> None:
    people = [Choice(person_id=f"ou_{number % 30}", name=NO_TEXT) for number in range(60)]
    (picker,) = found(rendered(open_card(Open(choices=tuple(people)))), "select_person")
    assert [option["value"] for option in picker["options"]] == [f"ou_{number}" for number in range(20)]


def test_what_the_person_typed_is_kept() -> None:
    (comment,) = found(rendered(open_card(Open(draft="同意\n请注意交接"))), "input")
    assert comment["default_value"] == "同意\n请注意交接"


@pytest.mark.parametrize(
    "state",
    [
        LinkOnly(why=OnlyThere.FORM),
        Processing(verb=Verb.APPROVE),
        Decided(passed=True, by=None, at=AT),
        HandedOver(to=I18n.same("王五"), at=AT),
        Ended(ending=Ending.GONE),
    ],
)
def test_a_card_that_cannot_be_decided_here_only_leads_to_the_page(state: TaskState) -> None:
    (button,) = buttons_of(open_card(state)).values()
    assert button["behaviors"][0]["type"] == "open_url"


def test_a_card_without_a_good_link_has_no_link_button() -> None:
    card = replace(OPEN, links=Links(web="javascript:alert(1)"), state=Processing(verb=Verb.APPROVE))
    assert buttons_of(card) == {}


def test_a_persons_text_stands_there_as_it_is_and_as_plain_text() -> None:
    evil = '<at id=all></at> **x** {{ 7 * 7 }} {% raw %} "}],"tag":"markdown" \\ & &lt;'
    card = replace(OPEN, title=I18n.same(evil), state=Open(draft=evil))
    content = rendered(card)
    assert content["header"]["title"] == {"tag": "plain_text", "content": evil}
    assert next(found(content, "input"))["default_value"] == evil


def test_a_pattern_in_a_name_is_not_read_as_one() -> None:
    card = open_card(HandedOver(to=I18n.same("{at.__class__} {0}"), at=AT))
    assert "你已转交给{at.__class__} {0} · 2026-11-23 09:30" in texts_of(card)


def test_the_preview_is_in_one_language_only() -> None:
    assert rendered(OPEN)["config"]["summary"] == {"content": "待审批：年假申请 · 张三"}


def test_where_a_language_is_missing_the_other_stands_in() -> None:
    title = rendered(replace(OPEN, title=I18n("", "Annual leave")))["header"]["title"]
    assert title == {"tag": "plain_text", "content": "Annual leave"}


@pytest.mark.parametrize("name", [NO_TEXT, I18n.same(" \n"), I18n.same("\u202e\u200b")])
def test_a_process_without_a_name_is_called_by_its_type(name: I18n) -> None:
    assert rendered(replace(OPEN, title=name))["header"]["title"]["content"] == "假勤"


def test_the_system_asks_where_nobody_did() -> None:
    assert rendered(replace(OPEN, initiator=NO_TEXT))["header"]["subtitle"]["content"] == "系统"


@pytest.mark.parametrize(
    ("family", "colour"),
    [(Family.ATTENDANCE, "turquoise"), (Family.PAY, "orange"), (Family.OTHER, "neutral")],
)
def test_the_type_stands_beside_the_state_in_the_colour_of_its_family(family: Family, colour: str) -> None:
    header = rendered(replace(OPEN, family=family))["header"]
    state, kind = header["text_tag_list"]
    assert (state["text"]["content"], state["color"], header["template"]) == ("待审批", "blue", "blue")
    assert (kind["text"]["content"], kind["color"]) == ("假勤", colour)


def test_a_type_that_says_no_more_than_the_title_is_not_said() -> None:
    (state,) = rendered(replace(OPEN, type_name=OPEN.title))["header"]["text_tag_list"]
    assert state["text"]["content"] == "待审批"


@pytest.mark.parametrize(
    ("failed", "words"),
    [
        (Failed(verb=Verb.APPROVE, refusal=Refusal.NODE_ENDED), "「通过」未成功：本节点已经结束"),
        (Failed(verb=Verb.REJECT, refusal=None), "「拒绝」未成功：等待太久，操作没有提交。请再试一次"),
        (
            Failed(verb=Verb.TRANSFER, refusal=None, unproven=True),
            "「转交」可能没有成功：飞书人事没有回应。请先在飞书人事中确认，再决定是否重试",
        ),
        (
            Failed(verb=Verb.APPROVE, refusal=Refusal.BUSINESS_RULE, words="余额不足"),
            "飞书人事的说明：余额不足",
        ),
    ],
)
def test_a_wish_that_came_to_nothing_is_explained(failed: Failed, words: str) -> None:
    assert words in texts_of(open_card(Open(failed=failed)))


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words_in_both_languages(refusal: Refusal) -> None:
    words = refusal_words(refusal)
    assert words.zh != words.en
    assert f"「通过」未成功：{words.zh}" in texts_of(
        open_card(Open(failed=Failed(verb=Verb.APPROVE, refusal=refusal)))
    )


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_can_be_told_on_the_card_and_beside_it(ending: Ending) -> None:
    ended = Ended(ending=ending)
    assert rendered(open_card(ended))["header"]["template"] == "grey"
    assert "年假申请" in texts_of(ClosedCard(title=OPEN.title, initiator=NO_TEXT, state=ended))[0]


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_can_be_told(outcome: Outcome) -> None:
    result = ResultCard(title=OPEN.title, outcome=outcome, by=None, opinion="", at=None, links=NO_LINKS)
    assert texts_of(result)[0].startswith("你的「年假申请」")
    assert texts_of(progress(outcome=outcome))


def test_a_status_that_nobody_knows_is_shown_as_its_number() -> None:
    header = rendered(progress(outcome=Outcome.OTHER, status=77))["header"]
    assert header["text_tag_list"][0]["text"]["i18n_content"] == {"zh_cn": "状态 77", "en_us": "Status 77"}


def test_a_step_that_was_handled_names_nobody() -> None:
    step = Step(node=OPEN.node, person=NO_TEXT, state=StepState.HANDLED, at=AT)
    texts = texts_of(progress(steps=(step,)))
    assert texts[texts.index("✓ 直属上级") + 1] == "已处理 · 2026-11-23 09:30"


@pytest.mark.parametrize("state", StepState)
def test_every_step_can_be_told(state: StepState) -> None:
    step = Step(node=OPEN.node, person=NO_TEXT, state=state, at=AT, opinion="好")
    assert "「好」" in texts_of(progress(steps=(step,)))


def test_a_field_that_is_among_the_abstracts_is_not_told_twice() -> None:
    card = replace(OPEN, form=FormView(lines=(*OPEN.abstracts, *OPEN.form.lines)))
    assert texts_of(card).count("天数") == 1


def test_a_decided_card_keeps_the_abstracts_and_drops_the_form() -> None:
    texts = texts_of(open_card(Decided(passed=True, by=None, at=AT, opinion="好", here=True)))
    assert "你已通过 · 2026-11-23 09:30 · 在飞书聊天中" in texts
    assert "天数" in texts
    assert "原因" not in texts


def lines(count: int, *, words: str = "内容") -> tuple[Line, ...]:
    return tuple(Line(label=I18n.same(f"字段{n}"), value=I18n.same(words)) for n in range(1, count + 1))


def test_what_matters_and_the_decision_stand_above_the_details() -> None:
    texts = texts_of(replace(OPEN, form=FormView(lines=lines(2))))
    assert texts.index("天数") < texts.index("意见") < texts.index("通过") < texts.index("字段1")


def test_without_abstracts_the_first_short_fields_stand_above_the_decision() -> None:
    long_first = (Line(label=I18n.same("长"), value=I18n.same("很长的说明" * 20)), *lines(5))
    texts = texts_of(replace(OPEN, abstracts=(), form=FormView(lines=long_first)))
    assert texts.index("字段4") < texts.index("意见") < texts.index("长") < texts.index("字段5")


@pytest.mark.parametrize(("count", "folds"), [(4, False), (5, True)])
def test_many_details_are_folded_away(count: int, folds: bool) -> None:  # noqa: FBT001  # a row of a table
    card = rendered(replace(OPEN, form=FormView(lines=lines(count))))
    folded = [one for one in card["body"]["elements"] if one["tag"] == "collapsible_panel"]
    assert bool(folded) is folds
    assert f"全部内容 · {count} 项" in json.dumps(card, ensure_ascii=False) or not folds


@pytest.mark.parametrize(("said", "stands"), [("שלום", "\u2068שלום\u2069"), ("王五", "王五"), ("Li", "Li")])
def test_words_from_right_to_left_do_not_turn_the_words_around_them(said: str, stands: str) -> None:
    name = I18n.same(said)

    assert say("{by}已通过", "Approved by {by}", by=name) == I18n(f"{stands}已通过", f"Approved by {stands}")
    assert joined([name, I18n.same("2026")], zh=" · ", en=" · ") == I18n.same(f"{stands} · 2026")
