"""The contacts behind the port Directory: names and likely colleagues, remembered for a while.

Nothing here is worth an error: where the contacts do not answer, what is known is given.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import timedelta

from bot.adapters.codes import PERSON_ID_REFUSED
from bot.adapters.feishu.cache import Remembered
from bot.adapters.feishu.contacts import NAMES_AT_ONCE, NOWHERE, RECORDS_AT_ONCE, Contacts, Place
from bot.adapters.openapi.client import OpenApi
from bot.model.card import Choice
from bot.model.errors import PlatformError, Terminal
from bot.model.queue import Priority
from bot.model.text import NO_TEXT, I18n
from bot.ports.clock import Clock

NAME_KEPT_FOR = timedelta(hours=12)
COLLEAGUES_KEPT_FOR = timedelta(hours=1)
PLACE_KEPT_FOR = timedelta(hours=1)
#: For what is not there, and for what the app may not see: somebody may be mending that just now.
ABSENCE_KEPT_FOR = timedelta(minutes=10)

NAMES_KEPT = 20_000
COLLEAGUES_KEPT = 2_000
#: More than a picker offers.
MOST_COLLEAGUES = 30

Ask = Callable[[Sequence[str], Priority], Awaitable[Mapping[str, I18n]]]


class FeishuDirectory:
    """Fulfils ``Directory``, ``Leaders`` and ``Departments`` of :mod:`bot.ports.platform`."""

    def __init__(self, api: OpenApi, clock: Clock) -> None:
        self._contacts = Contacts(api)
        self._people = _Names(self._ask_people, clock, at_once=NAMES_AT_ONCE)
        self._departments = _Names(self._contacts.department_names, clock, at_once=RECORDS_AT_ONCE)
        self._colleagues: Remembered[str, tuple[Choice, ...]] = Remembered(clock, most=COLLEAGUES_KEPT)
        self._places: Remembered[str, Place] = Remembered(clock, most=COLLEAGUES_KEPT)

    async def names(
        self, *, people: Collection[str], departments: Collection[str], priority: Priority
    ) -> Mapping[str, I18n]:
        """Names by open_id and open_department_id; whoever is not found is left out."""
        found_people = await self._people.look_up(people, priority)
        return found_people | await self._departments.look_up(departments, priority)

    async def colleagues(self, person_id: str, *, priority: Priority) -> tuple[Choice, ...]:
        """The person's leader, then the others of the main department; never the person."""
        if (kept := self._colleagues.recall(person_id)) is not None:
            return kept
        try:
            found, kept_for = await self._ask_colleagues(person_id, priority)
        except Terminal:
            found, kept_for = (), ABSENCE_KEPT_FOR
        except PlatformError:
            return ()
        self._colleagues.remember(person_id, found, for_=kept_for)
        return found

    async def leader(self, person_id: str, *, priority: Priority) -> str | None:
        """Feishu: 获取单个用户信息, ``leader_user_id``; empty too where the app may not see it."""
        place = await self._place(person_id, priority)
        return None if place is None else place.leader_id

    async def department(self, person_id: str, *, priority: Priority) -> I18n | None:
        """Feishu: 获取单个用户信息, ``orders`` and ``department_ids``; 批量获取部门信息, ``name``."""
        place = await self._place(person_id, priority)
        if place is None or not place.department_id:
            return None if place is None else NO_TEXT
        return await self._departments.name_of(place.department_id, priority)

    async def _place(self, person_id: str, priority: Priority) -> Place | None:
        """Where the person stands; None where nobody answers now."""
        if (kept := self._places.recall(person_id)) is not None:
            return kept
        try:
            found, kept_for = await self._contacts.place(person_id, priority), PLACE_KEPT_FOR
        except Terminal:
            found, kept_for = NOWHERE, ABSENCE_KEPT_FOR
        except PlatformError:
            return None
        self._places.remember(person_id, found, for_=kept_for)
        return found

    async def _ask_people(self, people: Sequence[str], priority: Priority) -> Mapping[str, I18n]:
        try:
            return await _apart(self._contacts.names, people, priority)
        except Terminal:
            # Each of the two calls has a scope of its own, and an app may have either.
            return await _apart(self._contacts.names_in_range, people, priority)

    async def _ask_colleagues(
        self, person_id: str, priority: Priority
    ) -> tuple[tuple[Choice, ...], timedelta]:
        place = await self._contacts.place(person_id, priority)
        members: Mapping[str, I18n] = {}
        if place.department_id:
            members = await self._contacts.members(place.department_id, priority)
        ids = [one for one in dict.fromkeys([place.leader_id, *members]) if one and one != person_id]
        ids = ids[:MOST_COLLEAGUES]
        named = {one: name for one, name in members.items() if name}
        named |= await self._people.look_up([one for one in ids if one not in named], priority)
        found = tuple(Choice(person_id=one, name=named[one]) for one in ids if one in named)
        return found, COLLEAGUES_KEPT_FOR if len(found) == len(ids) else ABSENCE_KEPT_FOR


class _Names:
    """Names of one kind of thing by id, asked for in batches and remembered."""

    def __init__(self, ask: Ask, clock: Clock, *, at_once: int) -> None:
        self._ask = ask
        self._at_once = at_once
        self._kept: Remembered[str, I18n] = Remembered(clock, most=NAMES_KEPT)

    async def look_up(self, ids: Collection[str], priority: Priority) -> dict[str, I18n]:
        """The names that can be found."""
        wanted = [one for one in dict.fromkeys(ids) if one]
        kept = {one: name for one in wanted if (name := self._kept.recall(one)) is not None}
        unknown = [one for one in wanted if one not in kept]
        for start in range(0, len(unknown), self._at_once):
            kept |= await self._batch(unknown[start : start + self._at_once], priority)
        return {one: name for one, name in kept.items() if name}

    async def name_of(self, one: str, priority: Priority) -> I18n | None:
        """Empty where it has none; None where nobody answers now."""
        await self.look_up([one], priority)
        return self._kept.recall(one)

    async def _batch(self, ids: Sequence[str], priority: Priority) -> Mapping[str, I18n]:
        try:
            found = await self._ask(ids, priority)
        except Terminal:
            found = {}
        except PlatformError:
            return {}
        for one in ids:
            name = found.get(one, NO_TEXT)
            self._kept.remember(one, name, for_=NAME_KEPT_FOR if name else ABSENCE_KEPT_FOR)
        return found


async def _apart(ask: Ask, ids: Sequence[str], priority: Priority) -> Mapping[str, I18n]:
    """Asks for all at once; where one of the ids spoils the call, it is found by halving."""
    try:
        return await ask(ids, priority)
    except Terminal as error:
        if error.code not in PERSON_ID_REFUSED:
            raise
    if len(ids) == 1:
        return {}
    middle = len(ids) // 2
    first = await _apart(ask, ids[:middle], priority)
    return {**first, **await _apart(ask, ids[middle:], priority)}
