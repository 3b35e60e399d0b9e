"""Messages that come in parts are joined, and what never becomes whole cannot fill the memory."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transport.long_connection.fragments import MESSAGE_BYTES, MESSAGES, PARTS, TOTAL_BYTES, Fragments
from bot.transport.rejected import Malformed
from tests.unit.building import START, at


def add(
    fragments: Fragments, index: int, part: bytes, *, of: int = 2, name: str = "m1", seconds: float = 0
) -> bytes | None:
    return fragments.add(name, total=of, index=index, part=part, now=at(seconds))


@given(st.lists(st.binary(max_size=50), min_size=2, max_size=20), st.randoms(use_true_random=False))
def test_parts_are_joined_in_their_order_whatever_the_order_they_come_in(
    parts: list[bytes], chance: random.Random
) -> None:
    fragments = Fragments()
    order = list(range(len(parts)))
    chance.shuffle(order)

    joined = [add(fragments, index, parts[index], of=len(parts)) for index in order]

    assert joined == [*[None] * (len(parts) - 1), b"".join(parts)]
    assert len(fragments) == 0


def test_two_messages_do_not_mix() -> None:
    fragments = Fragments()
    add(fragments, 0, b"a", name="m1")
    add(fragments, 0, b"x", name="m2")

    assert add(fragments, 1, b"b", name="m1") == b"ab"
    assert add(fragments, 1, b"y", name="m2") == b"xy"


def test_a_part_that_comes_twice_counts_once() -> None:
    fragments = Fragments()
    add(fragments, 0, b"a")

    assert add(fragments, 0, b"a") is None
    assert add(fragments, 1, b"b") == b"ab"


def test_a_message_whose_rest_does_not_come_is_given_up_after_five_seconds() -> None:
    fragments = Fragments()
    add(fragments, 0, b"a", seconds=0)

    assert add(fragments, 1, b"b", seconds=6) is None
    assert fragments.given_up == 1


def test_of_too_many_incomplete_messages_the_oldest_is_given_up() -> None:
    fragments = Fragments()
    for number in range(MESSAGES + 1):
        add(fragments, 0, b"a", name=f"m{number}")

    assert len(fragments) == MESSAGES
    assert add(fragments, 1, b"b", name="m0") is None
    assert add(fragments, 1, b"b", name="m9") == b"ab"


def test_all_incomplete_messages_together_stay_within_their_bound() -> None:
    fragments = Fragments()
    for number in range(2 * TOTAL_BYTES // MESSAGE_BYTES):
        add(fragments, 0, bytes(MESSAGE_BYTES), name=f"m{number}")

    assert len(fragments) == TOTAL_BYTES // MESSAGE_BYTES


def test_a_message_longer_than_its_bound_is_refused_and_forgotten() -> None:
    fragments = Fragments()
    add(fragments, 0, bytes(MESSAGE_BYTES), of=3)

    with pytest.raises(Malformed):
        add(fragments, 1, b"a", of=3)
    assert len(fragments) == 0


@pytest.mark.parametrize(
    ("name", "index", "of"), [("", 0, 2), ("m1", 2, 2), ("m1", -1, 2), ("m1", 0, PARTS + 1), ("m1", 0, 0)]
)
def test_a_part_without_a_place_is_refused(name: str, index: int, of: int) -> None:
    fragments = Fragments()

    with pytest.raises(Malformed):
        fragments.add(name, total=of, index=index, part=b"a", now=START)
    assert len(fragments) == 0


def test_parts_that_disagree_about_their_number_are_refused() -> None:
    fragments = Fragments()
    add(fragments, 0, b"a", of=2)

    with pytest.raises(Malformed):
        add(fragments, 1, b"b", of=3)
    assert len(fragments) == 0
