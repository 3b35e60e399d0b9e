"""No documented limit is tripped, the urgent go first, and nobody waits for ever: lanes in simulated time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.budget import LIMITS, Limit, Window
from bot.budget.lane import Lane
from bot.budget.line import OVERTAKINGS, Line, Request
from bot.budget.windows import MARGIN
from bot.model.queue import Priority

START = datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC)
CLICK, FRESH, UPDATE, COMMAND, RESYNC = Priority
ONE_A_SECOND = Limit(windows=(Window(count=1, seconds=1),), page="a page")
PER_PERSON = Limit(
    windows=(Window(count=10, seconds=1), Window(count=1, seconds=1, per="subject")), page="a page"
)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    at: datetime
    request: Request
    #: Who waited when it was given, the request itself among them.
    waiting: frozenset[int]


@dataclass(slots=True)
class Simulation:
    """A lane and its time, which jumps from arrival to arrival and from turn to turn."""

    lane: Lane
    now: datetime = START
    waiting: dict[int, Request] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)

    def arrive(self, request: Request) -> None:
        self.until(request.since)
        self.waiting[request.ticket] = request
        self.lane.join(request, self.now)
        self._look()

    def until(self, moment: datetime) -> None:
        """Lets time pass up to a moment, giving every turn on the way."""
        while (next_at := self.lane.next_at(self.now)) is not None and next_at <= moment:
            self.now = next_at
            self._look()
        self.now = max(self.now, moment)

    def to_the_end(self) -> list[Turn]:
        self.until(START + timedelta(days=1))
        return self.turns

    def _look(self) -> None:
        for request in self.lane.give_turns(self.now):
            self.turns.append(Turn(at=self.now, request=request, waiting=frozenset(self.waiting)))
            del self.waiting[request.ticket]


def request(ticket: int, priority: Priority = RESYNC, subject: str = "", since: float = 0) -> Request:
    return Request(ticket=ticket, priority=priority, subject=subject, since=after(since))


def played(limit: Limit, requests: Iterable[Request]) -> list[Turn]:
    simulation = Simulation(Lane(limit))
    for each in requests:
        simulation.arrive(each)
    return simulation.to_the_end()


def assert_within(limit: Limit, turns: Sequence[Turn], delays: Sequence[float]) -> None:
    """No window is exceeded as the platform sees it, where each call takes its own time to arrive."""
    for window in limit.windows:
        arrivals: dict[str, list[datetime]] = defaultdict(list)
        for index, turn in enumerate(turns):
            delay = timedelta(seconds=delays[index % len(delays)])
            arrivals[turn.request.subject if window.per == "subject" else ""].append(turn.at + delay)
        for moments in arrivals.values():
            moments.sort()
            for earlier, later in zip(moments, moments[window.count :], strict=False):
                assert later - earlier >= timedelta(seconds=window.seconds)


DELAYS = st.lists(st.floats(0, MARGIN.total_seconds()), min_size=1, max_size=20)
WINDOWS = st.builds(
    Window,
    count=st.integers(1, 4),
    seconds=st.sampled_from([1, 3, 10]),
    per=st.sampled_from(["app", "subject"]),
)
SMALL_LIMITS = st.lists(WINDOWS, min_size=1, max_size=3).map(
    lambda windows: Limit(windows=(Window(count=3, seconds=1), *windows), page="a page")
)


@st.composite
def arrivals(draw: st.DrawFn) -> list[Request]:
    drawn = draw(
        st.lists(
            st.tuples(st.floats(0, 3), st.sampled_from(Priority), st.sampled_from(["ann", "bob", "cy"])),
            max_size=40,
        )
    )
    requests, at = [], 0.0
    for ticket, (gap, priority, subject) in enumerate(drawn):
        at += gap
        requests.append(request(ticket, priority, subject, at))
    return requests


@given(limit=SMALL_LIMITS, requests=arrivals(), delays=DELAYS)
def test_no_window_is_ever_exceeded_and_everybody_has_a_turn(
    limit: Limit, requests: list[Request], delays: list[float]
) -> None:
    turns = played(limit, requests)

    assert_within(limit, turns, delays)
    assert sorted(turn.request.ticket for turn in turns) == [each.ticket for each in requests]


@pytest.mark.parametrize("call", LIMITS)
def test_a_flood_stays_within_every_row_of_the_table(call: str) -> None:
    limit = LIMITS[call]
    flood = 2 * max(window.count for window in limit.windows) + 10
    turns = played(limit, [request(n, Priority(n % 5), f"person {n % 7}") for n in range(flood)])

    assert len(turns) == flood
    assert_within(limit, turns, [0, MARGIN.total_seconds()])


@given(requests=arrivals())
def test_each_turn_goes_to_the_most_urgent_or_to_the_oldest(requests: list[Request]) -> None:
    by_ticket = {each.ticket: each for each in requests}
    for turn in played(ONE_A_SECOND, requests):
        waiting = [by_ticket[ticket] for ticket in turn.waiting]
        most_urgent = min(waiting, key=lambda each: (each.priority, each.ticket))
        oldest = min(waiting, key=lambda each: each.ticket)
        assert turn.request in (most_urgent, oldest)


@given(requests=arrivals())
def test_nobody_is_overtaken_without_end(requests: list[Request]) -> None:
    turns = played(ONE_A_SECOND, requests)
    for each in requests:
        seen = [turn for turn in turns if each.ticket in turn.waiting]
        older = sum(1 for ticket in seen[0].waiting if ticket < each.ticket)
        assert len(seen) <= (OVERTAKINGS + 1) * (older + 1)


def test_a_flood_of_clicks_leaves_every_fifth_turn_to_the_rest() -> None:
    backlog = [request(n, RESYNC) for n in range(4)]
    clicks = [request(10 + n, CLICK, since=0) for n in range(40)]

    classes = [turn.request.priority for turn in played(ONE_A_SECOND, backlog + clicks)]

    assert classes[:12] == [RESYNC, *[CLICK] * 4, RESYNC, *[CLICK] * 4, RESYNC, CLICK]


def test_a_click_passes_a_backlog_however_old() -> None:
    backlog = [request(n, RESYNC) for n in range(500)]
    simulation = Simulation(Lane(ONE_A_SECOND))
    for each in backlog:
        simulation.arrive(each)
    simulation.until(after(300))
    before = len(simulation.turns)

    simulation.arrive(request(1000, CLICK, since=300))
    simulation.until(after(310))

    assert simulation.turns[before].request.priority is CLICK


def test_a_person_whose_window_is_full_holds_up_nobody_else() -> None:
    turns = played(
        PER_PERSON, [request(0, CLICK, "ann"), request(1, CLICK, "ann"), request(2, RESYNC, "bob")]
    )

    assert [(turn.request.ticket, turn.at) for turn in turns] == [
        (0, START),
        (2, START),
        (1, after(1) + MARGIN),
    ]


def test_a_persons_resync_is_not_starved_by_the_same_persons_clicks() -> None:
    simulation = Simulation(Lane(PER_PERSON))
    simulation.arrive(request(0, CLICK, "ann"))
    simulation.arrive(request(1, RESYNC, "ann"))
    for n in range(100):
        simulation.arrive(request(2 + n, CLICK, "ann", since=n / 10))

    order = [turn.request.ticket for turn in simulation.to_the_end()]

    assert order.index(1) <= OVERTAKINGS + 1


def test_people_are_forgotten_once_their_windows_are_empty() -> None:
    simulation = Simulation(Lane(LIMITS["im.send"]))
    most = 0
    for n in range(3000):
        simulation.arrive(request(n, UPDATE, f"person {n}", since=n / 10))
        most = max(most, simulation.lane.subjects)

    assert most < 100


@given(
    requests=arrivals().filter(bool),
    leaving=st.sets(st.integers(0, 39)),
)
def test_who_leaves_makes_no_difference_to_those_who_stay(requests: list[Request], leaving: set[int]) -> None:
    """Arriving and leaving in one moment in which there is no room is as if it had never happened."""
    together = [request(each.ticket, each.priority, each.subject) for each in requests]
    staying = [each for each in together if each.ticket not in leaving]
    with_leavers, without = Simulation(Lane(PER_PERSON)), Simulation(Lane(PER_PERSON))
    for simulation in (with_leavers, without):
        simulation.lane.block(after(1))
        for each in together if simulation is with_leavers else staying:
            simulation.arrive(each)
    for each in together:
        if each.ticket in leaving:
            with_leavers.lane.leave(each, START)
            del with_leavers.waiting[each.ticket]

    assert with_leavers.to_the_end() == without.to_the_end()


@given(st.data())
def test_a_line_forgets_who_left_and_keeps_the_rest(data: st.DataObject) -> None:
    line, waiting = Line(), dict[int, Request]()
    for ticket in range(data.draw(st.integers(0, 20))):
        waiting[ticket] = request(ticket, data.draw(st.sampled_from(Priority)))
        line.join(waiting[ticket])
        if data.draw(st.booleans()):
            line.leave(waiting.pop(data.draw(st.sampled_from(sorted(waiting)))))

    assert sorted(each.ticket for each in line.everybody()) == sorted(waiting)
    assert bool(line) == bool(waiting)
