"""Cards come from strangers: whatever they are, they are checked, drawn and pressed without a traceback."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.cards.check import card_problems
from bot.sandbox.cards.draw import buttons, draw, words
from bot.sandbox.cards.press import PressRefused, choose, press
from bot.sandbox.cards.vocabulary.card import COMPONENTS
from tests.contract.sandbox_card_parts import Json, card, decision_card, div, fold

KEYS = sorted({key for component in COMPONENTS.values() for key in component.shape.keys} | {"content", "id"})
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("<at id=x>")
JSON = st.recursive(
    SCALARS | st.sampled_from(sorted(COMPONENTS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
PROPERTIES = st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5)
ELEMENTS = st.builds(lambda tag, more: {**more, "tag": tag}, st.sampled_from(sorted(COMPONENTS)), PROPERTIES)
FRAMES = st.dictionaries(st.sampled_from(["header", "config", "card_link"]), JSON)


def live_with(one: Json) -> None:
    """Everything that a sandbox does with a card."""
    card_problems(one)
    assert isinstance(draw(one, unfold=True), str)
    assert all(isinstance(word, str) for word in words(one))
    for label in {button.label for button in buttons(one)} | {"通过"}:
        with contextlib.suppress(PressRefused):
            press(one, label, typed={"comment": "x"})
    with contextlib.suppress(PressRefused):
        choose(one, "comment", ["x"])


@given(JSON)
def test_any_json_is_checked(value: Any) -> None:
    assert all(problem.code and problem.page for problem in card_problems(value))


@settings(deadline=None)
@given(st.lists(ELEMENTS, max_size=4), FRAMES)
def test_any_elements_are_lived_with(elements: list[Json], frame: Json) -> None:
    live_with(card(*elements, **frame))


@settings(deadline=None)
@given(st.sampled_from(KEYS), JSON)
def test_a_good_card_with_one_thing_gone_wrong_is_lived_with(key: str, value: Any) -> None:
    broken = decision_card()
    for element in (broken["body"]["elements"][2], *broken["body"]["elements"][2]["elements"]):
        element[key] = value

    live_with(broken)


def test_a_card_nested_very_deep_is_refused_and_drawn() -> None:
    element = div("深")
    for _ in range(400):
        element = fold("层", element)

    assert card_problems(card(element))
    live_with(card(element))
