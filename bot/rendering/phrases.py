"""Composes texts in both languages at once, so that no sentence is ever put together in one only.

Pure; knows nothing of cards. The words themselves stand in the templates and in ``words``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.model.process import Line
from bot.model.text import NO_TEXT, I18n

#: Hebrew and Arabic letters, by their class in Unicode.
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def say(zh: str, en: str, **parts: I18n | str | int) -> I18n:
    """Our own words with parts put in at their ``{name}``; what a part says is never read as a pattern.

    Nor does a part written from right to left turn the words around it.
    """
    return I18n(
        zh.format(**{name: _in_chinese(part) for name, part in parts.items()}),
        en.format(**{name: _in_english(part) for name, part in parts.items()}),
    )


def joined(texts: Iterable[I18n], *, zh: str, en: str) -> I18n:
    """The texts that say something, with ``zh`` and ``en`` between them."""
    present = [text for text in texts if text]
    return I18n(
        zh.join(_apart(text.chinese) for text in present), en.join(_apart(text.english) for text in present)
    )


def moment(at: datetime, timezone: ZoneInfo) -> I18n:
    """A point in time to the minute, as both languages write it."""
    return I18n.same(at.astimezone(timezone).strftime("%Y-%m-%d %H:%M"))


def day(at: datetime, timezone: ZoneInfo) -> I18n:
    """The day of a point in time."""
    return I18n.same(at.astimezone(timezone).strftime("%Y-%m-%d"))


def times_in(timezone: ZoneInfo) -> dict[str, Callable[[datetime], I18n]]:
    """How times are told by one clock, under the names that templates call it by."""
    return {"day": partial(day, timezone=timezone), "moment": partial(moment, timezone=timezone)}


def waiting(time: timedelta) -> I18n:
    """How long something has waited, coarsely."""
    if time.days:
        return say("已等 {n} 天", "{n} days" if time.days > 1 else "{n} day", n=time.days)
    hours = time // timedelta(hours=1)
    return say("已等 {n} 小时", "{n} h", n=hours) if hours else I18n("刚到", "New")


def facts(lines: Sequence[Line], *, most: int = 2) -> list[I18n]:
    """Fields in a list, where each has only a few words: the label and its value."""
    return [
        say("{label} {value}", "{label} {value}", label=line.label, value=line.value) for line in lines[:most]
    ]


def attached(files: int, images: int) -> I18n:
    """What hangs on a comment; empty where nothing does."""
    return joined(
        [
            say("{n} 个附件", "Files: {n}", n=files) if files else NO_TEXT,
            say("{n} 张图片", "Images: {n}", n=images) if images else NO_TEXT,
        ],
        zh=" · ",
        en=" · ",
    )


def _in_chinese(part: I18n | str | int) -> str:
    return _apart(part.chinese if isinstance(part, I18n) else str(part))


def _in_english(part: I18n | str | int) -> str:
    return _apart(part.english if isinstance(part, I18n) else str(part))


def _apart(words: str) -> str:
    """Words from right to left in Unicode's isolates, all others as they are."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in words):
        return f"\u2068{words}\u2069"
    return words
