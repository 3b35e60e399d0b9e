"""The platform's limits that have no code of their own: how long it waits, how long things last.

Those with a code are rows of :mod:`~bot.sandbox.refusals` and its kin, rate windows stand with the endpoints,
the measures of a card with :mod:`~bot.sandbox.cards.rules`. A contract test names what trips each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique

from bot.sandbox.pages import CARD_CHANGES, EVENTS, PATCH, SEND, TOKEN_PAGE

_DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Measure:
    """What is limited, to how many seconds, and the Feishu page that says so."""

    what: str
    seconds: int
    page: str


@unique
class Limit(Enum):
    """The table."""

    ANSWER = Measure("the app's answer to an event or a click", 3, EVENTS)
    FIRST_REDELIVERY = Measure("an event not accepted comes again after", 15, EVENTS)
    SECOND_REDELIVERY = Measure("and once more after", 5 * 60, EVENTS)
    THIRD_REDELIVERY = Measure("and then after", 3600, EVENTS)
    LAST_REDELIVERY = Measure("and for the last time after", 6 * 3600, EVENTS)
    CLICKABLE = Measure("a card can be clicked", 14 * _DAY_S, CARD_CHANGES)
    UPDATABLE = Measure("a card can be updated", 14 * _DAY_S, PATCH)
    UUID_HOLDS = Measure("one uuid gives the same message", 3600, SEND)
    TOKEN_LIVES = Measure("an access token is let in", 2 * 3600, TOKEN_PAGE)
    TOKEN_RENEWED = Measure("a new token is given once the old one has less left", 30 * 60, TOKEN_PAGE)

    @property
    def seconds(self) -> int:
        return self.value.seconds

    @property
    def milliseconds(self) -> int:
        return self.value.seconds * 1000
