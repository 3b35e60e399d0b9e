"""A ledger and its messages without a store or a platform: what operations do to them, and how they fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from itertools import count

from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Operation, Patch, Resend, Send, Wanted


class Fate(Enum):
    """How an operation ends."""

    DONE = auto()
    #: The recipient cannot be reached, the message is gone.
    HOPELESS = auto()
    #: Killed after the row was written, before the platform was asked.
    KILLED_BEFORE = auto()
    #: Killed after the platform acted, before that was written down.
    KILLED_AFTER = auto()


class Killed(Exception):
    """The rest of the round is not done."""


class Chats:
    """A ledger and the messages that really exist."""

    def __init__(self, rows: Sequence[LedgerRow]) -> None:
        self.rows = {row.card_id: row for row in rows}
        self.messages = {row.card_id: row.is_open for row in rows if row.state is RowState.LIVE}
        self._numbers = count()

    def carry_out(self, operation: Operation, fate: Fate, now: datetime) -> None:
        match operation:
            case Send(wanted=wanted):
                self._deliver(self._written_down(operation, wanted, now), fate, now)
            case Resend(row=row):
                self._deliver(row, fate, now)
            case Patch(row=row, wanted=wanted):
                self._patch(row, wanted, fate)

    def _written_down(self, send: Send, wanted: Wanted, now: datetime) -> LedgerRow:
        row = LedgerRow(
            card_id=f"sent_{next(self._numbers)}",
            key=wanted.key,
            generation=send.generation,
            state=RowState.PENDING,
            digest=wanted.digest,
            is_open=wanted.is_open,
            opened_at=wanted.opened_at,
            written_at=now,
        )
        self.rows[row.card_id] = row
        return row

    def _deliver(self, row: LedgerRow, fate: Fate, now: datetime) -> None:
        if fate is Fate.KILLED_BEFORE:
            raise Killed
        if fate is Fate.HOPELESS:
            self.rows[row.card_id] = replace(row, state=RowState.UNDELIVERABLE, is_open=False)
            return
        self.messages.setdefault(row.card_id, row.is_open)
        if fate is Fate.KILLED_AFTER:
            raise Killed
        self.rows[row.card_id] = replace(
            row, state=RowState.LIVE, message_id=f"om_{row.card_id}", sent_at=now
        )

    def _patch(self, row: LedgerRow, wanted: Wanted, fate: Fate) -> None:
        if fate is Fate.KILLED_BEFORE:
            raise Killed
        if fate is Fate.HOPELESS:
            self.rows[row.card_id] = replace(row, state=RowState.RETIRED, is_open=False)
            del self.messages[row.card_id]
            return
        self.messages[row.card_id] = wanted.is_open
        if fate is Fate.KILLED_AFTER:
            raise Killed
        self.rows[row.card_id] = replace(
            row, digest=wanted.digest, is_open=wanted.is_open, unconfirmed=False, hold_until=None
        )
