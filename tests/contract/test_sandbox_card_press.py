"""A person presses a button or fills in a field: what the client sends, and when it sends nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.cards.check import card_problems
from bot.sandbox.cards.press import Pressed, PressRefused, choose, press
from tests.contract.sandbox_card_parts import (
    Json,
    button,
    callback,
    card,
    colleagues,
    comment,
    decision_card,
    div,
    fold,
    form,
    kinds,
    opening,
    plain,
    side_by_side,
    submit,
)


def refused(*arguments: Any, **more: Any) -> str:
    with pytest.raises(PressRefused) as refusal:
        press(*arguments, **more)
    return refusal.value.words


def test_a_plain_button_sends_its_value_and_nothing_that_does_not_apply() -> None:
    pressed = press(card(button("催办", behaviors=callback(verb="urge"))), "催办")

    assert pressed.action == {"tag": "button", "timezone": "Asia/Shanghai", "value": {"verb": "urge"}}


def test_a_button_calls_back_even_without_behaviors() -> None:
    assert press(card(button("催办")), "催办").action == {"tag": "button", "timezone": "Asia/Shanghai"}


def test_a_link_opens_and_sends_nothing() -> None:
    assert press(decision_card(), "在飞书人事") == Pressed(opens="https://people.example.com/x")


def test_a_button_may_open_a_link_and_call_back() -> None:
    both = button("查看", behaviors=[*opening("https://example.com"), *callback(seen=True)])

    pressed = press(card(both), "查看")

    assert pressed.opens == "https://example.com"
    assert pressed.action["value"] == {"seen": True}


def test_submitting_sends_the_whole_form() -> None:
    pressed = press(decision_card(), "通过", typed={"comment": "同意\n辛苦了"})

    assert pressed.action == {
        "tag": "button",
        "name": "approve",
        "timezone": "Asia/Shanghai",
        "value": {"verb": "approve"},
        "form_value": {"comment": "同意\n辛苦了"},
    }


def test_an_untouched_text_is_sent_empty_and_an_untouched_select_not_at_all() -> None:
    assert press(decision_card(), "拒绝").action["form_value"] == {"comment": ""}


def test_what_a_field_begins_with_is_sent_if_nobody_touches_it() -> None:
    started = card(
        form(
            comment(default_value="同意"),
            colleagues("ou_a", "ou_b", initial_option="ou_b"),
            kinds(initial_index=2),
            {**kinds(), "tag": "multi_select_static", "name": "many", "selected_values": ["1"]},
            {"tag": "date_picker", "name": "day", "initial_date": "2026-11-23"},
            {"tag": "checker", "name": "seen", "checked": True},
            submit("go", "提交"),
        )
    )

    assert card_problems(started) == []
    assert press(started, "提交").action["form_value"] == {
        "comment": "同意",
        "receiver": "ou_b",
        "kind": "2",
        "many": ["1"],
        "day": "2026-11-23 +0800",
        "seen": True,
    }


def test_moments_are_sent_with_their_offset() -> None:
    pickers = card(
        form(
            {"tag": "date_picker", "name": "day"},
            {"tag": "picker_time", "name": "time"},
            {"tag": "picker_datetime", "name": "moment"},
            submit("go", "提交"),
        )
    )
    typed = {"day": "2025-06-10", "time": "05:05", "moment": "2025-06-10 19:19"}

    assert press(pickers, "提交", typed=typed).action["form_value"] == {
        "day": "2025-06-10 +0800",
        "time": "05:05 +0800",
        "moment": "2025-06-10 19:19 +0800",
    }
    assert "takes a moment" in refused(pickers, "提交", typed={"day": "tomorrow"})


@pytest.mark.parametrize("label", ["转交", "Transfer", "Trans"])
def test_a_button_is_found_in_a_collapsed_panel_by_the_beginning_of_its_text(
    label: str,
) -> None:
    typed = {"选择同事": "ou_li", "加签方式": "在我之后"}

    assert press(decision_card(), label, typed=typed).action["form_value"] == {
        "comment": "",
        "receiver": "ou_li",
        "kind": "2",
    }


@pytest.mark.parametrize("called", ["comment", "审批意见", "Comment", "拒绝时必填"])
def test_a_field_is_called_by_name_label_or_placeholder(called: str) -> None:
    assert press(decision_card(), "通过", typed={called: "好"}).action["form_value"]["comment"] == "好"


def test_an_option_is_picked_by_its_value_or_its_text() -> None:
    for picked in ("1", "在我之前", "Before me"):
        assert press(decision_card(), "转交", typed={"kind": picked}).action["form_value"]["kind"] == "1"


def test_blanks_are_a_text_for_the_client() -> None:
    strict = card(form(comment(required=True), submit("go", "提交")))

    assert press(strict, "提交", typed={"comment": "  "}).action["form_value"] == {"comment": "  "}


def test_a_required_field_must_not_stay_empty() -> None:
    strict = card(form(comment(required=True), submit("go", "提交")))

    assert refused(strict, "提交") == "the required field comment is empty"
    assert refused(strict, "提交", typed={"comment": ""}) == "the required field comment is empty"


def test_selects_of_many_are_required_unless_they_say_otherwise() -> None:
    many: Json = {"tag": "multi_select_person", "name": "who", "options": [{"value": "ou_a"}]}

    asking = card(form(many, submit("go", "提交")))
    easy = card(form({**many, "required": False}, submit("go", "提交")))

    assert refused(asking, "提交") == "the required field who is empty"
    assert press(asking, "提交", typed={"who": ["ou_a"]}).action["form_value"] == {"who": ["ou_a"]}
    assert press(easy, "提交").action["form_value"] == {}


def test_a_text_may_be_as_long_as_its_field_and_no_longer() -> None:
    assert press(decision_card(), "通过", typed={"comment": "过" * 20}).action
    assert "takes 20 characters, not 21" in refused(decision_card(), "通过", typed={"comment": "过" * 21})
    unlimited = card(form(comment(), submit("go", "提交")))
    assert "takes 1000 characters" in refused(unlimited, "提交", typed={"comment": "x" * 1001})


@pytest.mark.parametrize("typed", [{"receiver": "ou_stranger"}, {"kind": "3"}, {"kind": 1}])
def test_only_what_is_offered_can_be_picked(typed: Json) -> None:
    assert "not among the options" in refused(decision_card(), "转交", typed=typed)


def test_a_picker_without_options_offers_the_members_of_the_chat() -> None:
    open_picker = card(form(colleagues(), submit("go", "提交")))

    pressed = press(open_picker, "提交", typed={"receiver": "ou_a"}, members={"ou_a"})
    words = refused(open_picker, "提交", typed={"receiver": "ou_b"}, members={"ou_a"})

    assert pressed.action["form_value"] == {"receiver": "ou_a"}
    assert "not among the options" in words


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ("撤回", "no button begins with 撤回"),
        ("加签", "the button 加签 is disabled"),
        ("", "5 buttons begin with "),
    ],
)
def test_what_cannot_be_pressed_is_refused_in_words(pressed: str, words: str) -> None:
    assert refused(decision_card(), pressed) == words


def test_a_text_that_fits_exactly_goes_before_those_that_only_begin_so() -> None:
    two = card(button("通过", behaviors=callback(which=1)), button("通过并加签", behaviors=callback(which=2)))

    assert press(two, "通过").action["value"] == {"which": 1}
    assert refused(two, "通") == "2 buttons begin with 通"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": "x"}, "no field is called reason"),
        ({"请填写": "x"}, "2 fields are called 请填写"),
        ({"first": 3}, "the field first takes a text"),
        ({"second": "x"}, "the field second is disabled"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_in_words(typed: Json, words: str) -> None:
    twice = card(
        form(
            {"tag": "input", "name": "first", "placeholder": plain("请填写")},
            {"tag": "input", "name": "second", "placeholder": plain("请填写"), "disabled": True},
            submit("go", "提交"),
        )
    )

    assert refused(twice, "提交", typed=typed) == words


def test_typing_is_lost_on_a_button_that_sends_no_form() -> None:
    assert refused(card(button("催办")), "催办", typed={"comment": "x"}) == "the button 催办 sends no form"


def test_only_the_fields_of_its_own_form_are_sent() -> None:
    two = card(
        form(comment(), submit("first", "提交甲"), name="one"),
        form({"tag": "input", "name": "other"}, submit("second", "提交乙"), name="two"),
    )

    assert press(two, "提交乙").action["form_value"] == {"other": ""}


def test_resetting_sends_nothing() -> None:
    resettable = card(
        form(comment(), submit("go", "提交"), button("清空", name="clear", form_action_type="reset"))
    )

    assert press(resettable, "清空") == Pressed()


def test_a_select_outside_a_form_sends_its_option_at_once() -> None:
    alone = card(fold("更多", side_by_side(kinds(behaviors=callback(verb="sign")))), div("x"))

    assert choose(alone, "加签方式", "在我之后").action == {
        "tag": "select_static",
        "option": "2",
        "timezone": "Asia/Shanghai",
        "value": {"verb": "sign"},
    }


def test_an_input_outside_a_form_sends_what_was_typed() -> None:
    assert choose(card(comment()), "审批意见", "好").action["input_value"] == "好"


def test_a_checker_calls_back_only_if_it_was_told_to() -> None:
    checker: Json = {"tag": "checker", "name": "done", "text": plain("做完")}

    assert choose(card(checker), "做完", value=True) == Pressed()
    assert choose(card({**checker, "behaviors": callback(a=1)}), "做完", value=True).action["checked"] is True


def test_the_fields_of_a_form_are_not_sent_alone() -> None:
    with pytest.raises(PressRefused, match="no field is called comment"):
        choose(decision_card(), "comment", "x")
