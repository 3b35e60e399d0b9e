from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import LearnFacts, SaveIntent, SaveSnapshot, SaveView
from bot.model.desk import QueueView, TaskRef
from bot.model.errors import QuotaExhausted, Terminal, Transient
from bot.model.form import Form
from bot.model.intent import IntentState
from bot.model.process import Process
from bot.model.queue import Entry, Priority
from bot.model.snapshot import Facts, Snapshot
from bot.model.text import I18n
from bot.reconcile.reader import Reader
from tests.unit.building import HandClock, a_process, a_task, an_entry, an_intent, an_open_store, at, finished
from tests.unit.tenant import Tenant

ANN = a_task("ann")
QUIET, HEARD = an_entry(), an_entry(hints=frozenset({"approver"}))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EmbeddedStore]:
    async with an_open_store(tmp_path) as opened:
        yield opened


class Desk:
    def __init__(self, store: EmbeddedStore) -> None:
        self.clock = HandClock()
        self.tenant = Tenant(self.clock)
        self.reader = Reader(store=store, gateway=self.tenant, departments=self.tenant, clock=self.clock)

    def holds(self, process: Process) -> None:
        self.tenant.changed(process, self.clock.now())

    def reads(self) -> dict[str, int]:
        """The calls made since it was last asked."""
        calls = dict(self.tenant.calls)
        self.tenant.calls.clear()
        return calls


@pytest.fixture
def desk(store: EmbeddedStore) -> Desk:
    desk = Desk(store)
    desk.holds(a_process(todo=(ANN,)))
    desk.tenant.form = Form()
    return desk


async def test_a_process_never_seen_is_read_with_its_form(desk: Desk) -> None:
    snapshot = await desk.reader.latest("p1", QUIET)

    assert desk.reads() == {"read": 1, "read_form": 1}
    assert snapshot.form == Form()


@pytest.mark.parametrize(
    ("entry", "seconds", "reads"),
    [
        pytest.param(QUIET, 60, {}, id="warm, nothing heard"),
        pytest.param(QUIET, 60.1, {"read": 1}, id="cold"),
        pytest.param(HEARD, 0, {"read": 1}, id="something heard"),
    ],
)
async def test_what_is_warm_is_not_read_again_unless_something_was_heard(
    desk: Desk, store: EmbeddedStore, entry: Entry, seconds: float, reads: dict[str, int]
) -> None:
    await store.write(LearnFacts(Facts(process_id="p1", business_type="leave_application")))
    await desk.reader.latest("p1", QUIET)
    desk.reads()
    await desk.clock.move_to(seconds)

    await desk.reader.latest("p1", entry)

    assert desk.reads() == reads


async def test_an_unsettled_intent_is_never_judged_by_a_read_of_before(
    desk: Desk, store: EmbeddedStore
) -> None:
    await store.write(LearnFacts(Facts(process_id="p1", business_type="leave_application")))
    await desk.reader.latest("p1", QUIET)
    desk.reads()

    await store.write(SaveIntent(an_intent(about=ANN)))
    await desk.reader.latest("p1", QUIET)
    assert desk.reads() == {"read": 1}

    await store.write(SaveIntent(an_intent(about=ANN, state=IntentState.APPLIED)))
    await desk.reader.latest("p1", QUIET)
    assert desk.reads() == {}


async def test_a_snapshot_without_what_must_not_be_stored_is_read_again(
    desk: Desk, store: EmbeddedStore
) -> None:
    stored = Snapshot(process=a_process(todo=(ANN,), read=0), complete=False)
    await store.write(LearnFacts(Facts(process_id="p1", business_type="payroll")), SaveSnapshot(stored))

    snapshot = await desk.reader.latest("p1", QUIET)

    assert desk.reads() == {"read": 1, "read_form": 1}
    assert snapshot.complete


async def test_a_process_that_gives_no_form_is_asked_for_it_once(desk: Desk) -> None:
    desk.tenant.form = None

    first = await desk.reader.refresh("p1", HEARD)
    await desk.reader.refresh("p1", HEARD)

    assert first.formless
    assert desk.reads() == {"read": 2, "read_form": 1}


async def test_the_business_type_comes_from_events_about_the_process(
    desk: Desk, store: EmbeddedStore
) -> None:
    assert (await desk.reader.refresh("p1", HEARD)).process.business_type is None

    await store.write(LearnFacts(Facts(process_id="p1", business_type="payroll")))

    assert (await desk.reader.refresh("p1", HEARD)).process.business_type == "payroll"


async def test_people_whose_open_tasks_changed_are_looked_at_later(desk: Desk, store: EmbeddedStore) -> None:
    await desk.reader.refresh("p1", HEARD)
    assert await store.waiting("person:ou_ann") is not None
    assert await store.waiting("person:ou_ben") is None

    desk.holds(a_process(todo=(a_task("ben"),)))
    await desk.reader.refresh("p1", HEARD)

    assert await store.waiting("person:ou_ben") is not None


async def test_whoever_has_a_queue_card_is_looked_at_at_once_when_something_in_it_changes(
    desk: Desk, store: EmbeddedStore
) -> None:
    cai = QueueView(person_id="ou_cai", asked_at=at(0), opened=TaskRef("p1", "task_cai", at(0)))
    await store.write(SaveView(QueueView(person_id="ou_ann", asked_at=at(0))), SaveView(cai))
    before = a_process(
        todo=(ANN,), done=(finished(a_task("cai"), closed=5), finished(a_task("ben"), closed=5))
    )
    desk.holds(before)
    await desk.reader.refresh("p1", HEARD)
    await _finishes_all(store)

    await desk.reader.refresh("p1", HEARD)
    assert await _woken(store) == set()

    desk.holds(replace(before, name=I18n.same("Sick leave")))
    await desk.reader.refresh("p1", HEARD)
    assert await _woken(store) == {"person:ou_ann", "person:ou_cai"}


async def _woken(store: EmbeddedStore) -> set[str]:
    return {entry.key for entry in await store.claim(at(60), limit=9)}


async def _finishes_all(store: EmbeddedStore) -> None:
    for entry in await store.claim(at(10**6), limit=9):
        await store.finish(entry, again=None, rest_until=at(0))


async def test_what_vanished_between_two_reads_is_remembered(desk: Desk, store: EmbeddedStore) -> None:
    await desk.reader.refresh("p1", HEARD)
    desk.holds(a_process())
    await desk.clock.move_to(5)

    await desk.reader.refresh("p1", HEARD)

    remembered = await store.snapshot("p1")
    assert remembered is not None
    assert remembered.gone == (ANN,)
    assert remembered.process.read_at == at(5)


async def test_a_read_that_fails_leaves_what_was_remembered(desk: Desk, store: EmbeddedStore) -> None:
    before = await desk.reader.refresh("p1", HEARD)
    desk.tenant.fails = [Transient("busy")]

    with pytest.raises(Transient):
        await desk.reader.refresh("p1", HEARD)

    assert await store.snapshot("p1") == before


REVOCATION = replace(a_process(status=9), process_id="p2", properties=2, original_process_id="p1")


async def test_the_process_that_another_revokes_is_read_once(desk: Desk, store: EmbeddedStore) -> None:
    desk.holds(REVOCATION)
    for _ in range(2):
        await desk.reader.refresh("p2", QUIET)

    assert desk.reads() == {"read": 3}
    snapshot = await store.snapshot("p1")
    assert snapshot is not None
    assert snapshot.process.name == a_process().name


async def test_a_click_does_not_wait_for_the_process_that_another_revokes(desk: Desk) -> None:
    desk.holds(REVOCATION)
    await desk.reader.refresh("p2", replace(QUIET, priority=Priority.CLICK))

    assert desk.reads() == {"read": 1}


@pytest.mark.parametrize(
    "error", [Transient("busy"), Terminal("not allowed"), QuotaExhausted("used up")], ids=type
)
async def test_an_original_that_cannot_be_read_keeps_nothing_back(desk: Desk, error: Exception) -> None:
    desk.holds(REVOCATION)
    desk.tenant.unreadable["p1"] = error

    snapshot = await desk.reader.refresh("p2", QUIET)

    assert snapshot.process.process_id == "p2"


@pytest.mark.parametrize(
    ("error", "reads"), [(Terminal("never"), 3), (Transient("not now"), 4)], ids=["never", "not now"]
)
async def test_an_original_that_will_never_be_readable_is_asked_for_once(
    desk: Desk, error: Exception, reads: int
) -> None:
    desk.holds(REVOCATION)
    desk.tenant.unreadable["p1"] = error
    for _ in range(2):
        await desk.reader.refresh("p2", QUIET)

    assert desk.reads() == {"read": reads}


async def test_a_form_is_read_for_whoever_asks_and_once(desk: Desk, store: EmbeddedStore) -> None:
    desk.holds(a_process(status=9))
    snapshot = await desk.reader.refresh("p1", HEARD)
    assert desk.reads() == {"read": 1}

    shown = await desk.reader.with_form(snapshot, priority=Priority.COMMAND)
    again = await desk.reader.with_form(shown, priority=Priority.COMMAND)

    assert again.form == Form()
    assert desk.reads() == {"read_form": 1}


async def test_a_form_that_there_is_not_or_that_cannot_be_read_now_leaves_the_process_as_it_is(
    desk: Desk, store: EmbeddedStore
) -> None:
    desk.holds(a_process(status=9))
    snapshot = await desk.reader.refresh("p1", HEARD)
    desk.tenant.fails = [Transient("busy")]
    assert await desk.reader.with_form(snapshot, priority=Priority.COMMAND) == snapshot

    desk.tenant.form = None
    formless = await desk.reader.with_form(snapshot, priority=Priority.COMMAND)

    assert formless.formless
    assert await store.snapshot("p1") == formless


async def test_the_department_of_who_asked_is_the_one_of_the_first_read(desk: Desk) -> None:
    desk.tenant.department_told = I18n("销售部", "Sales")
    first = await desk.reader.refresh("p1", QUIET)
    desk.tenant.department_told = I18n("市场部", "Marketing")
    later = await desk.reader.refresh("p1", QUIET)
    assert first.process.initiator_department == later.process.initiator_department == I18n("销售部", "Sales")
    assert desk.tenant.departments_of == [first.process.initiator_id]
    assert not later.department_pending


async def test_where_the_contacts_do_not_answer_the_department_comes_with_a_later_read(desk: Desk) -> None:
    desk.tenant.department_told = None
    assert (await desk.reader.refresh("p1", QUIET)).department_pending
    desk.tenant.department_told = I18n("销售部", "Sales")
    later = await desk.reader.refresh("p1", QUIET)
    assert later.process.initiator_department
    assert not later.department_pending


async def test_no_click_waits_for_the_contacts(desk: Desk) -> None:
    snapshot = await desk.reader.refresh("p1", an_entry(priority=Priority.CLICK))
    assert desk.tenant.departments_of == []
    assert snapshot.department_pending
