"""A client that draws cards names what was pressed by its path; everything else is as with a label."""

from __future__ import annotations

import pytest

from bot.sandbox.cards.press import Pressed, PressRefused, act, press
from bot.sandbox.cards.tree import components
from tests.contract.sandbox_card_parts import Json, button, callback, card, decision_card, opening, plain


def path_of(one: Json, label: str) -> str:
    """Where the button with that text stands."""
    return next(
        placed.at
        for placed in components(one)
        if placed.tag == "button" and placed.component["text"]["content"].startswith(label)
    )


def test_a_press_by_path_sends_what_a_press_by_label_sends() -> None:
    one = decision_card()
    for label, typed in (("通过", {"comment": "好"}), ("在飞书人事", {})):
        assert act(one, path_of(one, label), typed=typed) == press(one, label, typed=typed)


def test_of_two_buttons_with_one_text_the_path_tells_which() -> None:
    two = card(button("通过", behaviors=callback(task="1")), button("通过", behaviors=callback(task="2")))

    assert act(two, "$.body.elements[1]").action["value"] == {"task": "2"}


def test_what_was_pressed_is_told_as_the_person_reads_it() -> None:
    one = decision_card()

    assert act(one, path_of(one, "通过")).label.startswith("通过")


def test_a_field_outside_of_forms_is_sent_with_what_was_picked() -> None:
    options = [{"text": plain("先"), "value": "before"}, {"text": plain("后"), "value": "after"}]
    select = {"tag": "select_static", "options": options, "behaviors": callback(ask="place")}

    pressed = act(card(select), "$.body.elements[0]", value="after")

    assert (pressed.action["option"], pressed.action["value"]) == ("after", {"ask": "place"})


def test_an_overflow_sends_its_entry_or_opens_the_entrys_link() -> None:
    options = [
        {"text": plain("催办"), "value": "urge"},
        {"text": plain("详情"), "value": "more", "multi_url": {"url": "https://example.com/x"}},
    ]
    one = card({"tag": "overflow", "options": options, "behaviors": callback(of="menu")})

    assert act(one, "$.body.elements[0]", value="urge").action == {
        "tag": "overflow",
        "option": "urge",
        "timezone": "Asia/Shanghai",
        "value": {"of": "menu"},
    }
    assert act(one, "$.body.elements[0]", value="more") == Pressed(opens="https://example.com/x")
    with pytest.raises(PressRefused):
        act(one, "$.body.elements[0]", value="nothing of the kind")


def test_a_whole_area_is_pressed_like_a_button() -> None:
    area = {"tag": "interactive_container", "elements": [], "behaviors": callback(area=1)}
    linked = {"tag": "interactive_container", "elements": [], "behaviors": opening("https://example.com")}

    assert act(card(area), "$.body.elements[0]").action["value"] == {"area": 1}
    assert act(card(linked), "$.body.elements[0]") == Pressed(opens="https://example.com")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("$.body.elements[9]", "nothing stands at $.body.elements[9]"),
        ("$.body.elements[0]", "nothing can be pressed at $.body.elements[0]"),
        ("$.body.elements[1]", "the button 通过 is disabled"),
    ],
)
def test_what_cannot_be_pressed_is_refused(at: str, words: str) -> None:
    one = card({"tag": "hr"}, button("通过", disabled=True))

    with pytest.raises(PressRefused) as refusal:
        act(one, at)
    assert refusal.value.words == words
