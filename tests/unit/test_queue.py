from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model.queue import Entry, Priority

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUIET = Entry(key="process:1", due=NOW, priority=Priority.RESYNC)
HEARD = replace(QUIET, hints=frozenset({"node"}), heard_at=NOW, priority=Priority.FRESH)


def test_the_earliest_time_the_highest_priority_and_all_that_was_heard_win() -> None:
    later = replace(
        QUIET, due=NOW + timedelta(hours=1), hints=frozenset({"status"}), heard_at=NOW + timedelta(seconds=3)
    )
    joined = later.joined(HEARD)
    assert (joined.due, joined.priority, joined.hints) == (NOW, Priority.FRESH, frozenset({"node", "status"}))
    assert joined.heard_at == NOW + timedelta(seconds=3)
    assert joined == HEARD.joined(later)


@pytest.mark.parametrize(
    ("entry", "read_after", "news"),
    [
        (QUIET, -60, False),
        (HEARD, -1, True),
        (HEARD, 0, True),
        (HEARD, 1, False),
        (replace(HEARD, heard_at=None), 60, True),
    ],
)
def test_a_read_from_after_the_news_holds_them(entry: Entry, read_after: float, *, news: bool) -> None:
    assert entry.has_news_since(NOW + timedelta(seconds=read_after)) is news
