"""The card in the answer to a click: the same that the reconcile would make, noted as shown in its row."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.answer import Answer, Toast
from bot.model.card import Card
from bot.model.change import Change, Enqueue, SaveRow
from bot.model.errors import Conflict
from bot.model.ledger import LedgerRow
from bot.model.queue import Entry, Priority, veil_key
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.rendering import Renderer, digest
from bot.usecases import sayings

#: Until an answer has surely been written, or never will be.
HOLD = timedelta(seconds=3.5)

#: The card in an answer needs no call where the names are known; a call that used up the time leaves this.
SHOW_AT_LEAST = timedelta(seconds=0.15)

#: How long masked values stand in the open once asked for.
UNVEILED_FOR = timedelta(minutes=1)


class Showing:
    """Makes answers out of cards."""

    def __init__(self, *, store: Store, renderer: Renderer, clock: Clock) -> None:
        self._store = store
        self._renderer = renderer
        self._clock = clock

    def held(self, row: LedgerRow) -> LedgerRow:
        """The row while its message must not be changed: beside an answer, changes are put back."""
        return replace(row, hold_until=self._clock.now() + HOLD)

    async def in_time(
        self, showing: Coroutine[object, object, Answer], toast: Toast, deadline: datetime
    ) -> Answer:
        """The answer that is being made; the toast alone where the contacts keep it waiting too long."""
        left = max(deadline - self._clock.now(), SHOW_AT_LEAST)
        try:
            async with asyncio.timeout(left.total_seconds()):
                return await showing
        except TimeoutError:
            return Answer(toast=toast)

    async def answer(
        self,
        row: LedgerRow,
        toast: Toast | None,
        card: Card,
        *changes: Change,
        is_open: bool,
        confidential: bool,
    ) -> Answer:
        """As :meth:`surely`; the toast alone where somebody else wrote the row meanwhile.

        Then nothing is written, of the changes neither, and the reconcile shows what is to be shown; where
        there is no toast either, one says so.
        """
        try:
            return await self.surely(row, toast, card, *changes, is_open=is_open, confidential=confidential)
        except Conflict:
            return Answer(toast=toast or sayings.CHANGED)

    async def surely(
        self,
        row: LedgerRow,
        toast: Toast | None,
        card: Card,
        *changes: Change,
        is_open: bool,
        confidential: bool,
    ) -> Answer:
        """The toast with the card, which takes the pressed one's place; the row is held until it is written.

        Where the pressed one shows what is masked else, that stays due to be masked: an answer may be lost,
        and only a change of the message itself is sure.

        Raises:
            Conflict: somebody else wrote the row meanwhile, or what the changes build upon.
        """
        content = await self._content(row, card, confidential=confidential)
        shown = replace(self.held(row), digest=digest(card), is_open=is_open, unconfirmed=True)
        await self._store.write(SaveRow(shown), *changes)
        return Answer(toast=toast, content=content, card_id=row.card_id)

    async def unveiled(self, row: LedgerRow, masked: Card, lifted: Card, *changes: Change) -> Answer:
        """The card with what is masked else, for a minute; that it will go back is written before.

        It counts as the ``masked`` one, which it becomes again: neither is it patched before, nor does a
        decision on it meet a changed card.

        Raises:
            Conflict: somebody else wrote the row meanwhile, or what the changes build upon.
        """
        content = await self._content(row, lifted, confidential=True)
        until = self._clock.now() + UNVEILED_FOR
        shown = replace(
            self.held(row), digest=digest(masked), is_open=True, unconfirmed=False, reveal_until=until
        )
        look = Entry(key=veil_key(row.card_id), due=until, priority=Priority.CLICK)
        await self._store.write(SaveRow(shown), Enqueue(look), *changes)
        return Answer(toast=None, content=content, card_id=row.card_id)

    async def _content(self, row: LedgerRow, card: Card, *, confidential: bool) -> str:
        preferences = await self._store.preferences(row.key.person_id)
        return self._renderer.render(
            card,
            card_id=row.card_id,
            language=preferences.language,
            zone=preferences.own_zone,
            confidential=confidential,
        )
