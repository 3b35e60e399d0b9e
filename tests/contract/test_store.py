"""What every store promises, whatever it is built on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.card import Choice
from bot.model.change import (
    AppendAudit,
    Enqueue,
    LearnFacts,
    RememberChoice,
    RememberColleagues,
    SaveIntent,
    SaveRow,
    SaveSnapshot,
    SetMark,
)
from bot.model.errors import Conflict, StoreUnavailable
from bot.model.intent import IntentState, Verb
from bot.model.process import Comment, ProcessStatus
from bot.model.queue import Priority
from bot.model.snapshot import Facts, Snapshot
from bot.model.text import I18n
from bot.ports.store import Store
from tests.contract.store_samples import NOW, after, entry, form, intent, process, row, snapshot, trace

WEEK = timedelta(days=7)
SIXTY_DAYS = timedelta(days=60)

#: Opens the same storage each time that it is called.
Make = Callable[[], Store]


def _embedded(folder: Path) -> Make:
    return lambda: EmbeddedStore(folder / "bot.sqlite3")


ADAPTERS: dict[str, Callable[[Path], Make]] = {"embedded": _embedded}


@pytest.fixture(params=ADAPTERS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    return ADAPTERS[request.param](tmp_path)


@pytest.fixture
async def store(make: Make) -> AsyncIterator[Store]:
    opened = make()
    await opened.open()
    yield opened
    await opened.close()


async def unsettled(store: Store) -> list[str]:
    return sorted([found.intent_id async for found in store.unsettled()])


# Writing


async def test_everything_written_is_there_after_a_restart(make: Make) -> None:
    first = make()
    await first.open()
    await first.write(
        Enqueue(entry(hints="status node")),
        LearnFacts(Facts(process_id="1", business_type="leave", flow_definition_id="f1", last_event_at=NOW)),
        SaveSnapshot(snapshot()),
        SaveRow(row()),
        SaveIntent(intent()),
        RememberChoice("ou_boss", "ou_peer", NOW),
        SetMark("resync", "yesterday"),
        AppendAudit(trace("approve")),
    )
    await first.close()

    second = make()
    await second.open()
    assert await second.waiting("process:1") == entry(hints="status node")
    assert await second.facts("1") == Facts(
        process_id="1", business_type="leave", flow_definition_id="f1", last_event_at=NOW
    )
    assert await second.business_type_of_flow("f1") == "leave"
    assert await second.snapshot("1") == snapshot()
    assert await second.rows("1") == [row(version=1)]
    assert await second.row("card-1") == row(version=1)
    assert await second.intents("1") == [intent()]
    assert await unsettled(second) == ["i1"]
    assert await second.choices("ou_boss", limit=5) == ["ou_peer"]
    assert await second.mark("resync") == "yesterday"
    assert [found async for found in second.audit(since=NOW)] == [trace("approve")]
    await second.close()


async def test_what_was_never_written_is_nothing(store: Store) -> None:
    assert await store.snapshot("1") is None
    assert await store.facts("1") is None
    assert await store.business_type_of_flow("f1") is None
    assert await store.rows("1") == []
    assert await store.row("card-1") is None
    assert await store.intents("1") == []
    assert await unsettled(store) == []
    assert await store.mark("resync") is None
    assert await store.choices("ou_boss", limit=5) == []
    assert await store.waiting("process:1") is None
    assert store.next_due() is None
    assert store.depth() == 0


async def test_a_store_that_is_not_open_refuses_everything(make: Make) -> None:
    store = make()

    assert not store.is_ready()
    with pytest.raises(StoreUnavailable):
        await store.write(SetMark("a", "b"))
    with pytest.raises(StoreUnavailable):
        await store.mark("a")
    with pytest.raises(StoreUnavailable):
        await store.claim(NOW, limit=1)


async def test_a_store_closes_once_what_it_was_given_is_durable(make: Make) -> None:
    store = make()
    await store.open()
    writing = asyncio.gather(*(store.write(SetMark(f"mark-{number}", "set")) for number in range(50)))
    await asyncio.sleep(0)
    await store.close()
    await writing

    await store.open()
    assert [await store.mark(f"mark-{number}") for number in range(50)] == ["set"] * 50
    await store.close()


@pytest.mark.parametrize("strange", ["a/b", "a%2Fb", "a b", "流程", '"', "\\", "'; --", "a\n", "ou_%"])
async def test_ids_may_hold_anything_and_reach_only_their_own_rows(store: Store, strange: str) -> None:
    await store.write(
        SaveRow(row("inner", process_id=strange)),
        SaveRow(row("outer", process_id="a")),
        SaveSnapshot(snapshot(process(strange))),
        SetMark(strange, strange),
        Enqueue(entry(f"process:{strange}")),
    )

    assert [found.card_id for found in await store.rows(strange)] == ["inner"]
    assert [found.card_id for found in await store.rows("a")] == ["outer"]
    assert await store.snapshot(strange) == snapshot(process(strange))
    assert await store.mark(strange) == strange
    assert await store.waiting(f"process:{strange}") == entry(f"process:{strange}")


# Events


async def test_an_event_is_accepted_once(store: Store) -> None:
    assert await store.accept("e1", NOW, SetMark("n", "1")) is True
    assert await store.accept("e1", NOW, SetMark("n", "2")) is False
    assert await store.mark("n") == "1"


async def test_of_identical_deliveries_at_the_same_time_one_is_accepted(store: Store) -> None:
    answers = await asyncio.gather(
        *(store.accept("e1", NOW, Enqueue(entry()), SetMark("n", str(number))) for number in range(20))
    )

    assert sorted(answers) == [False] * 19 + [True]
    assert await store.mark("n") == str(answers.index(True))


async def test_an_accepted_event_is_remembered_after_a_restart(make: Make) -> None:
    store = make()
    await store.open()
    await store.accept("e1", NOW)
    await store.close()

    await store.open()
    assert await store.accept("e1", NOW) is False
    await store.close()


async def test_an_event_whose_changes_fail_is_not_remembered(store: Store) -> None:
    with pytest.raises(Conflict):
        await store.accept("e1", NOW, SetMark("n", "1"), SaveRow(row(version=7)))

    assert await store.mark("n") is None
    assert await store.accept("e1", NOW) is True


# Facts


async def test_facts_are_added_to_and_what_is_left_open_stays(store: Store) -> None:
    await store.write(LearnFacts(Facts(process_id="1", business_type="leave", last_event_at=after(hours=2))))
    await store.write(
        LearnFacts(Facts(process_id="1", flow_definition_id="f1", last_event_at=after(hours=1)))
    )

    assert await store.facts("1") == Facts(
        process_id="1", business_type="leave", flow_definition_id="f1", last_event_at=after(hours=2)
    )


async def test_a_later_fact_wins_over_an_earlier_one(store: Store) -> None:
    await store.write(
        LearnFacts(Facts(process_id="1", business_type="leave")),
        LearnFacts(Facts(process_id="1", business_type="offer")),
    )

    assert await store.facts("1") == Facts(process_id="1", business_type="offer")


async def test_a_flow_has_the_type_of_its_process_once_both_are_known(store: Store) -> None:
    await store.write(LearnFacts(Facts(process_id="1", flow_definition_id="f1")))
    assert await store.business_type_of_flow("f1") is None

    await store.write(LearnFacts(Facts(process_id="1", business_type="leave")))
    assert await store.business_type_of_flow("f1") == "leave"


# Snapshots


async def test_the_last_snapshot_replaces_the_one_before(store: Store) -> None:
    await store.write(SaveSnapshot(snapshot()))
    later = Snapshot(process=process(read_at=after(minutes=1), status=99), formless=True)
    await store.write(SaveSnapshot(later))

    assert await store.snapshot("1") == later


@pytest.mark.parametrize("business_type", ["offer", None])
async def test_form_abstracts_and_comments_of_a_sensitive_process_do_not_outlive_the_bot(
    make: Make, business_type: str | None
) -> None:
    said = Comment(comment_id="c1", author_id="ou_a", author_name=I18n("安"), written_at=NOW, text="too much")
    full = snapshot(replace(process(business_type=business_type), comments=(said,)))
    store = make()
    await store.open()
    await store.write(SaveSnapshot(full))
    assert await store.snapshot("1") == full
    await store.close()

    store = make()
    await store.open()
    told = replace(full.process, abstracts=(), comments=(replace(said, text=""),))
    stripped = Snapshot(process=told, complete=False)
    assert await store.snapshot("1") == stripped
    await store.close()


async def test_an_older_read_does_not_take_the_place_of_a_later_one(store: Store) -> None:
    later, older = snapshot(process(read_at=after(seconds=1))), snapshot(process(read_at=NOW))
    await store.write(SaveSnapshot(later))
    await store.write(SaveSnapshot(older))
    assert await store.snapshot("1") == later


# Ledger


async def test_each_write_of_a_row_is_its_next_version(store: Store) -> None:
    await store.write(SaveRow(row(digest="d1")))
    await store.write(SaveRow(row(digest="d2", version=1)))

    assert await store.row("card-1") == row(digest="d2", version=2)


@pytest.mark.parametrize("version", [0, 2])
async def test_a_row_written_by_somebody_else_is_a_conflict_and_nothing_is_written(
    store: Store, version: int
) -> None:
    await store.write(SaveRow(row()))

    with pytest.raises(Conflict):
        await store.write(SetMark("n", "1"), SaveRow(row(digest="mine", version=version)))

    assert await store.row("card-1") == row(version=1)
    assert await store.mark("n") is None


async def test_of_two_writes_of_one_row_at_the_same_time_one_is_a_conflict(store: Store) -> None:
    results = await asyncio.gather(
        store.write(SaveRow(row(digest="a"))), store.write(SaveRow(row(digest="b"))), return_exceptions=True
    )

    assert [type(result) for result in results] == [type(None), Conflict]
    assert await store.row("card-1") == row(digest="a", version=1)


async def test_the_rows_of_a_process_come_oldest_first(store: Store) -> None:
    await store.write(
        SaveRow(row("a", generation=3, written_at=after(hours=2))),
        SaveRow(row("b", generation=1, written_at=NOW)),
        SaveRow(row("c", generation=2, written_at=NOW)),
        SaveRow(row("d", process_id="11")),
    )

    assert [found.card_id for found in await store.rows("1")] == ["b", "c", "a"]


# Intents


async def test_an_intent_is_recorded_with_its_changes(store: Store) -> None:
    assert await store.record(intent(), SetMark("n", "1")) is None
    assert await store.intents("1") == [intent()]
    assert await store.mark("n") == "1"


async def test_a_second_wish_about_the_same_task_finds_the_first_in_its_way(store: Store) -> None:
    await store.record(intent("i1"))

    assert await store.record(intent("i2", verb=Verb.REJECT), SetMark("n", "1")) == intent("i1")
    assert await store.intents("1") == [intent("i1")]
    assert await store.mark("n") is None


async def test_of_wishes_at_the_same_time_one_is_recorded(store: Store) -> None:
    answers = await asyncio.gather(*(store.record(intent(f"i{number}")) for number in range(10)))

    [winner] = await store.intents("1")
    assert answers.count(None) == 1
    assert answers.count(winner) == 9


@pytest.mark.parametrize("state", [IntentState.REFUSED, IntentState.EXPIRED, IntentState.UNPROVEN])
async def test_a_wish_that_came_to_nothing_is_in_nobodys_way(store: Store, state: IntentState) -> None:
    await store.record(intent("i1"))
    await store.write(SaveIntent(intent("i1", state=state)))

    assert await store.record(intent("i2")) is None


async def test_an_applied_wish_stands_in_the_way_of_another(store: Store) -> None:
    await store.record(intent("i1"))
    await store.write(SaveIntent(intent("i1", state=IntentState.APPLIED)))

    assert await store.record(intent("i2")) == intent("i1", state=IntentState.APPLIED)


async def test_another_person_and_another_run_of_the_node_are_other_tasks(store: Store) -> None:
    await store.record(intent("i1"))

    assert await store.record(intent("i2", operator_id="ou_peer")) is None
    assert await store.record(intent("i3", opened_at=after(days=1))) is None


async def test_one_click_gives_one_intent_even_after_it_came_to_nothing(store: Store) -> None:
    await store.record(intent("i1", source_id="click"))
    refused = intent("i1", source_id="click", state=IntentState.REFUSED)
    await store.write(SaveIntent(refused))

    assert await store.record(intent("i2", source_id="click")) == refused
    assert await store.record(intent("i3", source_id="click", process_id="2")) == refused
    assert await store.intents("2") == []


async def test_the_same_click_twice_at_the_same_time_gives_one_intent(store: Store) -> None:
    first, second = await asyncio.gather(
        store.record(intent("i1", source_id="click")),
        store.record(intent("i2", source_id="click", process_id="2")),
    )

    assert [first, second] == [None, intent("i1", source_id="click")]


async def test_intents_of_a_process_come_oldest_first(store: Store) -> None:
    await store.write(
        SaveIntent(intent("a", recorded_at=after(minutes=1))),
        SaveIntent(intent("b", recorded_at=NOW)),
        SaveIntent(intent("c", process_id="2")),
    )

    assert [found.intent_id for found in await store.intents("1")] == ["b", "a"]


async def test_only_unsettled_intents_are_unsettled(store: Store) -> None:
    await store.record(intent("i1"))
    await store.record(intent("i2", process_id="2"))
    await store.write(SaveIntent(intent("i1", state=IntentState.CLOSED)))

    assert await unsettled(store) == ["i2"]


# Workqueue


async def test_a_due_key_is_claimed_once(store: Store) -> None:
    await store.write(Enqueue(entry()))

    assert await store.claim(NOW, limit=5) == [entry()]
    assert await store.claim(NOW, limit=5) == []
    assert store.depth() == 1


async def test_the_most_urgent_come_first_and_among_equals_the_longest_due(store: Store) -> None:
    await store.write(
        Enqueue(entry("a", due=after(seconds=-1), priority=Priority.RESYNC)),
        Enqueue(entry("b", due=after(seconds=-2), priority=Priority.UPDATE)),
        Enqueue(entry("c", due=after(seconds=-3), priority=Priority.UPDATE)),
        Enqueue(entry("d", due=after(seconds=1), priority=Priority.CLICK)),
    )

    assert [found.key for found in await store.claim(NOW, limit=2)] == ["c", "b"]
    assert [found.key for found in await store.claim(NOW, limit=2)] == ["a"]
    assert store.next_due() == after(seconds=1)


async def test_what_is_less_urgent_than_asked_for_is_not_claimed(store: Store) -> None:
    await store.write(
        Enqueue(entry("a", priority=Priority.RESYNC)), Enqueue(entry("b", priority=Priority.COMMAND))
    )
    assert await store.claim(NOW, limit=5, worst=Priority.UPDATE) == []
    assert [found.key for found in await store.claim(NOW, limit=5, worst=Priority.COMMAND)] == ["b"]
    assert [found.key for found in await store.claim(NOW, limit=5)] == ["a"]


async def test_a_key_has_one_place_and_the_earliest_time_wins(store: Store) -> None:
    await store.write(Enqueue(entry(due=after(days=1), priority=Priority.FRESH, hints="status")))
    await store.write(Enqueue(entry(due=NOW, priority=Priority.RESYNC, hints="node")))

    assert await store.waiting("process:1") == entry(priority=Priority.FRESH, hints="status node")
    assert store.depth() == 1


async def test_what_is_enqueued_while_a_key_runs_waits_for_its_end(store: Store) -> None:
    await store.write(Enqueue(entry(hints="status")))
    [claimed] = await store.claim(NOW, limit=1)
    await store.write(Enqueue(entry(hints="node")))
    assert await store.claim(NOW, limit=1) == []

    await store.finish(claimed, again=None, rest_until=NOW)

    assert await store.claim(NOW, limit=1) == [entry(hints="node")]


async def test_a_finished_key_runs_again_only_if_asked_to(store: Store) -> None:
    await store.write(Enqueue(entry("a")), Enqueue(entry("b")))
    first, second = await store.claim(NOW, limit=2)
    await store.finish(first, again=None, rest_until=NOW)
    await store.finish(second, again=entry("b", due=after(hours=1), attempts=1), rest_until=NOW)

    assert store.depth() == 1
    assert await store.claim(NOW, limit=2) == []
    assert await store.claim(after(hours=1), limit=2) == [entry("b", due=after(hours=1), attempts=1)]


async def test_a_key_rests_however_urgent_the_news(store: Store) -> None:
    await store.write(Enqueue(entry()))
    [claimed] = await store.claim(NOW, limit=1)
    await store.finish(claimed, again=None, rest_until=after(seconds=1))
    await store.write(Enqueue(entry(priority=Priority.CLICK)))

    assert await store.claim(after(milliseconds=900), limit=1) == []
    assert store.next_due() == after(seconds=1)
    assert await store.claim(after(seconds=1), limit=1) == [entry(priority=Priority.CLICK)]


async def test_a_claimed_key_keeps_its_place_with_all_that_was_heard(store: Store) -> None:
    await store.write(Enqueue(entry(hints="status")))
    await store.claim(NOW, limit=1)
    await store.write(Enqueue(entry(hints="node")))

    assert await store.waiting("process:1") == entry(hints="status node")


async def test_a_key_that_ran_when_the_bot_stopped_runs_again(make: Make) -> None:
    store = make()
    await store.open()
    await store.write(Enqueue(entry("a", hints="status")), Enqueue(entry("b")))
    first, second = await store.claim(NOW, limit=2)
    await store.write(Enqueue(entry("a", hints="node")))
    await store.finish(second, again=None, rest_until=NOW)
    await store.close()

    store = make()
    await store.open()
    assert first == entry("a", hints="status")
    assert await store.claim(NOW, limit=5) == [entry("a", hints="status node")]
    await store.close()


async def test_enqueuing_and_finishing_wake_the_one_who_waits(store: Store) -> None:
    await store.changed()  # opening counts: there may be work
    waiting = asyncio.create_task(store.changed())
    await store.mark("n")
    assert not waiting.done()

    await store.write(Enqueue(entry()))
    await waiting
    [claimed] = await store.claim(NOW, limit=1)
    waiting = asyncio.create_task(store.changed())
    await store.finish(claimed, again=None, rest_until=NOW)
    await waiting


async def test_news_that_came_before_the_waiting_began_is_not_missed(store: Store) -> None:
    await store.changed()
    await store.write(Enqueue(entry()))

    await asyncio.wait_for(store.changed(), timeout=5)


# Memory


async def test_choices_come_newest_first_each_person_once(store: Store) -> None:
    await store.write(
        RememberChoice("ou_boss", "ou_a", after(hours=1)),
        RememberChoice("ou_boss", "ou_b", after(hours=2)),
        RememberChoice("ou_other", "ou_z", after(hours=9)),
    )
    await store.write(
        RememberChoice("ou_boss", "ou_a", after(hours=3)), RememberChoice("ou_boss", "ou_c", NOW)
    )

    assert await store.choices("ou_boss", limit=5) == ["ou_a", "ou_b", "ou_c"]
    assert await store.choices("ou_boss", limit=1) == ["ou_a"]


async def test_the_colleagues_last_offered_are_remembered_by_person(store: Store) -> None:
    peer = Choice(person_id="ou_peer", name=I18n("小李", "Li"))
    await store.write(RememberColleagues("ou_boss", (peer,)), RememberColleagues("ou_other", ()))
    assert await store.colleagues("ou_boss") == (peer,)
    assert await store.colleagues("ou_other") == ()
    assert await store.colleagues("ou_nobody") == ()


async def test_a_mark_is_what_it_was_last_set_to(store: Store) -> None:
    await store.write(SetMark("resync", "1"))
    await store.write(SetMark("resync", "2"), SetMark("resync", "3"))

    assert await store.mark("resync") == "3"


async def test_the_audit_is_in_order_and_loses_no_equals(store: Store) -> None:
    for action in ("a", "b", "b"):
        await store.write(AppendAudit(trace(action)), AppendAudit(trace(f"later-{action}", after(seconds=1))))

    actions = [found.action async for found in store.audit(since=NOW)]
    assert actions == ["a", "b", "b", "later-a", "later-b", "later-b"]
    assert [found.action async for found in store.audit(since=after(seconds=1))] == actions[3:]


async def test_the_audit_may_be_left_before_its_end(store: Store) -> None:
    await store.write(*(AppendAudit(trace(str(number))) for number in range(20)))

    async with aclosing(store.audit(since=NOW)) as traces:  # type: ignore[type-var]  # any adapter's generator
        assert (await anext(traces)).action == "0"


# Ageing


async def test_event_ids_are_forgotten_after_their_time(store: Store) -> None:
    await store.accept("old", after(days=-7, seconds=-1))
    await store.accept("young", after(days=-6))

    assert await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS) == 1
    assert await store.accept("old", NOW) is True
    assert await store.accept("young", NOW) is False


async def test_everything_about_a_process_that_ended_long_ago_is_forgotten(store: Store) -> None:
    ended = process(status=ProcessStatus.COMPLETED, read_at=after(days=-61))
    settled = intent("i1", state=IntentState.APPLIED, source_id="click")
    await store.write(
        LearnFacts(Facts(process_id="1", business_type="leave", flow_definition_id="f1")),
        SaveSnapshot(snapshot(ended)),
        SaveRow(row("card-1")),
        SaveRow(row("card-2")),
        SaveIntent(settled),
    )

    assert await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS) == 5
    assert await store.snapshot("1") is None
    assert await store.facts("1") is None
    assert await store.rows("1") == []
    assert await store.row("card-1") is None
    assert await store.intents("1") == []
    assert await store.business_type_of_flow("f1") == "leave"
    assert await store.record(intent("i2", process_id="2", source_id="click")) is None


@pytest.mark.parametrize(
    ("status", "days"),
    [(ProcessStatus.RUNNING, 400), (ProcessStatus.REVOKING, 400), (77, 400), (ProcessStatus.REJECTED, 59)],
)
async def test_a_process_that_runs_or_ended_lately_is_kept(store: Store, status: int, days: int) -> None:
    kept = snapshot(process(status=status, read_at=after(days=-days)))
    await store.write(SaveSnapshot(kept), SaveRow(row()))

    assert await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS) == 0
    assert await store.snapshot("1") == kept
    assert await store.row("card-1") == row(version=1)


async def test_unsettled_intents_and_waiting_keys_stay(store: Store) -> None:
    ended = process(status=ProcessStatus.COMPLETED, read_at=after(days=-61))
    await store.write(SaveSnapshot(snapshot(ended)), SaveIntent(intent()), Enqueue(entry()))

    assert await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS) == 1
    assert await unsettled(store) == ["i1"]
    assert await store.intents("1") == [intent()]
    assert await store.waiting("process:1") == entry()


async def test_a_sensitive_process_is_forgotten_in_memory_too(store: Store) -> None:
    ended = process(status=ProcessStatus.COMPLETED, read_at=after(days=-61), business_type="offer")
    await store.write(SaveSnapshot(snapshot(ended)))
    await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS)

    assert await store.snapshot("1") is None


async def test_many_old_rows_go_and_young_ones_between_them_stay(store: Store) -> None:
    ages = {f"e{number:04d}": 8 if number % 3 else 1 for number in range(2500)}
    await asyncio.gather(*(store.accept(name, after(days=-days)) for name, days in ages.items()))

    old = sum(days == 8 for days in ages.values())
    assert await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS) == old
    assert await store.expire(NOW, seen_for=WEEK, closed_for=SIXTY_DAYS) == 0


async def test_the_form_comes_back_value_by_value(make: Make) -> None:
    store = make()
    await store.open()
    await store.write(SaveSnapshot(snapshot()))
    await store.close()

    await store.open()
    found = await store.snapshot("1")
    await store.close()
    assert found is not None
    assert found.form == form()
