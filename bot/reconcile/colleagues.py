"""Whom a person may pick in a card: their last picks, then whom the contacts offer, or offered last."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.card import Choice
from bot.model.change import RememberColleagues
from bot.model.queue import Priority
from bot.ports.platform import Directory
from bot.ports.store import Store

#: A picker offers no more people than a person can scan.
MOST_CHOICES = 20


def offered(
    candidates: Sequence[Choice], *, recent: Sequence[Choice], person_id: str, initiator_id: str
) -> tuple[Choice, ...]:
    """Whom a picker offers: recent choices first, then the rest; never the person or the initiator."""
    found: dict[str, Choice] = {}
    for choice in [*recent, *candidates]:
        if choice.person_id not in {person_id, initiator_id}:
            found.setdefault(choice.person_id, choice)
    return tuple(found.values())[:MOST_CHOICES]


class Colleagues:
    """Asks the contacts, and remembers what they said for when they cannot be asked."""

    def __init__(self, *, store: Store, directory: Directory) -> None:
        self._store = store
        self._directory = directory

    async def offered_to(
        self, person_id: str, *, initiator_id: str, priority: Priority
    ) -> tuple[Choice, ...]:
        candidates = await self._candidates(person_id, priority)
        recent = await self._recent(person_id, candidates, priority)
        return offered(candidates, recent=recent, person_id=person_id, initiator_id=initiator_id)

    async def _candidates(self, person_id: str, priority: Priority) -> tuple[Choice, ...]:
        found = await self._directory.colleagues(person_id, priority=priority)
        remembered = await self._store.colleagues(person_id)
        if found and found != remembered:
            await self._store.write(RememberColleagues(person_id, found))
        return found or remembered

    async def _recent(self, person_id: str, candidates: Sequence[Choice], priority: Priority) -> list[Choice]:
        """The last picks whose names are known."""
        chosen = await self._store.choices(person_id, limit=MOST_CHOICES)
        known = {choice.person_id: choice.name for choice in candidates}
        asked = await self._directory.names(
            people=[one for one in chosen if one not in known], departments=(), priority=priority
        )
        names = {**known, **asked}
        return [Choice(person_id=one, name=names[one]) for one in chosen if one in names]
