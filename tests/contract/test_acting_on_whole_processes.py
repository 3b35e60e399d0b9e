"""A whole process is withdrawn or revoked once in effect, whatever becomes of the call; it leaves a trace."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.audit import AuditEntry
from bot.model.errors import Refusal
from bot.model.intent import Intent, IntentState, Verb
from bot.model.process import Process, ProcessStatus
from bot.model.queue import Entry, Priority, process_key
from bot.reconcile.reader import Reader
from bot.reconcile.settlement import REPEAT_AFTER
from bot.sandbox.scenarios import office_people
from bot.usecases.acting import Acting
from tests.contract.platform_stage import DIRECTOR, EMPLOYEE, MANAGER, Platform, connected
from tests.unit.building import an_open_store

HR_ADMIN = office_people.HR_ADMIN.open_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    platform: Platform
    store: EmbeddedStore
    reader: Reader
    acting: Acting

    async def read(self, process_id: str) -> Process:
        now = self.platform.clock.now()
        entry = Entry(key=process_key(process_id), due=now, priority=Priority.CLICK)
        return (await self.reader.refresh(process_id, entry)).process

    async def started(self, *, completed: bool = False) -> Process:
        process_id = await self.platform.director.start("annual_leave", EMPLOYEE)
        for person in (MANAGER, DIRECTOR) if completed else ():
            await self.platform.director.decide_on_web(process_id, person, "approve")
        return await self.read(process_id)

    async def acts(self, wish: Intent) -> Intent:
        """The wish as it stands once its call has ended; the one in its way where there is one."""
        begun = await self.acting.record_and_begin(wish)
        return begun if isinstance(begun, Intent) else await begun

    async def settles(self, wish: Intent) -> Intent:
        """The wish after a look at its process, later than a call may be repeated."""
        self.platform.clock.move(REPEAT_AFTER + timedelta(seconds=1))
        await self.acting.settle(wish, await self.read(wish.process_id))
        return (await self.store.intents(wish.process_id))[-1]

    async def trail(self) -> list[AuditEntry]:
        return [
            entry async for entry in self.store.audit(since=self.platform.clock.now() - timedelta(days=1))
        ]


@asynccontextmanager
async def a_stage(folder: Path) -> AsyncIterator[Stage]:
    async with connected() as platform, an_open_store(folder) as store:
        reader = Reader(
            store=store, gateway=platform.gateway, departments=platform.directory, clock=platform.clock
        )
        acting = Acting(store=store, gateway=platform.gateway, reread=reader.refresh, clock=platform.clock)
        yield Stage(platform=platform, store=store, reader=reader, acting=acting)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with a_stage(tmp_path) as stage:
        yield stage


def a_wish(stage: Stage, process: Process, verb: Verb, *, by: str) -> Intent:
    now = stage.platform.clock.now()
    return Intent(
        intent_id=uuid4().hex,
        verb=verb,
        process_id=process.process_id,
        approver_id="",
        operator_id=by,
        opened_at=process.created_at,
        reason="填错日期",
        source_id=uuid4().hex,
        recorded_at=now,
        called_at=now,
    )


async def test_a_withdrawal_is_applied_and_leaves_a_trace(stage: Stage) -> None:
    process = await stage.started()

    done = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))

    assert done.state is IntentState.APPLIED
    assert (await stage.read(process.process_id)).status == ProcessStatus.WITHDRAWN
    (entry,) = await stage.trail()
    assert (entry.person_id, entry.action, entry.outcome) == (EMPLOYEE, "withdraw", "applied")
    assert list(await stage.store.choices(EMPLOYEE, limit=5)) == []


async def test_two_withdrawals_make_one_call(stage: Stage) -> None:
    process = await stage.started()
    first = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))

    second = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))

    assert second.intent_id == first.intent_id
    assert await stage.platform.count("process_withdraw") == 1


async def test_a_withdrawal_without_an_answer_is_proven_by_the_process(stage: Stage) -> None:
    process = await stage.started()
    await stage.platform.director.fault("lost_answer", method="PUT", path="*/process_withdraw/*")
    left = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))
    assert left.state is IntentState.RECORDED

    assert (await stage.settles(left)).state is IntentState.APPLIED
    assert await stage.platform.count("process_withdraw") == 1


async def test_a_withdrawal_that_never_arrived_is_sent_again(stage: Stage) -> None:
    process = await stage.started()
    await stage.platform.director.fault("status", path="*/process_withdraw/*", http=502)
    left = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))

    settled = await stage.settles(left)

    assert (settled.state, settled.calls) == (IntentState.APPLIED, 2)
    assert (await stage.read(process.process_id)).status == ProcessStatus.WITHDRAWN


async def test_a_withdrawal_that_comes_too_late_is_closed_by_the_end(stage: Stage) -> None:
    process = await stage.started()
    await stage.platform.director.fault("status", path="*/process_withdraw/*", http=502)
    left = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))
    await stage.platform.director.decide_on_web(process.process_id, MANAGER, "reject", "不行")

    assert (await stage.settles(left)).state is IntentState.CLOSED


async def test_what_ended_meanwhile_is_told_as_that(stage: Stage) -> None:
    process = await stage.started()
    await stage.platform.director.decide_on_web(process.process_id, MANAGER, "reject", "不行")

    refused = await stage.acts(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE))

    assert (refused.state, refused.refusal) == (IntentState.REFUSED, Refusal.PROCESS_ENDED)


async def test_a_second_call_that_finds_the_work_of_the_first_counts_as_applied(stage: Stage) -> None:
    process = await stage.started()
    await stage.platform.director.withdraw_on_web(process.process_id, EMPLOYEE)
    second = replace(a_wish(stage, process, Verb.WITHDRAW, by=EMPLOYEE), calls=2)

    assert (await stage.acts(second)).state is IntentState.APPLIED


async def test_a_revocation_is_applied_and_may_be_asked_for_by_an_administrator(stage: Stage) -> None:
    process = await stage.started(completed=True)

    done = await stage.acts(a_wish(stage, process, Verb.REVOKE, by=HR_ADMIN))

    assert done.state is IntentState.APPLIED
    assert (await stage.read(process.process_id)).status == ProcessStatus.REVOKED
    assert [(entry.person_id, entry.action) for entry in await stage.trail()] == [(HR_ADMIN, "revoke")]


async def test_a_revocation_without_an_answer_is_proven_by_the_process(stage: Stage) -> None:
    process = await stage.started(completed=True)
    await stage.platform.director.fault("lost_answer", method="PUT", path="*/process_revoke/*")
    left = await stage.acts(a_wish(stage, process, Verb.REVOKE, by=HR_ADMIN))

    assert (await stage.settles(left)).state is IntentState.APPLIED


async def test_a_refused_revocation_keeps_its_reason(stage: Stage) -> None:
    process = await stage.started(completed=True)

    refused = await stage.acts(a_wish(stage, process, Verb.REVOKE, by=EMPLOYEE))

    assert (refused.state, refused.refusal) == (IntentState.REFUSED, Refusal.NOT_ALLOWED)
