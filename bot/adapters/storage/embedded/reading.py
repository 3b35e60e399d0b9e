"""The port's questions: what is known of processes, cards, intents and small things. Writes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.adapters.storage.embedded.confidential import Confidential
from bot.adapters.storage.embedded.engine import Engine
from bot.adapters.storage.embedded.rows import (
    AUDIT,
    CARDS,
    CHOICES,
    COLLEAGUES,
    FACTS,
    FLOWS,
    INTENTS,
    LEDGER,
    MARKS,
    SNAPSHOTS,
    UNSETTLED,
    moment,
    target,
)
from bot.model.audit import AuditEntry
from bot.model.card import Choice
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.snapshot import Facts, Snapshot


class Reading:
    """Answers from what is committed."""

    def __init__(self, engine: Engine, confidential: Confidential) -> None:
        self._engine = engine
        self._confidential = confidential

    # Processes

    async def snapshot(self, process_id: str) -> Snapshot | None:
        """The last read of the process; with its confidential part only if that is still in memory."""
        if (full := self._confidential.get(process_id)) is not None:
            return full
        stored = await self._engine.get(SNAPSHOTS.key(process_id))
        return None if stored is None else SNAPSHOTS.decode(stored)

    async def facts(self, process_id: str) -> Facts | None:
        """What events told about the process."""
        stored = await self._engine.get(FACTS.key(process_id))
        return None if stored is None else FACTS.decode(stored)

    async def business_type_of_flow(self, flow_definition_id: str) -> str | None:
        """The business type that events told for other processes of this flow."""
        stored = await self._engine.get(FLOWS.key(flow_definition_id))
        return None if stored is None else FLOWS.decode(stored)

    # Ledger

    async def rows(self, process_id: str) -> Sequence[LedgerRow]:
        """All rows of a process, oldest first."""
        rows = [LEDGER.decode(stored) async for stored in self._under(LEDGER.range(process_id))]
        return sorted(rows, key=lambda row: (row.written_at, row.generation))

    async def row(self, card_id: str) -> LedgerRow | None:
        """The row of one message."""
        stored = await self._engine.follow(CARDS.key(card_id))
        return None if stored is None else LEDGER.decode(stored)

    # Intents

    async def intents(self, process_id: str) -> Sequence[Intent]:
        """All intents about a process, oldest first."""
        intents = [INTENTS.decode(stored) async for stored in self._under(INTENTS.range(process_id))]
        return sorted(intents, key=lambda intent: intent.recorded_at)

    async def unsettled(self) -> AsyncIterator[Intent]:
        """Every intent whose outcome is not known yet, of all processes."""
        async for page in self._engine.pages(UNSETTLED.range()):
            for stored in (await self._engine.some([target(pointer) for pointer in page.values()])).values():
                intent = INTENTS.decode(stored)
                if not intent.is_settled:
                    yield intent

    # Memory

    async def mark(self, name: str) -> str | None:
        """What was last set under the name."""
        stored = await self._engine.get(MARKS.key(name))
        return None if stored is None else MARKS.decode(stored)

    async def choices(self, person_id: str, *, limit: int) -> Sequence[str]:
        """Whom this person picked before, newest first."""
        choices = [CHOICES.decode(stored) async for stored in self._under(CHOICES.range(person_id))]
        choices.sort(key=lambda choice: choice.at, reverse=True)
        return [choice.chosen_id for choice in choices[:limit]]

    async def colleagues(self, person_id: str) -> tuple[Choice, ...]:
        """Whom the contacts last offered this person."""
        stored = await self._engine.get(COLLEAGUES.key(person_id))
        return () if stored is None else COLLEAGUES.decode(stored).colleagues

    async def audit(self, *, since: datetime) -> AsyncIterator[AuditEntry]:
        """The traces since then, oldest first."""
        async for page in self._engine.pages(AUDIT.range(), after=AUDIT.key(moment(since))):
            for stored in page.values():
                yield AUDIT.decode(stored)

    async def _under(self, prefix: str) -> AsyncIterator[bytes]:
        async for page in self._engine.pages(prefix):
            for stored in page.values():
                yield stored
