"""A press on the queue's card while somebody else, as the reconcile's patch, writes the same row."""

# ruff: noqa: ARG002 - the ports' arguments that make no difference here

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.answer import Answer
from bot.model.card import CardKey, Choice, Purpose
from bot.model.change import SaveRow, SaveSnapshot, SaveView
from bot.model.desk import QueueView, TaskRef
from bot.model.event import Click
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow, RowState
from bot.model.process import Process
from bot.model.queue import Priority
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.outlook import Outlook
from bot.reconcile.queue_card import queue_card
from bot.reconcile.queue_pile import Piles
from bot.reconcile.reader import Reader
from bot.reconcile.rulebook import Rulebook
from bot.rendering import digest
from bot.usecases import sayings
from bot.usecases.acting import Acting
from bot.usecases.deciding import Deciding
from bot.usecases.queue_batch import QueueBatches
from bot.usecases.queue_clicks import TRIES, QueueClicks
from bot.usecases.showing import Showing
from bot.usecases.unveiling import Unveiling
from tests.unit.building import NAMES, START, HandClock, a_process, a_task, an_open_store, at
from tests.unit.cards_seen import SHANGHAI, renderer
from tests.unit.tenant import Tenant

ANN = a_task("ann")
REF = TaskRef("p1", ANN.approver_id, ANN.opened_at)
PROCESS = a_process(todo=(ANN,), read=0)
OPEN = {"queue": "open", "process": "p1", "approver": REF.approver_id, "opened_at": at(0).isoformat()}
APPROVE = {**OPEN, "verb": "approve"}


class SlowContacts:
    """Fulfils ``Directory``; while it is asked, something else happens."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def names(
        self, *, people: Collection[str], departments: Collection[str], priority: Priority
    ) -> Mapping[str, I18n]:
        if self.meanwhile is not None:
            await self.meanwhile()
        return {person: NAMES[person] for person in people if person in NAMES}

    async def colleagues(self, person_id: str, *, priority: Priority) -> tuple[Choice, ...]:
        return ()


class Obliging(Tenant):
    """Carries everything out."""

    async def carry_out(self, intent: Intent) -> None:
        self.calls["carry_out"] += 1


class Desk:
    """Ann's queue card, and how often somebody else writes its row while it is pressed."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.clock = HandClock()
        self.tenant = Obliging(self.clock)
        self.contacts = SlowContacts()
        reader = Reader(store=store, gateway=self.tenant, departments=self.tenant, clock=self.clock)
        acting = Acting(store=store, gateway=self.tenant, reread=reader.refresh, clock=self.clock)
        deciding = Deciding(
            store=store, acting=acting, reread=reader.refresh, rulebook=Rulebook(), clock=self.clock
        )
        outlook = Outlook(
            store=store,
            directory=self.contacts,
            timezone=SHANGHAI,
            adopted_at=START,
            adopt_open_tasks=timedelta(days=7),
            rulebook=Rulebook(),
        )
        self.piles = Piles(store=store, outlook=outlook, clock=self.clock)
        self.clicks = QueueClicks(
            store=store,
            piles=self.piles,
            deciding=deciding,
            unveiling=Unveiling(anew=reader.anew, clock=self.clock),
            batches=QueueBatches(deciding=deciding),
            showing=Showing(store=store, renderer=renderer(), clock=self.clock),
            clock=self.clock,
        )

    async def lies_before_ann(self, *, opened: bool) -> None:
        """The card as it was sent or, where a task is opened, as it was given in the answer to a press."""
        self.holds(PROCESS)
        view = QueueView(person_id="ou_ann", asked_at=at(0), refs=(REF,), opened=REF if opened else None)
        await self.store.write(SaveSnapshot(Snapshot(process=PROCESS)), SaveView(view))
        pile = await self.piles.of("ou_ann", replace(view, version=1), priority=Priority.UPDATE)
        row = LedgerRow(
            card_id="card",
            key=CardKey("", "", "ou_ann", Purpose.QUEUE),
            generation=1,
            state=RowState.LIVE,
            digest=digest(queue_card(pile)),
            is_open=True,
            opened_at=at(0),
            message_id="om_1",
            written_at=at(0),
            sent_at=at(0),
            unconfirmed=opened,
        )
        await self.store.write(SaveRow(row))

    def holds(self, process: Process) -> None:
        self.tenant.changed(process, self.clock.now())

    def is_patched_meanwhile(self, *, times: int) -> None:
        """So often the row is written by somebody else while the press is looked at."""
        left = times

        async def writes() -> None:
            nonlocal left
            if left:
                left -= 1
                row = await self.row()
                await self.store.write(SaveRow(replace(row, unconfirmed=False)))

        self.contacts.meanwhile = writes

    async def row(self) -> LedgerRow:
        row = await self.store.row("card")
        assert row is not None
        return row

    async def pressed(self, value: Mapping[str, object]) -> Answer:
        click = Click(
            event_id="click",
            operator_id="ou_ann",
            operator_tenant="tenant",
            message_id="om_1",
            chat_id="oc_1",
            value={"card": "card", **value},
        )
        return await self.clicks.answer(click, await self.row(), at(2))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with an_open_store(tmp_path) as store:
        yield Desk(store)


@pytest.mark.parametrize("times", range(TRIES))
async def test_a_press_that_meets_patches_turns_the_card(desk: Desk, times: int) -> None:
    await desk.lies_before_ann(opened=False)
    desk.is_patched_meanwhile(times=times)

    answer = await desk.pressed(OPEN)

    assert answer.toast is None
    assert "拒绝时必填" in (answer.content or "")
    view = await desk.store.view("ou_ann")
    assert view is not None
    assert view.opened == REF


async def test_a_press_that_meets_patches_without_end_turns_nothing_and_says_so(desk: Desk) -> None:
    await desk.lies_before_ann(opened=False)
    desk.is_patched_meanwhile(times=99)

    answer = await desk.pressed(OPEN)

    assert answer == Answer(toast=sayings.CHANGED)
    view = await desk.store.view("ou_ann")
    assert view is not None
    assert view.opened is None


async def test_a_decision_that_meets_a_patch_is_taken_once(desk: Desk) -> None:
    await desk.lies_before_ann(opened=True)
    desk.is_patched_meanwhile(times=1)

    answer = await desk.pressed(APPROVE)

    assert answer.toast is not None
    assert answer.toast.text.english == "Approved"
    assert desk.tenant.calls["carry_out"] == 1
    assert len(await desk.store.intents("p1")) == 1


async def test_a_patch_that_shows_something_else_is_not_taken_for_what_was_pressed(desk: Desk) -> None:
    await desk.lies_before_ann(opened=True)

    async def changes() -> None:
        desk.contacts.meanwhile = None
        other = replace(PROCESS, name=I18n.same("Sick leave"), read_at=at(1))
        await desk.store.write(SaveSnapshot(Snapshot(process=other)))
        view = await desk.store.view("ou_ann")
        assert view is not None
        pile = await desk.piles.of("ou_ann", view, priority=Priority.UPDATE)
        await desk.store.write(
            SaveRow(replace(await desk.row(), digest=digest(queue_card(pile)), unconfirmed=False))
        )

    desk.contacts.meanwhile = changes

    answer = await desk.pressed(APPROVE)

    assert answer.toast == sayings.CHANGED
    assert "Sick leave" in (answer.content or "")
    assert await desk.store.intents("p1") == []
