"""The platform's time stamps, whose unit is told by nothing but their size."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

#: Units by the first stamp that is too large for them: ten digits are seconds, thirteen milliseconds,
#: sixteen microseconds. Events use all three (Feishu: 事件概述, 卡片回传交互回调).
_UNITS = (
    (10**11, timedelta(seconds=1)),
    (10**14, timedelta(milliseconds=1)),
    (10**17, timedelta(microseconds=1)),
)


#: The most digits a stamp of the smallest unit has.
_MOST_DIGITS = 17


def moment_of(stamp: str | int) -> datetime | None:
    """The moment that a stamp in seconds, milliseconds or microseconds means; None where it is none."""
    digits = str(stamp)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        return None
    number = int(digits)
    return _EPOCH + number * next(unit for ceiling, unit in _UNITS if number < ceiling)
