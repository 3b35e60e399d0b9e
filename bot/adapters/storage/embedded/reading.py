"""The port's questions: what is known of processes, cards, intents and small things. Writes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.adapters.storage.embedded.confidential import Confidential
from bot.adapters.storage.embedded.engine import Engine
from bot.adapters.storage.embedded.rows import (
    ASKINGS,
    AUDIT,
    CARDS,
    CHOICES,
    COLLEAGUES,
    FACTS,
    FLOWS,
    INTENTS,
    INVOLVEMENTS,
    LEDGER,
    MARKS,
    PREFERENCES,
    REMINDERS,
    RULES_DRAFTS,
    RULES_VERSIONS,
    SHOWN,
    SNAPSHOTS,
    UNSETTLED,
    VIEWS,
    moment,
    target,
)
from bot.model.asking import Asking
from bot.model.audit import AuditEntry
from bot.model.card import Choice
from bot.model.chat_rules import RulesDraft, RulesVersion
from bot.model.desk import Involvement, QueueView, Shown
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.preferences import Preferences
from bot.model.reminder import Reminders
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

    async def snapshots(self) -> AsyncIterator[Snapshot]:
        """Every remembered process, page by page from the disk: without what is in memory only."""
        async for page in self._engine.pages(SNAPSHOTS.range()):
            for stored in page.values():
                yield SNAPSHOTS.decode(stored)

    async def snapshot_count(self) -> int:
        """How many processes are remembered."""
        return await self._engine.count(SNAPSHOTS.range())

    async def facts(self, process_id: str) -> Facts | None:
        """What events told about the process."""
        stored = await self._engine.get(FACTS.key(process_id))
        return None if stored is None else FACTS.decode(stored)

    async def business_type_of_flow(self, flow_definition_id: str) -> str | None:
        """The business type that events told for other processes of this flow."""
        stored = await self._engine.get(FLOWS.key(flow_definition_id))
        return None if stored is None else FLOWS.decode(stored)

    async def involvements(self, person_id: str) -> Sequence[Involvement]:
        """Every remembered process that concerns the person, the newest first."""
        found = [INVOLVEMENTS.decode(stored) async for stored in self._under(INVOLVEMENTS.range(person_id))]
        return sorted(found, key=lambda one: (one.started_at, one.process_id), reverse=True)

    async def involvement(self, person_id: str, process_id: str) -> Involvement | None:
        """Whether, and how, the process concerns the person."""
        stored = await self._engine.get(INVOLVEMENTS.key(person_id, process_id))
        return None if stored is None else INVOLVEMENTS.decode(stored)

    # Ledger

    async def rows(self, about: str) -> Sequence[LedgerRow]:
        """All rows about a process or a person, oldest first."""
        rows = [LEDGER.decode(stored) async for stored in self._under(LEDGER.range(about))]
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

    # Desks

    async def askings(self, person_id: str) -> Sequence[Asking]:
        """What waits to be answered, in the order in which it was asked."""
        return [ASKINGS.decode(stored) async for stored in self._under(ASKINGS.range(person_id))]

    async def preferences(self, person_id: str) -> Preferences:
        """What the person chose; the defaults where they chose nothing."""
        stored = await self._engine.get(PREFERENCES.key(person_id))
        return Preferences(person_id=person_id) if stored is None else PREFERENCES.decode(stored)

    async def shown(self, person_id: str) -> Shown | None:
        """The list last shown to the person."""
        stored = await self._engine.get(SHOWN.key(person_id))
        return None if stored is None else SHOWN.decode(stored)

    async def view(self, person_id: str) -> QueueView | None:
        """How the person left their queue card."""
        stored = await self._engine.get(VIEWS.key(person_id))
        return None if stored is None else VIEWS.decode(stored)

    async def reminders(self, person_id: str) -> Reminders:
        """What the person was reminded of."""
        stored = await self._engine.get(REMINDERS.key(person_id))
        return Reminders(person_id=person_id) if stored is None else REMINDERS.decode(stored)

    # Rules edited in chat

    async def rules_versions(self) -> Sequence[RulesVersion]:
        """Every version there was, the oldest first."""
        return [RULES_VERSIONS.decode(stored) async for stored in self._under(RULES_VERSIONS.range())]

    async def rules_draft(self, person_id: str) -> RulesDraft | None:
        """What this admin tested last."""
        stored = await self._engine.get(RULES_DRAFTS.key(person_id))
        return None if stored is None else RULES_DRAFTS.decode(stored)

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
