"""Finds what a person means by a number, a few characters of a title, or a process's id.

What does not exist and what is not theirs to see get the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.model.desk import Involvement, Shown, TaskRef
from bot.model.errors import PlatformError, ProcessMissing, Terminal
from bot.model.queue import Priority
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.reader import Reader
from bot.usecases.deciding import Deciding
from bot.usecases.permissions import Sight, may_see
from bot.usecases.quota import Quota

#: How many of several that fit are named.
MOST_NAMED = 10

_PROCESS_ID = re.compile(r"[A-Za-z0-9_-]{5,64}")


class Why(StrEnum):
    """Why nothing was found."""

    #: No such process, or not theirs to see.
    UNKNOWN = "unknown"
    #: The number is not in the list last shown, or that is too long ago.
    NO_SUCH_NUMBER = "no_such_number"
    #: The list last shown was made after the number was written: it was one of another list.
    NEWER_LIST = "newer_list"
    #: Too many questions in this minute.
    TOO_MANY_READS = "too_many_reads"
    #: Feishu People cannot be asked now.
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """More than one fits: the person is to choose; the numbers are those of ``shown``."""

    found: tuple[Involvement, ...]
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    ref: TaskRef
    snapshot: Snapshot
    sight: Sight


class Finding:
    """Looks among what the person may see."""

    def __init__(
        self,
        *,
        store: Store,
        deciding: Deciding,
        reader: Reader,
        quota: Quota,
        clock: Clock,
        admins: Collection[str] = (),
    ) -> None:
        self._store = store
        self._deciding = deciding
        self._reader = reader
        self._quota = quota
        self._clock = clock
        self._admins = admins

    async def numbered(self, person_id: str, number: int, *, written_at: datetime) -> Found | NotFound:
        """What was shown to this person under the number; what is delivered late may mean an older list."""
        shown = await self._store.shown(person_id)
        if shown is not None and shown.at > written_at:
            return NotFound(why=Why.NEWER_LIST)
        ref = shown.numbered(number, self._clock.now()) if shown else None
        return NotFound(why=Why.NO_SUCH_NUMBER) if ref is None else await self.named(person_id, ref)

    async def called(self, person_id: str, words: str, *, waiting: bool) -> Found | NotFound | Several:
        """The one process with this id, or with these characters in its title.

        ``waiting``: among those first in which a task of the person waits.
        """
        involved = await self._store.involvements(person_id)
        by_id = next((one for one in involved if one.process_id == words), None)
        fitting = [by_id] if by_id else _fitting(involved, words, waiting=waiting)
        if len(fitting) == 1:
            return await self.named(person_id, TaskRef(fitting[0].process_id))
        if fitting:
            return self._several(person_id, fitting)
        if _PROCESS_ID.fullmatch(words) and any(char.isdigit() for char in words):
            return await self.named(person_id, TaskRef(words))
        return NotFound(why=Why.UNKNOWN)

    async def named(self, person_id: str, ref: TaskRef) -> Found | NotFound:
        """The process that ``ref`` names, as far as this person may see it.

        Who has no part in it is answered from a read made for them, as for an id that means nothing: neither
        their quota nor a platform that is away tells them which processes the bot knows.
        """
        involved = await self._store.involvement(person_id, ref.process_id) is not None
        is_stranger = not involved and person_id not in self._admins
        needs_a_read = is_stranger or await self._is_not_at_hand(ref.process_id)
        if needs_a_read and not self._quota.take(person_id, self._clock.now()):
            return NotFound(why=Why.TOO_MANY_READS)
        try:
            snapshot, _ = await self._deciding.look(
                ref.process_id, priority=Priority.COMMAND, within=None, anew=is_stranger
            )
        except (ProcessMissing, Terminal):
            return NotFound(why=Why.UNKNOWN)
        except PlatformError:
            return NotFound(why=Why.NOT_NOW)
        sight = may_see(person_id, snapshot, admins=self._admins, is_involved=involved)
        if sight is Sight.NOTHING:
            return NotFound(why=Why.UNKNOWN)
        return Found(ref=ref, snapshot=snapshot, sight=sight)

    async def with_form(self, person_id: str, found: Found) -> Found:
        """With the form, if the person may see it, their quota allows the read, and the platform gives it."""
        snapshot = found.snapshot
        lacks_it = snapshot.form is None and not snapshot.formless
        if found.sight is not Sight.FULL or not lacks_it:
            return found
        if not self._quota.take(person_id, self._clock.now()):
            return found
        try:
            return replace(found, snapshot=await self._reader.with_form(snapshot, priority=Priority.COMMAND))
        except PlatformError:
            return found

    async def _is_not_at_hand(self, process_id: str) -> bool:
        snapshot = await self._store.snapshot(process_id)
        return snapshot is None or not snapshot.complete

    def _several(self, person_id: str, fitting: Sequence[Involvement]) -> Several:
        named = tuple(fitting[:MOST_NAMED])
        refs = tuple(TaskRef(one.process_id) for one in named)
        return Several(found=named, shown=Shown(person_id=person_id, refs=refs, at=self._clock.now()))


def _fitting(involved: Sequence[Involvement], words: str, *, waiting: bool) -> list[Involvement]:
    sought = words.casefold()
    found = [
        one
        for one in involved
        if sought and (sought in one.title.zh.casefold() or sought in one.title.en.casefold())
    ]
    waits = [one for one in found if one.waits]
    return waits if waiting and waits else found
