"""When to ping, when silence means a dead line, how long to wait before connecting again. Pure.

The platform tells its wishes with the address and, later, in pongs (``ClientConfig``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final

import msgspec

_Seconds = Annotated[int, msgspec.Meta(ge=0, le=24 * 3600)]

#: An answer to a ping may be so late without meaning anything.
GRACE: Final = timedelta(seconds=10)
#: After this many pings nobody answered, the line is dead.
PINGS_UNHEARD: Final = 2
#: The shortest time between pings, whatever the platform asks for.
SHORTEST_PING: Final = timedelta(seconds=1)
#: A rest after which the platform may have changed its mind: too many connections, tries used up.
LONG_REST: Final = timedelta(minutes=5)
#: How much longer than said a wait may become by chance, so that not all clients come at the same moment.
SPREAD: Final = 0.2


class Wishes(msgspec.Struct, frozen=True, rename="pascal"):
    """What the platform wants of its clients, in seconds; until it has said so, what suits a start."""

    #: Tries after a connection was lost; below zero there is no end.
    reconnect_count: int = -1
    reconnect_interval: _Seconds = 10
    #: The first try comes at a random moment within this time.
    reconnect_nonce: _Seconds = 2
    ping_interval: _Seconds = 120

    @property
    def pings_every(self) -> timedelta:
        return max(SHORTEST_PING, timedelta(seconds=self.ping_interval))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """How long to wait before the next try."""

    span: timedelta
    #: Whether the tries that the platform allows are used up and counted anew after it.
    begins_anew: bool = False


def silent_from(last_heard: datetime, wishes: Wishes) -> datetime:
    """The moment from which a line on which nothing was heard counts as dead."""
    return last_heard + PINGS_UNHEARD * wishes.pings_every + GRACE


def pause_before(tries: int, wishes: Wishes, *, chance: float) -> Pause:
    """The pause after so many failed tries; ``chance`` is a random number from 0 to 1."""
    if 0 <= wishes.reconnect_count <= tries:
        return Pause(span=spread(LONG_REST, chance), begins_anew=True)
    if tries == 0:
        return Pause(span=timedelta(seconds=wishes.reconnect_nonce) * chance)
    # Never at once, even where the platform names no interval: each try is a call to it.
    interval = max(timedelta(seconds=1), timedelta(seconds=wishes.reconnect_interval))
    return Pause(span=spread(interval, chance))


def spread(span: timedelta, chance: float) -> timedelta:
    """The span, longer by chance."""
    return span * (1 + SPREAD * chance)
