"""What is old enough to be forgotten. Goes through the rows page by page, so that writes pass in between."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from functools import partial

import msgspec

from bot.adapters.storage.embedded.batch import Draft, Needs
from bot.adapters.storage.embedded.confidential import Confidential
from bot.adapters.storage.embedded.engine import Engine
from bot.adapters.storage.embedded.rows import (
    AUDIT,
    CARDS,
    FACTS,
    INTENTS,
    INVOLVEMENTS,
    LEDGER,
    SEEN,
    SNAPSHOTS,
    SOURCES,
    UNSETTLED,
    Kind,
    moment,
)
from bot.model.involving import people_in
from bot.model.ledger import LedgerRow
from bot.model.process import FINAL_STATUSES
from bot.model.queue import PERSON_PREFIX


class _ReadProcess(msgspec.Struct, frozen=True):
    process_id: str
    status: int
    read_at: datetime


class _Age(msgspec.Struct, frozen=True):
    """Of a snapshot only what tells its age: a form may be long."""

    process: _ReadProcess

    def is_over_since(self, moment: datetime) -> bool:
        return self.process.status in FINAL_STATUSES and self.process.read_at < moment


_AGES = Kind("snapshot", _Age)


async def expire_seen(engine: Engine, before: datetime) -> int:
    """Forgets the event ids accepted before."""
    gone = 0
    async for page in engine.pages(SEEN.range()):
        gone += await _drop(engine, [key for key, at in page.items() if SEEN.decode(at) < before])
    return gone


async def expire_audit(engine: Engine, before: datetime) -> int:
    """Forgets the traces of what happened before."""
    gone = 0
    end = AUDIT.key(moment(before))
    async for page in engine.pages(AUDIT.range()):
        old = [key for key in page if key < end]
        gone += await _drop(engine, old)
        if len(old) < len(page):
            break
    return gone


async def expire_processes(engine: Engine, before: datetime, confidential: Confidential) -> int:
    """Forgets the processes that were read as ended before."""
    gone = 0
    async for page in _ended(engine, before):
        for process_id in page:
            forget = partial(_forget, process_id=process_id, before=before, confidential=confidential)
            gone += await engine.write(forget, needs=_all_about(process_id))
    return gone


async def _ended(engine: Engine, before: datetime) -> AsyncIterator[list[str]]:
    async for page in engine.pages(SNAPSHOTS.range()):
        ages = [_AGES.decode(stored) for stored in page.values()]
        yield [age.process.process_id for age in ages if age.is_over_since(before)]


def _all_about(process_id: str) -> Needs:
    return Needs(
        keys=[SNAPSHOTS.key(process_id), FACTS.key(process_id)],
        prefixes=[LEDGER.range(process_id), INTENTS.range(process_id)],
    )


def _forget(draft: Draft, *, process_id: str, before: datetime, confidential: Confidential) -> int:
    """Drops everything about the process but its unsettled intents, unless it was read again meanwhile."""
    stored = draft.get(SNAPSHOTS.key(process_id))
    if stored is None or not _AGES.decode(stored).is_over_since(before):
        return 0
    rows = [SNAPSHOTS.key(process_id)]
    if draft.get(FACTS.key(process_id)) is not None:
        rows.append(FACTS.key(process_id))
    pointers = [INVOLVEMENTS.key(one, process_id) for one in people_in(SNAPSHOTS.decode(stored))]
    for key, value in draft.under(LEDGER.range(process_id)).items():
        rows.append(key)
        pointers.append(CARDS.key(LEDGER.decode(value).card_id))
    for key, value in draft.under(INTENTS.range(process_id)).items():
        intent = INTENTS.decode(value)
        if intent.is_settled:
            rows.append(key)
            pointers += [SOURCES.key(intent.source_id), UNSETTLED.key(intent.intent_id)]
    for key in (*rows, *pointers):
        draft.drop(key)
    draft.after(partial(confidential.forget, process_id))
    return len(rows)


async def expire_answers(engine: Engine, before: datetime) -> int:
    """Forgets the cards about people, such as answers, written before: nobody can press them now."""
    gone = 0
    async for page in engine.pages(LEDGER.range_from(PERSON_PREFIX)):
        rows = {key: LEDGER.decode(stored) for key, stored in page.items()}
        old = {key: row for key, row in rows.items() if _is_older(row, before)}
        gone += await _drop(engine, [*old])
        await _drop(engine, [CARDS.key(row.card_id) for row in old.values()])
    return gone


def _is_older(row: LedgerRow, before: datetime) -> bool:
    return (row.sent_at or row.written_at) < before


async def _drop(engine: Engine, keys: Sequence[str]) -> int:
    def drop(draft: Draft) -> int:
        for key in keys:
            draft.drop(key)
        return len(keys)

    return await engine.write(drop) if keys else 0
