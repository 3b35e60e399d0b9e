"""What must be done to the chats so that they show what is desired, and when to look again. Pure.

Closed cards are never sent, only changed where a message of them exists. A row whose message may or may not
exist is sent again first, under the same uuid: only then is known what to change. A card that takes another's
place is sent first; the older one loses its buttons once the new one is known to live.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.card import CardKey, Ended, Ending, QueueCard, QueueGone, TaskCard
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Operation, Patch, Resend, Send, Wanted
from bot.rendering import digest
from bot.working_time.schedule import off_the_hour

#: The platform knows a send's uuid for an hour (Feishu: 发送消息); later the same uuid would send twice.
UUID_HOLDS = timedelta(minutes=55)

#: A card can be clicked and changed for 14 days (Feishu: 卡片 JSON 2.0 结构): an open one is renewed before.
RENEW_AFTER = timedelta(days=12)
OUT_OF_REACH_AFTER = timedelta(days=14)


def diff(wanted: Sequence[Wanted], rows: Sequence[LedgerRow], now: datetime) -> tuple[Operation, ...]:
    """The operations, in the order in which they must be done."""
    by_key = _by_key(rows)
    found: list[Operation] = []
    for card in wanted:
        found += _operations(card, by_key, now)
    return tuple(found)


def next_change(wanted: Sequence[Wanted], rows: Sequence[LedgerRow], now: datetime) -> datetime | None:
    """When the same wishes would ask for more: a hold or quiet hours end, an open card grows old."""
    by_key = _by_key(rows)
    moments: list[datetime] = []
    for card in wanted:
        rows = by_key.get(card.key, [])
        moments += _end_of_silence(card, rows, now)
        moments += [row.hold_until for row in rows if row.hold_until is not None and is_held(row, now)]
        if rows:
            moments += _renewal(card, rows[-1], now)
    return min(moments, default=None)


def _quiet_until(wanted: Wanted, now: datetime) -> datetime | None:
    return wanted.silence.until(now) if wanted.silence else None


def _end_of_silence(wanted: Wanted, rows: Sequence[LedgerRow], now: datetime) -> Iterator[datetime]:
    """When a new message that waits for the end of quiet hours may come."""
    until = _quiet_until(wanted, now)
    if until is not None and wanted.may_send and (not rows or _is_another_card(rows[-1], wanted, now)):
        yield off_the_hour(until, seed=wanted.key.person_id)


def is_held(row: LedgerRow, now: datetime) -> bool:
    return row.hold_until is not None and now < row.hold_until


def _by_key(rows: Sequence[LedgerRow]) -> Mapping[CardKey, list[LedgerRow]]:
    found: dict[CardKey, list[LedgerRow]] = {}
    for row in sorted(rows, key=lambda row: row.generation):
        found.setdefault(row.key, []).append(row)
    return found


def _operations(
    wanted: Wanted, by_key: Mapping[CardKey, list[LedgerRow]], now: datetime
) -> Iterator[Operation]:
    rows = by_key.get(wanted.key, [])
    if not rows or _is_another_card(rows[-1], wanted, now):
        if wanted.may_send and _quiet_until(wanted, now) is None:
            yield _send(wanted, by_key, rows[-1] if rows else None)
        elif not wanted.is_open:
            yield from _shown_on(rows, wanted, now)
        return
    current, older = rows[-1], rows[:-1]
    match current.state:
        case RowState.PENDING:
            yield Resend(row=current, wanted=wanted)
        case RowState.LIVE:
            if _needs_patch(current, wanted, now):
                yield Patch(row=current, wanted=wanted)
            yield from _replaced(older, wanted, now)
        case RowState.RETIRED | RowState.UNDELIVERABLE:
            yield from _shown_on(older, wanted, now)


def _is_another_card(row: LedgerRow, wanted: Wanted, now: datetime) -> bool:
    """Whether what is wanted cannot be shown by this row's message, so that it needs one of its own."""
    if row.opened_at != wanted.opened_at:
        return True
    match row.state:
        case RowState.PENDING:
            return now > row.written_at + UUID_HOLDS
        case RowState.LIVE:
            return wanted.may_send and wanted.is_open and _is_old(row, now) and not is_held(row, now)
        case RowState.RETIRED:
            return wanted.is_open
        case RowState.UNDELIVERABLE:
            return False


def _send(wanted: Wanted, by_key: Mapping[CardKey, list[LedgerRow]], current: LedgerRow | None) -> Send:
    answered = by_key.get(wanted.reply_to, []) if wanted.reply_to else []
    living = [row.message_id for row in answered if row.state is RowState.LIVE]
    return Send(
        wanted=wanted,
        generation=current.generation + 1 if current else 1,
        reply_to=living[-1] if living else "",
        abandoned=current if current and current.state is RowState.PENDING else None,
    )


def _replaced(rows: Sequence[LedgerRow], wanted: Wanted, now: datetime) -> Iterator[Patch]:
    """Older messages of a card that lives lose their buttons; one that has none stays as it is."""
    card = wanted.card
    match card:
        case TaskCard():
            card = replace(card, state=Ended(ending=Ending.REPLACED))
        case QueueCard():
            card = QueueCard(face=QueueGone.REPLACED)
    yield from _shown_on(rows, replace(wanted, card=card, digest=digest(card), is_open=False), now)


def _shown_on(rows: Sequence[LedgerRow], wanted: Wanted, now: datetime) -> Iterator[Patch]:
    """Every message with buttons shows what is wanted."""
    for row in rows:
        if row.is_open and _needs_patch(row, wanted, now):
            yield Patch(row=row, wanted=wanted)


def _needs_patch(row: LedgerRow, wanted: Wanted, now: datetime) -> bool:
    if row.state is not RowState.LIVE or is_held(row, now) or now >= _sent_at(row) + OUT_OF_REACH_AFTER:
        return False
    return row.unconfirmed or row.digest != wanted.digest


def _renewal(wanted: Wanted, row: LedgerRow, now: datetime) -> Iterator[datetime]:
    if wanted.is_open and wanted.may_send and row.state is RowState.LIVE and not is_held(row, now):
        yield max(now, _sent_at(row) + RENEW_AFTER)


def _is_old(row: LedgerRow, now: datetime) -> bool:
    return now >= _sent_at(row) + RENEW_AFTER


def _sent_at(row: LedgerRow) -> datetime:
    return row.sent_at or row.written_at
