"""A click on a person's own settings: what they chose is kept, and their next cards follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.model.answer import Answer
from bot.model.card import SettingsCard
from bot.model.change import Enqueue, SavePreferences
from bot.model.event import Click
from bot.model.ledger import LedgerRow
from bot.model.preferences import Delivery, Language, Preferences
from bot.model.queue import Priority, look_at_queue
from bot.model.zones import COMPANY, zone_named
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.usecases import sayings
from bot.usecases.showing import Showing

Choice = TypeVar("Choice", bound=StrEnum)

#: What the button of the card says.
SAVE = "save_settings"


class SettingsClicks:
    """Keeps what a person chose in their settings card."""

    def __init__(self, *, store: Store, showing: Showing, clock: Clock) -> None:
        self._store = store
        self._showing = showing
        self._clock = clock

    async def answer(self, click: Click, row: LedgerRow, _deadline: datetime) -> Answer:
        """Saves, and shows the settings as they now are."""
        chosen = chosen_in(click.fields, await self._store.preferences(click.operator_id))
        # What is next due for them, the digest or a reminder, may come at another time now.
        look = look_at_queue(click.operator_id, self._clock.now(), priority=Priority.COMMAND)
        await self._store.write(SavePreferences(chosen), Enqueue(look))
        card = SettingsCard(preferences=chosen, saved=True)
        return await self._showing.answer(row, sayings.SAVED, card, is_open=True, confidential=False)


def chosen_in(fields: Mapping[str, object], before: Preferences) -> Preferences:
    """The preferences with what was chosen; what makes no sense stays as it was. Pure."""
    return replace(
        before,
        language=_one_of(Language, fields.get("language"), before.language),
        delivery=_one_of(Delivery, fields.get("delivery"), before.delivery),
        digest_hour=_hour(fields.get("digest_hour"), before.digest_hour),
        zone=_zone(fields.get("zone"), before.zone),
    )


def _one_of(kind: type[Choice], found: object, before: Choice) -> Choice:
    return kind(found) if isinstance(found, str) and found in {*kind} else before


def _hour(found: object, before: int) -> int:
    hours = {str(hour): hour for hour in range(24)}
    return hours.get(found, before) if isinstance(found, str) else before


def _zone(found: object, before: str) -> str:
    known = isinstance(found, str) and (found == COMPANY or zone_named(found))
    return str(found) if known else before
