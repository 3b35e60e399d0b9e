"""What is due for a person: however often, and whenever, the bot looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.process import Process, ProcessStatus, Task
from bot.model.queue import Priority
from bot.model.quiet import QuietHours
from bot.model.reminder import Escalation, Reminder, Reminders
from bot.model.text import I18n
from bot.ports.platform import Leaders
from bot.reconcile.queue_list import PAGE_SIZE, Waiting
from bot.reconcile.receivers import Receivers
from bot.reconcile.reminder_card import SENT_WITHIN, reminder_card, wishes
from bot.reconcile.reminding import JOINED_WITHIN, Agenda, EscalationPlan, TaskPlan, reminded
from bot.working_time.days import calendar_of
from bot.working_time.hours import WorkingTime
from bot.working_time.schedule import ReminderPlan
from tests.unit.building import as_waiting

#: A Monday, nine o'clock in Shanghai.
MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
WORKING = WorkingTime(calendar=calendar_of("CN"), zone=ZoneInfo("Asia/Shanghai"))
QUIET = QuietHours(begin=time(12), end=time(13, 30))
REMIND = ReminderPlan(after=4, backoff=2, most=3)
PLAN = TaskPlan(remind=REMIND, escalate=EscalationPlan(after=16, to=("leader_of_approver",)), quiet=QUIET)


def waiting(number: int = 1, *, opened: float = 10) -> Waiting:
    """Opened so many minutes after the week began."""
    opened_at = MONDAY + timedelta(minutes=opened)
    process = Process(
        process_id=f"p{number}",
        status=ProcessStatus.RUNNING,
        business_type="leave_application",
        name=I18n.same(f"Process {number}"),
        initiator_id="ou_ann",
        created_at=opened_at,
        read_at=opened_at,
    )
    return as_waiting(process, Task(approver_id=f"t{number}", operator_id="ou_me", opened_at=opened_at))


def agenda(*tasks: Waiting, hours: float, plan: TaskPlan = PLAN, told: Reminders | None = None) -> Agenda:
    """So many hours of the clock after the week began."""
    return Agenda(
        planned=tuple((one, plan) for one in tasks),
        told=told or Reminders(person_id="ou_me"),
        working=WORKING,
        now=MONDAY + timedelta(hours=hours),
    )


def looked(agenda: Agenda) -> Agenda:
    """What a run makes of it, whoever leads."""
    told = agenda.with_due_reminder()
    new = tuple(
        Escalation(at=agenda.now, ref=one.ref, receiver_ids=("ou_boss",))
        for one, _ in agenda.due_escalations()
    )
    return replace(agenda, told=replace(told, escalations=told.escalations + new))


tasks = st.lists(st.integers(0, 3000), min_size=1, max_size=4).map(
    lambda minutes: [waiting(number, opened=opened) for number, opened in enumerate(minutes)]
)


@given(tasks, st.lists(st.integers(1, 12 * 60), max_size=120))
def test_whenever_the_bot_looks_nobody_is_told_too_often_or_at_a_bad_time(
    pile: list[Waiting], pauses: Sequence[int]
) -> None:
    seen = agenda(*pile, hours=50)
    for pause in pauses:
        seen = looked(replace(seen, now=seen.now + timedelta(minutes=pause)))
    for one in pile:
        assert reminded(seen.told, one.ref).count <= REMIND.most
        assert sum(up.ref == one.ref for up in seen.told.escalations) <= 1
    for at in [*(one.at for one in seen.told.sent), *(one.at for one in seen.told.escalations)]:
        assert WORKING.is_working(at)
        assert not QUIET.covers(at.astimezone(WORKING.zone).time())


@given(tasks)
def test_looking_only_when_something_is_due_tells_all_of_it_and_ends(pile: list[Waiting]) -> None:
    seen = agenda(*pile, hours=0)
    for _ in range(len(pile) * (REMIND.most + 1) + 1):
        due = seen.next_moment()
        if due is None:
            break
        before, seen = seen.told, looked(replace(seen, now=due))
        assert seen.told != before
    assert seen.next_moment() is None
    assert all(reminded(seen.told, one.ref).count == REMIND.most for one in pile)
    assert {up.ref for up in seen.told.escalations} == {one.ref for one in pile}


def test_what_is_due_within_half_an_hour_comes_along() -> None:
    first, soon, later = waiting(1), waiting(2, opened=40), waiting(3, opened=41)
    told = agenda(first, soon, later, hours=4 + 10 / 60, plan=TaskPlan(remind=REMIND)).with_due_reminder()
    assert [one.refs for one in told.sent] == [(first.ref, soon.ref)]
    assert timedelta(minutes=30) == JOINED_WITHIN


def test_what_comes_soon_is_not_told_before_anything_is_due() -> None:
    seen = agenda(waiting(), hours=4, plan=TaskPlan(remind=REMIND))
    assert seen.with_due_reminder().sent == ()
    assert seen.next_moment() == MONDAY + timedelta(hours=4, minutes=10)


def test_who_has_decided_or_wants_one_list_a_day_is_not_reminded() -> None:
    in_hand = agenda(replace(waiting(), is_in_hand=True), hours=7)
    silent = replace(agenda(waiting(), hours=7), is_silent=True)
    assert in_hand.with_due_reminder().sent == silent.with_due_reminder().sent == ()
    assert in_hand.next_moment() is None


def test_how_often_a_task_was_told_of_is_known_while_it_waits_and_forgotten_after() -> None:
    one = waiting()
    sent = Reminder(at=MONDAY + timedelta(hours=5), refs=(one.ref,))
    up = Escalation(at=MONDAY + timedelta(hours=31), ref=one.ref, receiver_ids=())
    told = Reminders(person_id="ou_me", sent=(sent,), escalations=(up,))
    assert agenda(one, hours=20, told=told, plan=TaskPlan()).with_due_reminder() == told
    late = 24 * 60
    assert agenda(one, hours=late, told=told, plan=TaskPlan()).with_due_reminder() == told
    assert agenda(hours=late, told=told).with_due_reminder() == Reminders(person_id="ou_me")


@pytest.mark.parametrize(
    ("hours", "may_send", "held_until"),
    [
        pytest.param(2.2, True, None, id="at once"),
        pytest.param(3.5, False, MONDAY + timedelta(hours=4, minutes=30), id="in quiet hours"),
        pytest.param(10, False, MONDAY + timedelta(hours=24), id="in the evening"),
        pytest.param(26.2, True, None, id="the next morning"),
        pytest.param(2.2 + 24 * 3, False, None, id="too late"),
    ],
)
def test_a_reminder_that_was_held_up_waits_for_a_good_time(
    hours: float,
    may_send: bool,  # noqa: FBT001 - what a case expects
    held_until: datetime | None,
) -> None:
    one = waiting()
    told = Reminders(person_id="ou_me", sent=(Reminder(at=MONDAY + timedelta(hours=2.2), refs=(one.ref,)),))
    [wish] = wishes(agenda(one, hours=hours, told=told), [one])
    assert wish.wanted.may_send is may_send
    assert timedelta(days=3) == SENT_WITHIN
    if held_until is None:
        assert wish.held_until is None
    else:
        assert wish.held_until is not None
        assert timedelta(minutes=3) <= wish.held_until - held_until <= timedelta(minutes=12)


def test_a_reminder_of_many_says_how_many_and_shows_the_first() -> None:
    pile = [waiting(number) for number in range(20)]
    card = reminder_card(Reminder(at=MONDAY, refs=tuple(one.ref for one in pile)), pile)
    assert (len(card.items), card.total) == (PAGE_SIZE, 20)


class Line(Leaders):
    """Who leads whom here; of ``ou_away`` nobody can say now."""

    async def leader(self, person_id: str, *, priority: Priority) -> str | None:  # noqa: ARG002
        return {"ou_me": "ou_boss", "ou_ann": "ou_me", "ou_away": None}.get(person_id, "")


@pytest.mark.parametrize(
    ("names", "receivers"),
    [
        (["leader_of_approver"], ("ou_boss",)),
        (["leader_of_approver", "person:ou_boss", "person:ou_hr"], ("ou_boss", "ou_hr")),
        (["initiator"], ("ou_ann",)),
        pytest.param(["leader_of_initiator"], (), id="the approver is not told of themselves"),
        (["copied"], ()),
    ],
)
async def test_a_task_goes_up_to_whoever_is_meant(names: list[str], receivers: tuple[str, ...]) -> None:
    assert await Receivers(Line()).of(names, waiting(), priority=Priority.UPDATE) == receivers


async def test_where_nobody_can_say_who_leads_nobody_is_told_yet() -> None:
    one = waiting()
    away = replace(one, process=replace(one.process, initiator_id="ou_away"))
    names = ["leader_of_initiator", "person:ou_hr"]
    assert await Receivers(Line()).of(names, away, priority=Priority.UPDATE) is None
