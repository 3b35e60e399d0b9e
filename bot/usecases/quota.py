"""How often one person's questions may read from the platform, so that a few curious people starve nobody."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

#: Reads for one person's commands in a minute.
MOST_A_MINUTE = 20
#: Reads for one page of a list.
MOST_A_PAGE = 10

_MINUTE = timedelta(minutes=1)


class Quota:
    """Counts reads by person; a restart forgets them, which harms nobody."""

    def __init__(self) -> None:
        self._reads: dict[str, deque[datetime]] = {}

    def take(self, person_id: str, now: datetime) -> bool:
        """Whether this person may cause one more read now; if so it is counted."""
        self._forget(now)
        reads = self._reads.setdefault(person_id, deque())
        if len(reads) >= MOST_A_MINUTE:
            return False
        reads.append(now)
        return True

    def _forget(self, now: datetime) -> None:
        for person_id, reads in [*self._reads.items()]:
            while reads and reads[0] <= now - _MINUTE:
                reads.popleft()
            if not reads:
                del self._reads[person_id]
