from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.surrogates import without_halves

_ANY_TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from('\ud83d\ude00\\u"dD8/')))


@given(_ANY_TEXT)
def test_every_text_that_json_can_escape_is_read(text: str) -> None:
    read = msgspec.json.decode(without_halves(json.dumps(text).encode()))

    # Two halves beside each other are a whole to whoever reads their escapes.
    whole = json.loads(json.dumps(text))
    assert read == "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in whole)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb'"\ud83d"', "\ufffd"),
        (rb'"\uDE00x"', "\ufffdx"),
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\ud83d\ud83d\ude00"', "\ufffd😀"),
        (rb'"\\ud83d"', r"\ud83d"),
        (rb'"\\\ud83d"', "\\\ufffd"),
    ],
)
def test_only_halves_are_replaced(written: bytes, read: str) -> None:
    assert msgspec.json.decode(without_halves(written)) == read


def test_what_has_no_halves_stays_as_it_is() -> None:
    assert without_halves(b"not {json \xff \\u12") == b"not {json \xff \\u12"
