"""The workqueue against a slow and obvious one, through any sequence of what can happen to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.adapters.storage.embedded import queue
from bot.adapters.storage.embedded.queue import KeyQueue
from bot.model.queue import Entry, Priority

START = datetime(2026, 3, 2, tzinfo=UTC)
KEYS = [f"process:{number}" for number in range(5)]

seconds = st.integers(min_value=0, max_value=20)
keys = st.sampled_from(KEYS)
hints = st.frozensets(st.sampled_from(["status", "node", "click"]))


class Obvious:
    """Says what is meant, looking at everything each time."""

    def __init__(self) -> None:
        self.waiting: dict[str, Entry] = {}
        self.running: dict[str, Entry] = {}
        self.rests: dict[str, datetime] = {}

    def enqueue(self, entry: Entry) -> None:
        known = self.waiting.get(entry.key)
        self.waiting[entry.key] = known.joined(entry) if known else entry

    def when(self, entry: Entry) -> datetime:
        return max(entry.due, self.rests.get(entry.key, START))

    def claimable(self) -> list[Entry]:
        """Sorted as they should be handed out; some of them may be due later."""
        free = [entry for key, entry in self.waiting.items() if key not in self.running]
        return sorted(free, key=lambda entry: (entry.priority, entry.due, entry.key))

    def claim(self, now: datetime, limit: int, best: Priority, worst: Priority) -> list[Entry]:
        due = [entry for entry in self.claimable() if self.when(entry) <= now]
        due = [entry for entry in due if best <= entry.priority <= worst][:limit]
        for entry in due:
            self.running[entry.key] = self.waiting.pop(entry.key)
        return due

    def kept(self, key: str) -> Entry | None:
        one, other = self.running.get(key), self.waiting.get(key)
        return one.joined(other) if one and other else one or other


class Workqueue(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.real = KeyQueue()
        self.model = Obvious()

    @rule(key=keys, due=seconds, priority=st.sampled_from(Priority), heard=hints)
    def enqueue(self, key: str, due: int, priority: Priority, heard: frozenset[str]) -> None:
        entry = Entry(key=key, due=START + timedelta(seconds=due), priority=priority, hints=heard)
        self.real.enqueue(entry)
        self.model.enqueue(entry)

    @rule(later=st.integers(min_value=0, max_value=5))
    def let_time_pass(self, later: int) -> None:
        self.now += timedelta(seconds=later)

    @rule(
        limit=st.integers(min_value=0, max_value=3),
        best=st.sampled_from(Priority),
        worst=st.sampled_from(Priority),
    )
    def claim(self, limit: int, best: Priority, worst: Priority) -> None:
        claimed = self.real.claim(self.now, limit=limit, best=best, worst=worst)
        assert list(claimed) == self.model.claim(self.now, limit, best, worst)

    @precondition(lambda self: self.model.running)
    @rule(data=st.data(), again=st.none() | seconds, rest=seconds)
    def finish(self, data: st.DataObject, again: int | None, rest: int) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.running)))
        del self.model.running[key]
        self.model.rests[key] = START + timedelta(seconds=rest)
        entry = None
        if again is not None:
            due = START + timedelta(seconds=again)
            entry = Entry(key=key, due=due, priority=Priority.UPDATE, attempts=1)
            self.model.enqueue(entry)
        self.real.finish(key, again=entry, rest_until=START + timedelta(seconds=rest))

    @precondition(lambda self: self.model.running)
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model.running)))
        kept = self.model.kept(key)
        assert kept is not None
        del self.model.running[key]
        self.model.waiting[key] = kept
        self.real.release(key)

    @rule()
    def read_from_disk_again(self) -> None:
        on_disk = [entry for key in KEYS if (entry := self.model.kept(key))]
        self.model.waiting = {entry.key: entry for entry in on_disk}
        self.real.reload(on_disk)

    @invariant()
    def what_must_be_on_disk_is_everything_heard(self) -> None:
        assert [self.real.place(key).kept for key in KEYS] == [self.model.kept(key) for key in KEYS]
        assert self.real.depth() == len(self.model.waiting.keys() | self.model.running.keys())

    @invariant()
    def the_next_time_is_told(self) -> None:
        times = [self.model.when(entry) for entry in self.model.claimable()]
        told = self.real.next_due()
        if not times or min(times) > self.now:
            assert told == min(times, default=None)
        else:
            assert told is not None
            assert told <= self.now

    @invariant()
    def the_next_time_after_the_present_is_told(self) -> None:
        later = [when for entry in self.model.claimable() if (when := self.model.when(entry)) > self.now]
        assert self.real.next_due(after=self.now) == min(later, default=None)


TestWorkqueue = Workqueue.TestCase
TestWorkqueue.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)


def test_a_key_pulled_forward_again_and_again_leaves_nothing_behind() -> None:
    real = KeyQueue()
    for number in range(10 * queue.SLACK):
        real.enqueue(Entry(key="a", due=START + timedelta(days=12, seconds=number), priority=Priority.UPDATE))
        real.enqueue(Entry(key="a", due=START, priority=Priority.FRESH))
        [claimed] = real.claim(START, limit=1)
        real.finish(claimed.key, again=None, rest_until=START)

    assert real.depth() == 0
    assert len(real._later) + sum(map(len, real._ready.values())) <= queue.SLACK + 2
    assert len(real._rests) <= 1


def test_a_hundred_thousand_keys_come_out_in_order() -> None:
    real = KeyQueue()
    count = 100_000
    for number in range(count):
        due = START + timedelta(seconds=number * 7919 % count)
        real.enqueue(Entry(key=f"process:{number}", due=due, priority=Priority.RESYNC))

    claimed = real.claim(START + timedelta(seconds=count), limit=count)
    assert [entry.due for entry in claimed] == sorted(entry.due for entry in claimed)
    assert len(claimed) == count
