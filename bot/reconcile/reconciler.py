"""One run for one process: read it, settle what is open, show what should be shown, say when to return."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.model.errors import Conflict, Terminal, Transient
from bot.model.intent import Intent, IntentState
from bot.model.operation import Operation, Wanted
from bot.model.process import Process
from bot.model.queue import Entry, Priority
from bot.model.snapshot import Snapshot
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.desired import desired
from bot.reconcile.diff import diff, next_change
from bot.reconcile.leading import CONTACTS_AGAIN, Leading, lacks_leaders
from bot.reconcile.outlook import Outlook
from bot.reconcile.reader import KNOWN_STATUSES, NET, Reader
from bot.reconcile.situation import Situation
from bot.rendering import CardFaulty

#: A form that could not be read is tried again so soon; meanwhile the cards show the abstracts.
FORM_AGAIN = timedelta(seconds=90)

#: A process in a state that this version does not know is looked at more often.
UNKNOWN_STATUS_NET = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Result:
    """When to run again; None where only news would bring anything new."""

    again_at: datetime | None


class Settling(Protocol):
    """Carries intents on that are unsettled or may have been undone; fulfilled by the use cases."""

    async def settle(self, intent: Intent, process: Process) -> datetime | None:
        """Settles the intent as far as the process allows; returns when to look again, if ever."""
        ...


class ProcessReconciler:
    """Makes the chats show what a process is."""

    def __init__(
        self,
        *,
        store: Store,
        reader: Reader,
        outlook: Outlook,
        leading: Leading,
        outbox: Outbox,
        settling: Settling,
        clock: Clock,
    ) -> None:
        self._store = store
        self._reader = reader
        self._outlook = outlook
        self._leading = leading
        self._outbox = outbox
        self._settling = settling
        self._clock = clock

    async def run(self, process_id: str, entry: Entry) -> Result:
        """One run.

        Raises:
            Transient: the platform cannot answer now.
            Conflict: a click changed a card meanwhile; run again at once.
            Terminal: this process will never be readable, or one of its cards never be delivered.
            CardFaulty: a fault of a template.
        """
        snapshot = await self._reader.latest(process_id, entry)
        waits = await self._settle(snapshot.process)
        seen = await self._outlook.situation(snapshot, priority=entry.priority)
        situation = await self._leading.with_leaders(seen, priority=entry.priority)
        wanted = [await self._by_their_clock(one) for one in desired(situation)]
        operations = diff(wanted, situation.rows, self._clock.now())
        await self._carry_out(operations, entry.priority)
        rows = await self._store.rows(process_id) if operations else situation.rows
        if operations and diff(wanted, rows, self._clock.now()):
            return Result(self._clock.now())
        later = next_change(wanted, rows, self._clock.now())
        again_at = (later, self._net(snapshot), self._leaders_again(situation))
        return Result(min((*waits, *(at for at in again_at if at is not None)), default=None))

    async def _by_their_clock(self, wanted: Wanted) -> Wanted:
        """With the quiet hours of the place where its receiver is."""
        if wanted.silence is None:
            return wanted
        preferences = await self._store.preferences(wanted.key.person_id)
        return replace(wanted, silence=wanted.silence.in_zone(preferences.own_zone))

    async def _carry_out(self, operations: Sequence[Operation], priority: Priority) -> None:
        """Each person's in order, different people's side by side: nobody waits for another's trouble."""
        by_person: dict[str, list[Operation]] = {}
        for operation in operations:
            by_person.setdefault(operation.wanted.key.person_id, []).append(operation)
        errors = await asyncio.gather(*(self._for_person(theirs, priority) for theirs in by_person.values()))
        worst = sorted((error for theirs in errors for error in theirs), key=_urgency)
        if worst:
            raise worst[0]

    async def _for_person(self, operations: Sequence[Operation], priority: Priority) -> list[Exception]:
        """What went wrong; a card that never can be delivered does not keep those after it back."""
        errors: list[Exception] = []
        for operation in operations:
            try:
                await self._outbox.carry_out(operation, priority=priority)
            except (Terminal, CardFaulty) as error:
                errors.append(error)
            except (Transient, Conflict) as error:
                return [*errors, error]
        return errors

    async def _settle(self, process: Process) -> list[datetime]:
        intents = await self._store.intents(process.process_id)
        open_ended = {IntentState.RECORDED, IntentState.APPLIED}
        waits = [await self._settling.settle(one, process) for one in intents if one.state in open_ended]
        return [until for until in waits if until is not None]

    def _leaders_again(self, situation: Situation) -> datetime | None:
        return self._clock.now() + CONTACTS_AGAIN if lacks_leaders(situation) else None

    def _net(self, snapshot: Snapshot) -> datetime | None:
        """When to read again if nothing is heard."""
        if snapshot.process.is_final:
            return None
        if snapshot.form_pending:
            return self._clock.now() + FORM_AGAIN
        if snapshot.department_pending:
            return self._clock.now() + CONTACTS_AGAIN
        known = snapshot.process.status in KNOWN_STATUSES
        return self._clock.now() + (NET if known else UNKNOWN_STATUS_NET)


def _urgency(error: Exception) -> int:
    """What to do first about it: look again at once, try again soon, or wait for somebody to mend it."""
    match error:
        case Conflict():
            return 0
        case Transient():
            return 1
        case _:
            return 2
