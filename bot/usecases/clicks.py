"""Answers a click: whose card is it, and what kind of button?

The operator of the click is the only identity that is acted as; nothing in the card says who may act.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.answer import Answer, Toast
from bot.model.card import Purpose
from bot.model.change import Enqueue, SaveRow
from bot.model.errors import Conflict
from bot.model.event import Click
from bot.model.ledger import LedgerRow
from bot.model.queue import Entry, Priority, look_at_queue, process_key
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.usecases import sayings

#: The platform waits three seconds for an answer (Feishu: 处理卡片回调); what is not known then comes later.
ANSWER_WITHIN = timedelta(seconds=2.2)

#: Other clients may miss the card in an answer: it is patched once, so long after the answer.
CONFIRM_AFTER = timedelta(seconds=1)

#: Answers a click on the operator's own card until the deadline.
Answering = Callable[[Click, LedgerRow, datetime], Awaitable[Answer]]


class Clicks:
    """The life of a click, from the card it was made on to its answer.

    ``by_purpose`` says who answers for which cards, ``by_verb`` for which buttons of an answer to something
    asked; ``shortcut`` answers every button that stands for a command, whatever card it is on.
    """

    def __init__(
        self,
        *,
        store: Store,
        by_purpose: Mapping[Purpose, Answering],
        by_verb: Mapping[str, Answering],
        shortcut: Answering,
        clock: Clock,
    ) -> None:
        self._store = store
        self._by_purpose = by_purpose
        self._by_verb = by_verb
        self._shortcut = shortcut
        self._clock = clock

    async def answer(self, click: Click) -> Answer:
        """The answer; where it changes the card, the card's row is held until :meth:`answered`."""
        answer = await self._answer(click)
        preferences = await self._store.preferences(click.operator_id)
        toast = answer.toast and sayings.in_language(answer.toast, preferences.language)
        return replace(answer, toast=toast)

    async def _answer(self, click: Click) -> Answer:
        deadline = self._clock.now() + ANSWER_WITHIN
        row = await self._row(click)
        if isinstance(row, Toast):
            return Answer(toast=row)
        if "run" in click.value:
            return await self._shortcut(click, row, deadline)
        answering = self._answering(click, row)
        if answering is None:
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        return await answering(click, row, deadline)

    def _answering(self, click: Click, row: LedgerRow) -> Answering | None:
        if row.key.purpose is not Purpose.ANSWER:
            return self._by_purpose.get(row.key.purpose)
        verb = click.value.get("verb")
        return self._by_verb.get(verb) if isinstance(verb, str) else None

    async def answered(self, answer: Answer) -> None:
        """The answer has been written: the card may be changed again, a moment later."""
        if not answer.card_id or (row := await self._store.row(answer.card_id)) is None:
            return
        due = self._clock.now() + CONFIRM_AFTER
        confirming = [Enqueue(_look_at(row, due))] if answer.content is not None else []
        try:
            await self._store.write(SaveRow(replace(row, hold_until=due)), *confirming)
        except Conflict:
            await self._store.write(*confirming)

    async def _row(self, click: Click) -> LedgerRow | Toast:
        """The row of the pressed card, if it is this person's own."""
        card_id = click.value.get("card")
        row = await self._store.row(card_id) if isinstance(card_id, str) else None
        if row is None:
            return sayings.UNKNOWN_BUTTON
        if row.key.person_id != click.operator_id:
            return sayings.NOT_YOURS
        if row.message_id not in {"", click.message_id}:
            return sayings.NOT_THIS_CARD
        return row


def _look_at(row: LedgerRow, due: datetime) -> Entry:
    """The run that looks after the card: its process's, or its person's."""
    if not row.key.process_id:
        return look_at_queue(row.key.person_id, due)
    return Entry(key=process_key(row.key.process_id), due=due, priority=Priority.UPDATE)
