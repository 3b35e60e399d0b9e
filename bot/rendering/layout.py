"""How the lines of a card stand: what matters first, two short ones side by side, a long one by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from bot.model.card import QueueResult
from bot.model.intent import IntentState
from bot.model.process import Line
from bot.model.text import I18n

#: Elements that the rows of a card may take where each field has a column of its own.
_MOST_TAGS = 84
#: Two rows of two.
_MOST_LEADING = 4
#: More details than that are folded away: the whole card then fits a phone, its buttons included.
MOST_UNFOLDED = 4
#: Commands that the help shows at once: as many as a phone holds.
MOST_COMMANDS = 8
#: What the form of a rule lets one type into each entry; all of them together leave room for the rest.
ENTRY_LENGTHS: Mapping[str, int] = MappingProxyType(
    {"name": 100, "own_types": 300, "group": 300, "fields": 1000, "after": 20, "escalate_after": 20}
)
#: Of a row: itself; of each field in it: its column, and label and value with the text of each.
_TAGS_OF_ROW, _TAGS_OF_FIELD = 1, 5
#: What half a card's width holds, counted in Latin letters; a Chinese character takes two.
_HALF_WIDTH = 34
_WIDE = frozenset("WF")


def leading(abstracts: Sequence[Line], form: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that stand before the decision, and all others, which stand after it.

    Before it stand a few short ones: whoever decides on a phone has them and the buttons on one screen.
    """
    short = [line for line in abstracts or form if _is_short(line)]
    lead = short[:_MOST_LEADING]
    return lead, [line for line in (*abstracts, *form) if not any(line is one for one in lead)]


def approved(results: Iterable[QueueResult]) -> int:
    """How many of them were approved."""
    return sum(result.state is IntentState.APPLIED for result in results)


def rows(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """The lines in their order, one or two to a row."""
    result: list[tuple[Line, ...]] = []
    for line in lines:
        if result and len(result[-1]) == 1 and _is_short(line) and _is_short(result[-1][0]):
            result[-1] = (result[-1][0], line)
        else:
            result.append((line,))
    return result


def is_roomy(lines: Iterable[Line], *, besides: int = 0) -> bool:
    """Whether the card has room to show these lines in columns; if not, each is one line of text.

    ``besides`` are elements that stand on it as well, beyond those of every card.
    """
    tags = sum(_TAGS_OF_ROW + _TAGS_OF_FIELD * len(row) for row in rows(lines))
    return tags + besides <= _MOST_TAGS


def _is_short(line: Line) -> bool:
    return _fits_half(line.label) and _fits_half(line.value)


def _fits_half(text: I18n) -> bool:
    return all("\n" not in words and _width(words) <= _HALF_WIDTH for words in (text.chinese, text.english))


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in words)
