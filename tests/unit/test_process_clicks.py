"""A button that ends a process, forged: whoever presses it learns of no process that is not theirs."""

# ruff: noqa: ARG002 - the port's arguments that make no difference here

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.answer import Answer
from bot.model.card import CardKey, Choice, Purpose
from bot.model.change import SaveSnapshot
from bot.model.errors import ProcessMissing
from bot.model.event import Click
from bot.model.ledger import LedgerRow, RowState
from bot.model.queue import Priority
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.outlook import Outlook
from bot.reconcile.reader import Reader
from bot.reconcile.rulebook import Rulebook
from bot.usecases import sayings
from bot.usecases.acting import Acting
from bot.usecases.deciding import Deciding
from bot.usecases.process_clicks import ProcessClicks
from bot.usecases.showing import Showing
from tests.unit.building import START, HandClock, a_process, a_task, an_open_store, at
from tests.unit.cards_seen import SHANGHAI, renderer
from tests.unit.tenant import Tenant

ANN, EVE, FAY, ADMIN = "ou_ann", "ou_eve", "ou_fay", "ou_admin"
KNOWN, UNHEARD, NOWHERE = "7000000000000000001", "7000000000000000002", "7000000000000000003"


class NobodyThere:
    """Fulfils ``Directory``."""

    async def names(
        self, *, people: Collection[str], departments: Collection[str], priority: Priority
    ) -> Mapping[str, I18n]:
        return {}

    async def colleagues(self, person_id: str, *, priority: Priority) -> tuple[Choice, ...]:
        return ()


class Bench:
    """A process that the bot knows, one that it never heard of, one that does not exist."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.clock = HandClock()
        self.tenant = Tenant(self.clock)
        reader = Reader(store=store, gateway=self.tenant, departments=self.tenant, clock=self.clock)
        acting = Acting(store=store, gateway=self.tenant, reread=reader.refresh, clock=self.clock)
        self.clicks = ProcessClicks(
            store=store,
            outlook=Outlook(
                store=store,
                directory=NobodyThere(),
                timezone=SHANGHAI,
                adopted_at=START,
                adopt_open_tasks=timedelta(days=7),
                rulebook=Rulebook(),
            ),
            deciding=Deciding(
                store=store, acting=acting, reread=reader.refresh, rulebook=Rulebook(), clock=self.clock
            ),
            showing=Showing(store=store, renderer=renderer(), clock=self.clock),
            admins={ADMIN},
        )

    async def opens(self) -> None:
        process = replace(a_process(todo=(a_task("ann"),), read=0), process_id=KNOWN)
        await self.store.write(SaveSnapshot(Snapshot(process=process)))
        for process_id in (KNOWN, UNHEARD):
            self.tenant.changed(replace(process, process_id=process_id), self.clock.now())
        self.tenant.unreadable = {NOWHERE: ProcessMissing("no such process")}

    async def pressed(self, person: str, verb: str, process_id: str) -> Answer:
        """On a card of the person's own that belongs to no process."""
        row = LedgerRow(
            card_id="card",
            key=CardKey("", "om_asked", person, Purpose.ANSWER),
            generation=1,
            state=RowState.LIVE,
            digest="",
            is_open=False,
            opened_at=at(0),
            message_id="om_1",
            written_at=at(0),
        )
        click = Click(
            event_id="click",
            operator_id=person,
            operator_tenant="tenant",
            message_id="om_1",
            chat_id="oc_1",
            value={"card": "card", "verb": verb, "process": process_id},
            fields={"reason": "试试", "comment": "试试", "person": "ou_ben"},
        )
        return await self.clicks.answer(click, row, at(2))


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with an_open_store(tmp_path) as store:
        bench = Bench(store)
        await bench.opens()
        yield bench


@pytest.mark.parametrize("verb", ["withdraw", "revoke"])
@pytest.mark.parametrize("process_id", [KNOWN, UNHEARD, NOWHERE, "../../any"])
async def test_what_is_not_theirs_is_not_even_looked_up(bench: Bench, verb: str, process_id: str) -> None:
    assert await bench.pressed(FAY, verb, process_id) == Answer(toast=sayings.NOT_FOUND)
    assert bench.tenant.calls["read"] == 0


@pytest.mark.parametrize("verb", ["withdraw", "revoke"])
async def test_an_approver_ends_nothing(bench: Bench, verb: str) -> None:
    assert await bench.pressed(ANN, verb, KNOWN) == Answer(toast=sayings.NOT_FOUND)
    assert await bench.store.intents(KNOWN) == []


@pytest.mark.parametrize("verb", ["approve", "reject", "transfer", "add_sign"])
async def test_its_initiator_ends_it_and_decides_nothing_in_it(bench: Bench, verb: str) -> None:
    assert await bench.pressed(EVE, verb, KNOWN) == Answer(toast=sayings.UNKNOWN_BUTTON)
    assert await bench.store.intents(KNOWN) == []


async def test_an_admin_withdraws_nothing_and_is_told_alike_of_what_does_not_exist(bench: Bench) -> None:
    for process_id in (KNOWN, UNHEARD, NOWHERE):
        assert await bench.pressed(ADMIN, "withdraw", process_id) == Answer(toast=sayings.NOT_FOUND)
