"""Gathers what decides the cards that ask admins to hand a task over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.queue import Priority
from bot.model.reminder import Escalation
from bot.ports.platform import Directory
from bot.ports.store import Store
from bot.reconcile.handover import Handing, handover_wishes
from bot.reconcile.naming import nameless_in, names_in, with_names
from bot.reconcile.reminder_card import Wish
from bot.reconcile.reminding import Agenda


class Handovers:
    """For the reconcile and for clicks alike, so that both show the same."""

    def __init__(self, *, store: Store, directory: Directory) -> None:
        self._store = store
        self._directory = directory

    async def wishes(self, agenda: Agenda, *, priority: Priority) -> Sequence[Wish]:
        """Every card that asks about a task of the agenda's person, or has asked."""
        found: list[Wish] = []
        for escalation in agenda.told.escalations:
            if escalation.asked_ids:
                handing = await self.of(agenda.told.person_id, escalation, priority=priority)
                found += handover_wishes(handing, agenda) if handing else []
        return found

    async def of(self, holder_id: str, escalation: Escalation, *, priority: Priority) -> Handing | None:
        """How it stands by what is stored; None where the process is not known any more."""
        process_id = escalation.ref.process_id
        if (snapshot := await self._store.snapshot(process_id)) is None:
            return None
        intents = await self._store.intents(process_id)
        told = names_in(snapshot.process)
        people = {holder_id, escalation.heir_id, *(one.operator_id for one in intents)}
        found = await self._directory.names(
            people=(people - told.keys()) | nameless_in(snapshot.process), departments=(), priority=priority
        )
        names = {**told, **found}
        return Handing(
            holder_id=holder_id,
            escalation=escalation,
            process=with_names(snapshot.process, names),
            intents=intents,
            names=names,
        )
