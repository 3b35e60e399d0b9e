"""What every store promises about what lies before each person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.asking import Asking, Through
from bot.model.card import CardKey, Purpose
from bot.model.change import (
    DropAsking,
    KeepAsking,
    SavePreferences,
    SaveReminders,
    SaveRow,
    SaveShown,
    SaveSnapshot,
    SaveView,
)
from bot.model.desk import QueueView, Shown, TaskRef
from bot.model.errors import Conflict
from bot.model.event import Mention
from bot.model.preferences import Delivery, Language, Preferences
from bot.model.process import ProcessStatus, Task
from bot.model.queue import person_key
from bot.model.reminder import Reminder, Reminders
from bot.model.snapshot import Snapshot
from bot.ports.store import Store
from tests.contract.store_samples import NOW, after, process, row

Make = Callable[[], Store]


@pytest.fixture(params=[EmbeddedStore])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    return lambda: request.param(tmp_path / "bot.sqlite3")


@pytest.fixture
async def store(make: Make) -> AsyncIterator[Store]:
    opened = make()
    await opened.open()
    yield opened
    await opened.close()


def asking(asking_id: str, *, person: str = "ou_a", seconds: float = 0) -> Asking:
    return Asking(
        asking_id=asking_id,
        person_id=person,
        through=Through.MESSAGE,
        words="/todo",
        mentions=(Mention(key="@_user_1", open_id="ou_b", name="B"),),
        at=after(seconds=seconds),
    )


def asks(person: str, approver: str = "t1") -> Task:
    return Task(approver_id=approver, operator_id=person, opened_at=NOW)


async def test_what_was_asked_waits_in_order_until_it_is_answered(make: Make) -> None:
    store = make()
    await store.open()
    late, early = asking("m1", seconds=2), asking("m2", seconds=1)
    await store.accept("m1", NOW, KeepAsking(late))
    await store.accept("m2", NOW, KeepAsking(early))
    await store.accept("m3", NOW, KeepAsking(asking("m3", person="ou_b")))
    await store.close()
    store = make()
    await store.open()
    assert await store.askings("ou_a") == [early, late]
    await store.write(DropAsking(early))
    assert await store.askings("ou_a") == [late]
    await store.close()


async def test_a_desk_is_as_it_was_left(store: Store) -> None:
    assert await store.preferences("ou_a") == Preferences(person_id="ou_a")
    assert await store.shown("ou_a") is None
    assert await store.view("ou_a") is None
    ref = TaskRef("p1", "t1", NOW)
    chosen = Preferences(
        person_id="ou_a",
        language=Language.ENGLISH,
        delivery=Delivery.DIGEST,
        digest_hour=17,
        zone="Europe/London",
    )
    shown = Shown(person_id="ou_a", refs=(ref, TaskRef("p2")), at=NOW)
    view = QueueView(person_id="ou_a", asked_at=NOW, page=2, opened=ref, ticked=(ref,))
    reminders = Reminders(person_id="ou_a", sent=(Reminder(at=NOW, refs=(ref,)),))
    await store.write(SavePreferences(chosen), SaveShown(shown), SaveView(view), SaveReminders(reminders))
    assert await store.preferences("ou_a") == chosen
    assert await store.shown("ou_a") == shown
    assert await store.view("ou_a") == replace(view, version=1)
    assert await store.reminders("ou_a") == reminders
    assert await store.view("ou_b") is None
    assert await store.reminders("ou_b") == Reminders(person_id="ou_b")


async def test_a_process_concerns_everybody_with_a_part_in_it_and_the_newest_comes_first(
    store: Store,
) -> None:
    first = replace(process("p1"), initiator_id="ou_b", open_tasks=(asks("ou_a"),))
    second = replace(process("p2"), open_tasks=(asks("ou_a"),), created_at=after(days=1))
    await store.write(SaveSnapshot(Snapshot(process=first)), SaveSnapshot(Snapshot(process=second)))
    assert [one.process_id for one in await store.involvements("ou_a")] == ["p2", "p1"]
    assert [(one.process_id, one.waits) for one in await store.involvements("ou_b")] == [("p1", False)]
    assert await store.involvements("ou_c") == []


async def test_a_task_that_is_over_waits_no_more_but_is_remembered(store: Store) -> None:
    opened = replace(process("p1"), open_tasks=(asks("ou_a"), asks("ou_b", "t2")))
    await store.write(SaveSnapshot(Snapshot(process=opened)))
    assert [one.waits for one in await store.involvements("ou_a")] == [True]
    handed_on = replace(opened, open_tasks=(asks("ou_b", "t2"),), read_at=after(seconds=1))
    await store.write(SaveSnapshot(Snapshot(process=handed_on)))
    assert [one.waits for one in await store.involvements("ou_a")] == [False]
    assert [one.waits for one in await store.involvements("ou_b")] == [True]
    ended = replace(handed_on, status=ProcessStatus.WITHDRAWN, read_at=after(seconds=2))
    await store.write(SaveSnapshot(Snapshot(process=ended)))
    assert [one.waits for one in await store.involvements("ou_b")] == [False]


async def test_a_forgotten_process_concerns_nobody(store: Store) -> None:
    ended = replace(
        process("p1", status=ProcessStatus.COMPLETED), initiator_id="ou_b", read_at=after(days=-90)
    )
    await store.write(SaveSnapshot(Snapshot(process=ended)))
    await store.expire(NOW, seen_for=timedelta(days=7), closed_for=timedelta(days=60))
    assert await store.involvements("ou_b") == []


async def test_cards_about_people_are_found_under_them_and_forgotten_when_nobody_can_press_them(
    store: Store,
) -> None:
    answer = CardKey("", "m1", "ou_a", Purpose.ANSWER)
    old = replace(row("c1"), key=answer, written_at=after(days=-16), sent_at=None)
    new = replace(row("c2"), key=answer, written_at=NOW, sent_at=None)
    await store.write(SaveRow(old), SaveRow(new), SaveRow(replace(row("c3"), written_at=after(days=-16))))
    assert [one.card_id for one in await store.rows(person_key("ou_a"))] == ["c1", "c2"]
    await store.expire(NOW, seen_for=timedelta(days=7), closed_for=timedelta(days=60))
    assert [one.card_id for one in await store.rows(person_key("ou_a"))] == ["c2"]
    assert await store.row("c1") is None
    assert await store.row("c3") is not None


async def test_a_view_that_was_turned_meanwhile_is_not_overwritten(store: Store) -> None:
    view = QueueView(person_id="ou_a", asked_at=NOW)
    await store.write(SaveView(view))
    stored = await store.view("ou_a")
    assert stored is not None
    await store.write(SaveView(replace(stored, page=1)))
    with pytest.raises(Conflict):
        await store.write(SaveView(replace(stored, page=2)))
    turned = await store.view("ou_a")
    assert turned is not None
    assert (turned.page, turned.version) == (1, 2)
