"""When a line counts as dead, and when to try again: functions of values."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.transport.long_connection.pace import LONG_REST, Wishes, pause_before, silent_from
from tests.unit.building import at

CHANCES = st.floats(min_value=0, max_value=1)


def test_a_line_is_dead_once_two_pings_and_their_answers_would_have_been_heard() -> None:
    assert silent_from(at(0), Wishes(ping_interval=120)) == at(250)
    assert silent_from(at(100), Wishes(ping_interval=30)) == at(170)


def test_the_watch_leaves_time_for_pings_however_often_the_platform_wants_them() -> None:
    wishes = Wishes(ping_interval=0)

    assert wishes.pings_every == timedelta(seconds=1)
    assert silent_from(at(0), wishes) > at(2)


@given(CHANCES)
def test_the_first_try_comes_at_a_random_moment_of_the_time_that_the_platform_names(chance: float) -> None:
    pause = pause_before(0, Wishes(reconnect_nonce=30), chance=chance)

    assert pause.span == timedelta(seconds=30) * chance


@given(st.integers(min_value=1, max_value=1000), CHANCES)
def test_later_tries_keep_the_interval_that_the_platform_names(tries: int, chance: float) -> None:
    pause = pause_before(tries, Wishes(reconnect_interval=120), chance=chance)

    assert timedelta(seconds=120) <= pause.span <= timedelta(seconds=144)
    assert not pause.begins_anew


@given(st.integers(min_value=1, max_value=1000), CHANCES)
def test_no_interval_at_all_does_not_make_it_spin(tries: int, chance: float) -> None:
    pause = pause_before(tries, Wishes(reconnect_interval=0, reconnect_nonce=0), chance=chance)

    assert pause.span >= timedelta(seconds=1)


@given(CHANCES)
def test_after_as_many_tries_as_the_platform_allows_comes_a_long_rest(chance: float) -> None:
    wishes = Wishes(reconnect_count=3)

    assert [pause_before(tries, wishes, chance=chance).begins_anew for tries in range(4)] == [
        False,
        False,
        False,
        True,
    ]
    assert pause_before(3, wishes, chance=chance).span >= LONG_REST
