# ruff: noqa: ARG002 - the port's arguments that make no difference to the contacts of a test

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.card import Choice
from bot.model.change import RememberChoice, SaveIntent, SavePreferences, SaveRow, SaveSnapshot
from bot.model.form import Form, FormField, PersonValue, TextValue
from bot.model.intent import Verb
from bot.model.preferences import Delivery, Preferences
from bot.model.process import Process, Task
from bot.model.queue import Priority
from bot.model.snapshot import Snapshot
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.colleagues import MOST_CHOICES, offered
from bot.reconcile.outlook import Outlook
from bot.reconcile.reader import next_snapshot
from bot.reconcile.rulebook import Rulebook
from bot.reconcile.situation import Situation
from bot.reconcile.values import Seen
from bot.rules.rule import EventKind
from tests.unit.building import (
    CANCELLED,
    NAMES,
    START,
    a_comment,
    a_copy,
    a_process,
    a_row,
    a_task,
    an_intent,
    an_open_store,
    at,
    finished,
)

ANN, BEN = a_task("ann"), a_task("ben")
REOPENED = a_task("ann", opened=300)


def a_choice(person: str) -> Choice:
    open_id = f"ou_{person}"
    return Choice(person_id=open_id, name=NAMES.get(open_id, I18n.same(person)))


# Whom a picker offers

_CHOICES = st.lists(st.integers(0, 40).map(lambda number: a_choice(f"p{number}")), max_size=60)


@given(candidates=_CHOICES, recent=_CHOICES)
def test_a_picker_offers_few_people_once_and_never_the_person_or_the_initiator(
    candidates: list[Choice], recent: list[Choice]
) -> None:
    found = offered(candidates, recent=recent, person_id="ou_p1", initiator_id="ou_p2")

    ids = [choice.person_id for choice in found]
    assert len(ids) == len(set(ids)) <= MOST_CHOICES == 20
    assert not {"ou_p1", "ou_p2"} & set(ids)
    assert set(ids) <= {choice.person_id for choice in (*candidates, *recent)}


def test_whom_a_person_picked_before_comes_first() -> None:
    found = offered(
        [a_choice("ben"), a_choice("cai")],
        recent=[a_choice("dou"), a_choice("cai")],
        person_id="ou_ann",
        initiator_id="",
    )

    assert [choice.person_id for choice in found] == ["ou_dou", "ou_cai", "ou_ben"]


# What vanished between two reads


@pytest.mark.parametrize(
    ("before", "gone_before", "now", "expected"),
    [
        pytest.param((ANN,), (), a_process(), (ANN,), id="an open task is in no list any more"),
        pytest.param((ANN,), (), a_process(todo=(ANN,)), (), id="it is still open"),
        pytest.param((ANN,), (), a_process(done=(finished(ANN, closed=9),)), (), id="it ended"),
        pytest.param((), (ANN,), a_process(), (ANN,), id="it stays vanished"),
        pytest.param((), (ANN,), a_process(todo=(ANN,)), (), id="it is back"),
        pytest.param(
            (), (ANN,), a_process(done=(finished(ANN, CANCELLED, closed=9),)), (), id="its end is told late"
        ),
        pytest.param((ANN,), (), a_process(todo=(REOPENED,)), (), id="it was opened again"),
        pytest.param(
            (REOPENED,),
            (),
            a_process(done=(finished(ANN, closed=9),)),
            (REOPENED,),
            id="the second run vanished",
        ),
        pytest.param(
            (a_task("ann", task="shared"),),
            (),
            a_process(todo=(a_task("ben", task="shared"),)),
            (a_task("ann", task="shared"),),
            id="handed on under the same task id",
        ),
        pytest.param((ANN,), (ANN,), a_process(), (ANN,), id="remembered once"),
    ],
)
def test_a_task_that_vanished_is_remembered_until_it_is_told_of_again(
    before: tuple[Task, ...], gone_before: tuple[Task, ...], now: Process, expected: tuple[Task, ...]
) -> None:
    remembered = Snapshot(process=a_process(todo=before), gone=gone_before)

    assert next_snapshot(remembered, now).gone == expected


def test_the_first_read_remembers_nothing_as_vanished() -> None:
    assert next_snapshot(None, a_process()) == Snapshot(process=a_process())


def test_a_new_read_keeps_the_form_and_makes_the_snapshot_whole_again() -> None:
    form = Form(fields=())
    before = Snapshot(process=a_process(), form=form, complete=False)

    after = next_snapshot(before, a_process(read=2000))

    assert (after.form, after.complete, after.process.read_at) == (form, True, at(2000))


# The situation


class Contacts:
    """Fulfils ``Directory``; knows the people it is given."""

    def __init__(self, *known: str) -> None:
        self.known = {f"ou_{person}" for person in known}
        self.asked: set[str] = set()

    async def names(
        self, *, people: Collection[str], departments: Collection[str], priority: Priority
    ) -> Mapping[str, I18n]:
        self.asked |= set(people)
        return {person: NAMES[person] for person in people if person in self.known}

    async def colleagues(self, person_id: str, *, priority: Priority) -> tuple[Choice, ...]:
        return tuple(Choice(person_id=person, name=NAMES[person]) for person in sorted(self.known))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[EmbeddedStore]:
    async with an_open_store(tmp_path) as opened:
        yield opened


async def situation(store: EmbeddedStore, contacts: Contacts, snapshot: Snapshot) -> Situation:
    outlook = Outlook(
        store=store,
        directory=contacts,
        timezone=ZoneInfo("Asia/Shanghai"),
        adopted_at=START,
        adopt_open_tasks=timedelta(days=7),
        rulebook=Rulebook(),
    )
    return await outlook.situation(snapshot, priority=Priority.FRESH)


async def test_each_approver_is_offered_their_own_recent_choices_then_colleagues(
    store: EmbeddedStore,
) -> None:
    await store.write(
        RememberChoice("ou_ann", "ou_dou", at(1)),
        RememberChoice("ou_ann", "ou_cai", at(2)),
        RememberChoice("ou_ben", "ou_dou", at(3)),
    )
    snapshot = Snapshot(process=a_process(todo=(ANN, BEN), initiator="eve"))

    found = (await situation(store, Contacts("ann", "ben", "cai", "dou", "eve"), snapshot)).choices

    assert [choice.person_id for choice in found["ou_ann"]] == ["ou_cai", "ou_dou", "ou_ben"]
    assert [choice.person_id for choice in found["ou_ben"]] == ["ou_dou", "ou_ann", "ou_cai"]


async def test_a_person_whose_name_nobody_knows_is_not_offered(store: EmbeddedStore) -> None:
    await store.write(RememberChoice("ou_ann", "ou_stranger", at(1)))

    found = await situation(store, Contacts(), Snapshot(process=a_process(todo=(ANN,))))

    assert found.choices == {"ou_ann": ()}


def seen(found: Situation) -> Seen:
    """What an approver's card shows of it."""
    return found.values.seen(found.verdict(EventKind.TASK_OPENED))


async def test_names_of_receivers_and_of_people_in_the_form_are_looked_up(store: EmbeddedStore) -> None:
    await store.write(SaveIntent(an_intent(Verb.TRANSFER, about=ANN, to=("dou",))))
    form = Form(fields=(FormField(api_name="who", label=I18n.same("Who"), value=PersonValue("ou_cai")),))
    contacts = Contacts("dou", "cai")

    found = await situation(store, contacts, Snapshot(process=a_process(todo=(ANN,)), form=form))

    assert contacts.asked == {"ou_dou", "ou_cai"}
    assert found.names["ou_dou"] == NAMES["ou_dou"]
    assert seen(found).form.lines[0].value == NAMES["ou_cai"]


async def test_names_that_the_process_tells_serve_where_contacts_know_none(store: EmbeddedStore) -> None:
    process = a_process(todo=(ANN,), done=(finished(BEN, closed=9),))

    found = await situation(store, Contacts(), Snapshot(process=process))

    assert {found.names[person] for person in ("ou_ann", "ou_ben", "ou_eve")} == {
        NAMES["ou_ann"],
        NAMES["ou_ben"],
        NAMES["ou_eve"],
    }


async def test_a_process_without_a_form_shows_none(store: EmbeddedStore) -> None:
    found = await situation(store, Contacts(), Snapshot(process=a_process(todo=(ANN,)), formless=True))

    assert seen(found) == Seen()


async def test_what_the_store_remembers_of_the_process_is_part_of_the_situation(store: EmbeddedStore) -> None:
    row, intent = a_row(ANN), an_intent(about=ANN)
    other = replace(a_row(BEN), key=a_row(BEN).key._replace(process_id="p2"))
    await store.write(SaveRow(row), SaveRow(other), SaveIntent(intent))
    form = Form(fields=(FormField(api_name="why", label=I18n.same("Why"), value=TextValue("rest")),))

    found = await situation(store, Contacts(), Snapshot(process=a_process(), gone=(ANN,), form=form))

    assert found.rows == (replace(row, version=1),)
    assert found.intents == (intent,)
    assert found.gone == (ANN,)
    assert seen(found).form.lines[0].value == I18n.same("rest")
    assert (found.adopted_at, found.tasks_since) == (START, START - timedelta(days=7))


async def test_who_of_the_readers_chose_silence_is_known(store: EmbeddedStore) -> None:
    for person in ("ann", "ben", "cai", "dou"):
        delivery = Delivery.CARDS if person == "ben" else Delivery.DIGEST
        await store.write(SavePreferences(Preferences(person_id=f"ou_{person}", delivery=delivery)))
    await store.write(SaveRow(a_row(a_task("dou"))))
    process = a_process(todo=(ANN, BEN), comments=(a_comment("eve", to=("cai",)),), copies=(a_copy("eve"),))

    found = await situation(store, Contacts(), Snapshot(process=process))

    assert found.silent == {"ou_ann", "ou_cai", "ou_dou"}


async def test_a_process_names_the_one_that_it_revokes(store: EmbeddedStore) -> None:
    revocation = replace(a_process(), process_id="p2", properties=2, original_process_id="p1")
    assert (await situation(store, Contacts(), Snapshot(process=revocation))).original == NO_TEXT

    await store.write(SaveSnapshot(Snapshot(process=a_process())))

    found = await situation(store, Contacts(), Snapshot(process=revocation))
    assert found.original == I18n("年假", "Annual leave")


async def test_whoever_acted_on_the_whole_process_has_a_name(store: EmbeddedStore) -> None:
    wish = replace(an_intent(Verb.REVOKE), approver_id="", operator_id="ou_dou")
    await store.write(SaveIntent(wish))

    found = await situation(store, Contacts("dou"), Snapshot(process=a_process()))

    assert found.names["ou_dou"] == NAMES["ou_dou"]
