from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.answer import Toast
from bot.model.errors import Refusal
from bot.model.event import Click
from bot.model.intent import IntentState, SignPlace, Verb
from bot.usecases import sayings
from bot.usecases.wish import LONGEST_REASON, Wish, wish_of
from tests.unit.building import an_intent


def pressed(verb: object, **fields: object) -> Wish | Toast:
    return wish_of(a_click({"verb": verb, "card": "c1"}, fields))


def a_click(value: Mapping[str, object], fields: Mapping[str, object]) -> Click:
    return Click(
        event_id="e1",
        operator_id="ou_ann",
        operator_tenant="t1",
        message_id="om_1",
        chat_id="oc_1",
        value=value,
        fields=fields,
    )


def test_an_approval_needs_no_words() -> None:
    assert pressed("approve") == Wish(verb=Verb.APPROVE, reason="")


def test_a_comment_is_taken_without_the_blanks_around_it() -> None:
    assert pressed("approve", comment="  好的\n") == Wish(verb=Verb.APPROVE, reason="好的")


@pytest.mark.parametrize(
    "comment",
    [
        *("", " ", "\n\t ", "\u3000\u3000", "\u200b", "\u200b \ufeff"),
        *("\u2800", "\u3164\u3164", "\uffa0 ", "\u115f\u1160", "\ufe0f", "\u034f", "\x07", "\U000e0020"),
        *(None, 7, ["no"]),
    ],
)
def test_a_rejection_with_nothing_to_read_asks_for_a_reason(comment: object) -> None:
    assert pressed("reject", comment=comment) == sayings.REASON_MISSING


def test_a_rejection_without_any_field_asks_for_a_reason() -> None:
    assert pressed("reject") == sayings.REASON_MISSING


@pytest.mark.parametrize("reason", ["不同意", "x", "👎", "❤️", "1", "+", "." * LONGEST_REASON])
def test_a_rejection_carries_its_reason(reason: str) -> None:
    assert pressed("reject", comment=reason) == Wish(verb=Verb.REJECT, reason=reason)


def test_words_that_the_platform_would_refuse_are_counted_for_the_person() -> None:
    answer = pressed("approve", comment="字" * (LONGEST_REASON + 3))

    assert isinstance(answer, Toast)
    assert "3" in answer.text.zh
    assert "3" in answer.text.en


@pytest.mark.parametrize("verb", ["transfer", "add_sign"])
def test_handing_over_asks_for_a_colleague(verb: str) -> None:
    assert pressed(verb) == sayings.PERSON_MISSING
    assert pressed(verb, person="") == sayings.PERSON_MISSING
    assert pressed(verb, person="ou_ann") == sayings.PERSON_IS_SELF


def test_a_transfer_names_its_receiver() -> None:
    assert pressed("transfer", person="ou_ben", comment="please") == Wish(
        verb=Verb.TRANSFER, reason="please", targets=("ou_ben",)
    )


@pytest.mark.parametrize(
    ("picked", "place"),
    [
        ("before", SignPlace.BEFORE),
        ("parallel", SignPlace.PARALLEL),
        ("after", SignPlace.AFTER),
        ("", SignPlace.AFTER),
        ("elsewhere", SignPlace.AFTER),
        (3, SignPlace.AFTER),
    ],
)
def test_a_signer_is_added_at_the_chosen_place_or_after(picked: object, place: SignPlace) -> None:
    assert pressed("add_sign", person="ou_ben", place=picked) == Wish(
        verb=Verb.ADD_SIGN, reason="", targets=("ou_ben",), place=place
    )


@pytest.mark.parametrize("verb", [None, "", "APPROVE", "explode", 3, ["approve"], {"approve": 1}])
def test_an_unknown_button_wishes_nothing(verb: object) -> None:
    assert pressed(verb) == sayings.UNKNOWN_BUTTON
    assert wish_of(a_click({}, {})) == sayings.UNKNOWN_BUTTON


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
_FIELDS = st.dictionaries(st.sampled_from(("comment", "person", "place", "other")), _ANYTHING)


@given(verb=st.sampled_from(tuple(Verb)) | _ANYTHING, fields=_FIELDS)
def test_no_click_is_without_an_answer_and_no_wish_breaks_a_rule(
    verb: object, fields: dict[str, object]
) -> None:
    wish = wish_of(a_click({"verb": verb}, fields))

    if isinstance(wish, Wish):
        assert len(wish.reason) <= LONGEST_REASON
        assert wish.reason or wish.verb is not Verb.REJECT
        assert "ou_ann" not in wish.targets
        assert bool(wish.targets) == (wish.verb in {Verb.TRANSFER, Verb.ADD_SIGN})


@pytest.mark.parametrize("state", IntentState)
@pytest.mark.parametrize("verb", Verb)
def test_everything_that_can_become_of_a_wish_has_words_in_both_languages(
    verb: Verb, state: IntentState
) -> None:
    told = sayings.told(an_intent(verb, to=("ben",), state=state))

    assert told.text.zh
    assert told.text.en
    assert (told.kind == "success") is (state is IntentState.APPLIED)


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words_in_both_languages(refusal: Refusal) -> None:
    told = sayings.told(replace(an_intent(state=IntentState.REFUSED), refusal=refusal))

    assert told.text.zh
    assert told.text.en
    assert told.kind != "success"


@pytest.mark.parametrize("verb", ["withdraw", "revoke"])
def test_a_process_is_ended_with_its_own_reason(verb: str) -> None:
    assert pressed(verb, reason=" 行程取消 ", comment="a comment") == Wish(verb=Verb(verb), reason="行程取消")


@pytest.mark.parametrize("verb", ["withdraw", "revoke"])
def test_a_reason_for_ending_a_process_is_half_as_long(verb: str) -> None:
    assert isinstance(pressed(verb, reason="长" * 500), Wish)
    assert pressed(verb, reason="长" * 503) == sayings.too_long(3)


def test_a_revocation_needs_a_reason_that_can_be_read() -> None:
    assert pressed("revoke", reason=" \u3164 ") == sayings.REVOKE_REASON_MISSING
