"""A button that stands for a command: taken like a message, durable, and answered in its turn."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta

from bot.model.answer import Answer
from bot.model.asking import Asking, Through
from bot.model.card import Purpose
from bot.model.change import Enqueue, KeepAsking, SaveRow
from bot.model.errors import Conflict
from bot.model.event import Click
from bot.model.ledger import LedgerRow
from bot.model.queue import Entry, Priority, inbox_key
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.usecases import sayings
from bot.usecases.showing import Showing

#: A card that is changed beside the answer to its click is put back (Feishu: 更新飞书卡片).
AFTER_THE_ANSWER = timedelta(seconds=1)


class Shortcuts:
    """Takes the command of a button in the name of the person who pressed it."""

    def __init__(self, *, store: Store, showing: Showing, clock: Clock) -> None:
        self._store = store
        self._showing = showing
        self._clock = clock

    async def answer(self, click: Click, row: LedgerRow, _deadline: datetime) -> Answer:
        """Says that it is coming; once per click, however often that is delivered."""
        now = self._clock.now()
        # Only an answer gives way to another one: what shows a task or a queue stays what it is.
        in_place = row.key.purpose is Purpose.ANSWER and click.value.get("in_place") is True
        asking = Asking(
            asking_id=click.event_id,
            person_id=click.operator_id,
            through=Through.BUTTON,
            words=_words(click),
            in_place_of=row.card_id if in_place else "",
            at=now,
        )
        due = now + AFTER_THE_ANSWER if in_place else now
        entry = Entry(key=inbox_key(click.operator_id), due=due, priority=Priority.COMMAND)
        await self._store.accept(click.event_id, now, KeepAsking(asking), Enqueue(entry))
        if not in_place:
            return Answer(toast=sayings.ON_ITS_WAY)
        await self._hold(row)
        return Answer(toast=sayings.ON_ITS_WAY, card_id=row.card_id)

    async def _hold(self, row: LedgerRow) -> None:
        # Who else wrote the row was another press on the same card, and holds it too.
        with suppress(Conflict):
            await self._store.write(SaveRow(self._showing.held(row)))


def _words(click: Click) -> str:
    """The command; behind it, where the button stands in a form, what was filled in, as JSON.

    Escaped, so that nothing in it is touched as something typed would be.
    """
    filled = json.dumps(dict(click.fields)) if click.fields else ""
    return f"{click.value['run']} {filled}".rstrip()
