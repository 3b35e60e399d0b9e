"""显示: what is masked on an approver's card is read anew and shown to them alone, for a minute."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.answer import Toast
from bot.model.audit import AuditEntry
from bot.model.change import AppendAudit
from bot.model.desk import TaskRef
from bot.model.errors import PlatformError
from bot.model.event import Click
from bot.model.form import Form
from bot.model.ledger import LedgerRow, RowState
from bot.model.process import Line
from bot.model.queue import Entry, Priority, process_key
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.usecases import sayings
from bot.usecases.acting import Reread
from bot.usecases.permissions import task_to_act_on

#: Of so many looks is remembered what they showed.
MOST_REMEMBERED = 1000


def asks_to_unveil(value: Mapping[str, object]) -> bool:
    """Whether the pressed button is 显示."""
    return value.get("verb") == "unveil"


def can_be_masked(row: LedgerRow) -> bool:
    """Whether the card could be taken back: only where it is known which message it is."""
    return row.state is RowState.LIVE


def with_comment(row: LedgerRow, click: Click) -> LedgerRow:
    """The row with what stood in the comment field when the button was pressed: the new card keeps it."""
    comment = click.fields.get("comment")
    return replace(row, draft=comment) if isinstance(comment, str) else row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
    abstracts: tuple[Line, ...]
    form: Form | None

    @classmethod
    def of(cls, snapshot: Snapshot) -> _Values:
        return cls(abstracts=snapshot.process.abstracts, form=snapshot.form)


class Unveiling:
    """Reads what is to be shown, for somebody whose task waits."""

    def __init__(self, *, anew: Reread, clock: Clock) -> None:
        self._anew = anew
        self._clock = clock
        #: What was shown to whom; in memory only, like the values themselves.
        self._seen: dict[tuple[str, TaskRef], _Values] = {}

    async def read(self, click: Click, ref: TaskRef, deadline: datetime) -> Snapshot | Toast:
        """The process and its form as they are now; else what is to be said instead.

        Where that is ``ALREADY_DONE`` the card has something else to show.
        """
        now = self._clock.now()
        entry = Entry(key=process_key(ref.process_id), due=now, priority=Priority.CLICK)
        try:
            async with asyncio.timeout((deadline - now).total_seconds()):
                snapshot = await self._anew(ref.process_id, entry)
        except (PlatformError, TimeoutError):
            return sayings.NOT_SHOWN
        if task_to_act_on(click.operator_id, snapshot.process, ref) is None:
            return sayings.ALREADY_DONE
        self._remember((click.operator_id, ref), _Values.of(snapshot))
        return snapshot

    def saw_otherwise(self, person_id: str, ref: TaskRef, snapshot: Snapshot) -> bool:
        """Whether the person was shown values that are not the process's any more; said once of each.

        Masked, the card looks the same before and after, so it cannot tell.
        """
        seen = self._seen.get((person_id, ref))
        if seen is None or seen == _Values.of(snapshot):
            return False
        del self._seen[person_id, ref]
        return True

    def _remember(self, who: tuple[str, TaskRef], values: _Values) -> None:
        self._seen.pop(who, None)
        self._seen[who] = values
        if len(self._seen) > MOST_REMEMBERED:
            del self._seen[next(iter(self._seen))]

    def trace(self, click: Click, ref: TaskRef) -> AppendAudit:
        """Who saw it, of which task, and when."""
        return AppendAudit(
            AuditEntry(
                at=self._clock.now(),
                person_id=click.operator_id,
                action="unveil",
                process_id=ref.process_id,
                approver_id=ref.approver_id,
                through="click",
                outcome="shown",
            )
        )
