from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.snapshot import Facts, Snapshot
from bot.reconcile.resync import LAG, LONGEST_WINDOW, Window, is_covered, windows
from tests.unit.building import a_process, at

DAYS = 86_400


@pytest.mark.parametrize(
    ("since", "now", "expected"),
    [
        (0, 61, [(0, 1)]),
        (0, 60, []),
        (0, 0, []),
        (100, 50, []),
        (0, 30 * DAYS + 60, [(0, 30 * DAYS)]),
        (0, 31 * DAYS + 60, [(0, 30 * DAYS), (30 * DAYS, 31 * DAYS)]),
    ],
)
def test_windows_end_where_changes_are_surely_listed(
    since: float, now: float, expected: list[tuple[float, float]]
) -> None:
    assert [(one.since, one.until) for one in windows(at(since), at(now))] == [
        (at(first), at(last)) for first, last in expected
    ]


@given(since=st.floats(0, 200 * DAYS), now=st.floats(0, 200 * DAYS))
def test_windows_leave_no_gap_and_none_is_too_long(since: float, now: float) -> None:
    found = windows(at(since), at(now))

    assert all(one.since < one.until <= one.since + LONGEST_WINDOW for one in found)
    assert all(one.until == other.since for one, other in pairwise(found))
    if found:
        assert (found[0].since, found[-1].until) == (at(since), at(now) - LAG)


@pytest.mark.parametrize(
    ("read", "heard", "listening", "covered"),
    [
        (None, None, 0, False),
        (201, None, 0, True),
        (200, None, 0, False),
        (150, None, 0, False),
        (None, 99.9, 0, False),
        (None, 100, 0, True),
        (None, 500, 0, True),
        (None, 149, 150, False),
        (None, 150, 150, True),
        (201, 149, 150, True),
        (150, 99, 0, False),
    ],
)
def test_a_process_is_known_where_an_event_named_it_or_a_read_came_after(
    read: float | None, heard: float | None, listening: float, *, covered: bool
) -> None:
    snapshot = None if read is None else Snapshot(process=a_process(read=read))
    facts = Facts(process_id="p1", last_event_at=None if heard is None else at(heard))
    window = Window(since=at(100), until=at(200))

    assert is_covered(window, snapshot, facts, listening_since=at(listening)) is covered
