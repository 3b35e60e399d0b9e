"""Asks the contacts for the leaders whom rules tell of something; nobody is asked where no rule does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.model.queue import Priority
from bot.ports.platform import Leaders
from bot.reconcile.events import led_people
from bot.reconcile.situation import Situation

#: The contacts, asked who leads somebody, did not answer.
CONTACTS_AGAIN = timedelta(minutes=5)


class Leading:
    def __init__(self, leaders: Leaders) -> None:
        self._leaders = leaders

    async def with_leaders(
        self, situation: Situation, *, priority: Priority, also: Collection[str] = ()
    ) -> Situation:
        """The situation with its leaders, and those of others as well, as far as the contacts answer now."""
        found = {
            person: await self._leaders.leader(person, priority=priority)
            for person in sorted(led_people(situation).union(also))
        }
        known = {person: leader for person, leader in found.items() if leader is not None}
        return replace(situation, leaders=known)


def lacks_leaders(situation: Situation) -> bool:
    """Whether somebody is not told yet, because the contacts did not answer."""
    return not led_people(situation) <= situation.leaders.keys()
