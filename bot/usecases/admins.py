"""Who administers the bot: those of its settings, and those added in chat."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Iterator
from itertools import chain

from bot.model.change import Change, SetMark
from bot.ports.store import Store

#: The mark under which the store keeps who was added.
ADDED = "admins_added"


class Admins(Collection[str]):
    """Everybody who is one now, by open_id; who was added counts at once, and after restarts."""

    def __init__(self, configured: Collection[str], *, store: Store) -> None:
        self._store = store
        self._lock = asyncio.Lock()
        self.configured = frozenset(configured)
        self._added: frozenset[str] = frozenset()

    async def begin(self) -> None:
        """Remembers who was added before.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        self._added = frozenset(json.loads(await self._store.mark(ADDED) or "[]"))

    async def add(self, person_id: str, *changes: Change) -> None:
        """Makes somebody an admin, and the changes durable with it."""
        async with self._lock:
            await self._keep(self._added | {person_id}, changes)

    async def remove(self, person_id: str, *changes: Change) -> bool:
        """Takes it from somebody who was added; False where nobody would be left."""
        async with self._lock:
            left = self._added - {person_id}
            if not left and not self.configured:
                return False
            await self._keep(left, changes)
            return True

    async def _keep(self, added: frozenset[str], changes: tuple[Change, ...]) -> None:
        await self._store.write(SetMark(ADDED, json.dumps(sorted(added))), *changes)
        self._added = added

    def __contains__(self, person_id: object) -> bool:
        return person_id in self.configured or person_id in self._added

    def __iter__(self) -> Iterator[str]:
        return chain(sorted(self.configured), sorted(self._added - self.configured))

    def __len__(self) -> int:
        return len(self.configured | self._added)
