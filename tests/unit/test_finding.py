"""What a person means by a number, a few characters or an id, and that nobody learns of others' processes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import Involve, LearnFacts, SaveShown, SaveSnapshot
from bot.model.desk import Involvement, Shown, TaskRef
from bot.model.errors import ProcessMissing, Transient
from bot.model.form import Form
from bot.model.snapshot import Facts, Snapshot
from bot.model.text import I18n
from bot.reconcile.reader import Reader
from bot.reconcile.rulebook import Rulebook
from bot.usecases.acting import Acting
from bot.usecases.deciding import Deciding
from bot.usecases.finding import Finding, Found, NotFound, Several, Why
from bot.usecases.permissions import Sight
from bot.usecases.quota import MOST_A_MINUTE, Quota
from tests.unit.building import HandClock, a_process, a_task, an_open_store, at
from tests.unit.tenant import Tenant

ANN, BEN, EVE, FAY = "ou_ann", "ou_ben", "ou_eve", "ou_fay"
ADMIN = "ou_admin"


class Bench:
    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self.clock = HandClock()
        self.tenant = Tenant(self.clock)
        reader = Reader(store=store, gateway=self.tenant, departments=self.tenant, clock=self.clock)
        acting = Acting(store=store, gateway=self.tenant, reread=reader.refresh, clock=self.clock)
        self.finding = Finding(
            store=store,
            deciding=Deciding(
                store=store, acting=acting, reread=reader.refresh, rulebook=Rulebook(), clock=self.clock
            ),
            reader=reader,
            quota=Quota(),
            clock=self.clock,
            admins={ADMIN},
        )

    async def remembers(self, process_id: str, name: str, *, approver: str = "ann", status: int = 1) -> None:
        process = replace(
            a_process(todo=(a_task(approver),), status=status, read=0),
            process_id=process_id,
            name=I18n(name, f"{name} in English"),
        )
        await self.store.write(SaveSnapshot(Snapshot(process=process)))

    def exists(self, process_id: str) -> None:
        process = replace(a_process(status=9), process_id=process_id)
        self.tenant.changed(process, self.clock.now())


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with an_open_store(tmp_path) as store:
        yield Bench(store)


def found(one: Found | NotFound | Several) -> str:
    assert isinstance(one, Found), one
    return one.snapshot.process.process_id


UNKNOWN = NotFound(why=Why.UNKNOWN)


@pytest.mark.parametrize("words", ["年假", "假", "IN ENGLISH", "p1"])
async def test_a_title_is_known_by_a_few_of_its_characters(bench: Bench, words: str) -> None:
    await bench.remembers("p1", "年假")
    assert found(await bench.finding.called(ANN, words, waiting=False)) == "p1"


async def test_a_title_is_sought_among_what_the_person_may_see_only(bench: Bench) -> None:
    await bench.remembers("p1", "年假")
    await bench.remembers("p2", "年假", approver="ben")
    assert found(await bench.finding.called(ANN, "年假", waiting=False)) == "p1"
    assert await bench.finding.called(FAY, "年假", waiting=False) == UNKNOWN


async def test_an_admin_finds_nobodys_process_by_its_title(bench: Bench) -> None:
    await bench.remembers("p1", "年假")
    assert await bench.finding.called(ADMIN, "年假", waiting=False) == UNKNOWN


async def test_several_that_fit_are_named_with_numbers(bench: Bench) -> None:
    await bench.remembers("p1", "年假")
    await bench.remembers("p2", "年假")
    several = await bench.finding.called(ANN, "年假", waiting=False)
    assert isinstance(several, Several)
    assert {ref.process_id for ref in several.shown.refs} == {"p1", "p2"}


async def test_a_decision_means_the_one_that_waits(bench: Bench) -> None:
    await bench.remembers("p1", "年假", status=9)
    await bench.remembers("p2", "年假")
    assert found(await bench.finding.called(ANN, "年假", waiting=True)) == "p2"
    assert isinstance(await bench.finding.called(ANN, "年假", waiting=False), Several)


async def test_a_number_is_looked_up_in_the_persons_own_list(bench: Bench) -> None:
    await bench.remembers("p1", "年假")
    shown = Shown(person_id=ANN, refs=(TaskRef("p1"),), at=bench.clock.now())
    await bench.store.write(SaveShown(shown))
    assert found(await bench.finding.numbered(ANN, 1, written_at=shown.at)) == "p1"
    for person, number in ((ANN, 2), (ANN, 0), (BEN, 1)):
        one = await bench.finding.numbered(person, number, written_at=shown.at)
        assert one == NotFound(why=Why.NO_SUCH_NUMBER)
    earlier = shown.at - timedelta(seconds=1)
    assert await bench.finding.numbered(ANN, 1, written_at=earlier) == NotFound(why=Why.NEWER_LIST)


async def test_what_exists_and_is_not_theirs_is_told_like_what_does_not_exist(bench: Bench) -> None:
    bench.exists("7000000000000000001")
    bench.tenant.unreadable = {"7000000000000000002": ProcessMissing("no such process")}
    for process_id in ("7000000000000000001", "7000000000000000002"):
        assert await bench.finding.called(FAY, process_id, waiting=False) == UNKNOWN


@pytest.mark.parametrize(("person", "sight"), [(ANN, Sight.FULL), (EVE, Sight.FULL), (ADMIN, Sight.MASKED)])
async def test_how_much_somebody_sees_comes_along(bench: Bench, person: str, sight: Sight) -> None:
    await bench.remembers("p1", "年假")
    one = await bench.finding.named(person, TaskRef("p1"))
    assert isinstance(one, Found)
    assert one.sight is sight


async def test_whom_the_platform_listed_it_for_sees_it(bench: Bench) -> None:
    await bench.remembers("p1", "年假")
    bench.exists("p1")
    assert await bench.finding.named(FAY, TaskRef("p1")) == UNKNOWN
    await bench.store.write(Involve(FAY, Involvement(process_id="p1", started_at=at(0))))
    assert found(await bench.finding.named(FAY, TaskRef("p1"))) == "p1"


async def test_guessing_ids_ends_with_the_quota(bench: Bench) -> None:
    for number in range(MOST_A_MINUTE):
        bench.exists(str(7_000_000_000_000_000_000 + number))
        await bench.finding.called(FAY, str(7_000_000_000_000_000_000 + number), waiting=False)
    bench.exists("8000000000000000000")
    told = await bench.finding.called(FAY, "8000000000000000000", waiting=False)
    assert told == NotFound(why=Why.TOO_MANY_READS)
    assert bench.tenant.calls["read"] == MOST_A_MINUTE


@pytest.mark.parametrize("process_id", ["7000000000000000001", "7000000000000000002"])
@pytest.mark.parametrize(("person", "is_told"), [(FAY, Why.TOO_MANY_READS), (ANN, None)])
async def test_nobody_learns_by_their_quota_which_processes_the_bot_knows(
    bench: Bench, process_id: str, person: str, is_told: Why | None
) -> None:
    for known in ("7000000000000000001", "7000000000000000002"):
        if person == ANN or known == "7000000000000000001":
            await bench.remembers(known, "年假")
        bench.exists(known)
    for _ in range(MOST_A_MINUTE):
        bench.exists("8000000000000000000")
        await bench.finding.called(person, "8000000000000000000", waiting=False)
    told = await bench.finding.called(person, process_id, waiting=False)
    assert (told.why if isinstance(told, NotFound) else None) is is_told


async def test_nobody_learns_from_a_platform_that_is_away_which_processes_the_bot_knows(bench: Bench) -> None:
    await bench.remembers("7000000000000000001", "年假")
    for process_id in ("7000000000000000001", "7000000000000000002"):
        bench.tenant.unreadable[process_id] = Transient("busy")
        told = await bench.finding.called(FAY, process_id, waiting=False)
        assert told == NotFound(why=Why.NOT_NOW)
    assert found(await bench.finding.called(ANN, "7000000000000000001", waiting=False))


async def test_a_platform_that_does_not_answer_is_no_unknown_process(bench: Bench) -> None:
    bench.tenant.unreadable = {"7000000000000000001": Transient("busy")}
    told = await bench.finding.called(FAY, "7000000000000000001", waiting=False)
    assert told == NotFound(why=Why.NOT_NOW)


async def test_the_form_is_read_for_whoever_may_see_it_and_for_nobody_else(bench: Bench) -> None:
    await bench.store.write(LearnFacts(Facts(process_id="p1", business_type="leave_application")))
    await bench.remembers("p1", "年假", status=9)
    bench.tenant.form = Form()
    for person, reads in ((ADMIN, 0), (ANN, 1), (ANN, 1)):
        one = await bench.finding.named(person, TaskRef("p1"))
        assert isinstance(one, Found)
        shown = await bench.finding.with_form(person, one)
        assert bench.tenant.calls["read_form"] == reads
        assert (shown.snapshot.form is not None) is (person == ANN)


async def test_without_quota_or_platform_the_process_is_shown_without_its_form(bench: Bench) -> None:
    await bench.remembers("p1", "年假", status=9)
    one = await bench.finding.named(ANN, TaskRef("p1"))
    assert isinstance(one, Found)
    bench.tenant.fails = [Transient("busy")]
    assert await bench.finding.with_form(ANN, one) == one
    bench.tenant.form = Form()
    for _ in range(MOST_A_MINUTE):
        await bench.finding.with_form(ANN, one)
    assert bench.tenant.calls["read_form"] == MOST_A_MINUTE
