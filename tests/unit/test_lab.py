"""What rules would have done with what really happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model.process import ProcessStatus
from bot.model.snapshot import Snapshot
from bot.reconcile.lab import MANY_A_DAY, Lab
from bot.reconcile.lab_told import LEADERS
from bot.reconcile.rulebook import BUILT_IN, InForce
from bot.rules.reading import composed
from bot.working_time.days import calendar_of
from bot.working_time.hours import WorkingTime
from tests.unit.building import START, a_comment, a_copy, a_process, a_task, at, finished

ZONE = ZoneInfo("Asia/Shanghai")
WORKING = WorkingTime(calendar=calendar_of("CN"), zone=ZONE)


def a_lab(draft: str = "rules: []", *, days: float = 1) -> Lab:
    return Lab(
        draft=InForce(rules=composed(draft, source="draft.yaml")),
        today=BUILT_IN,
        since=START,
        until=START + timedelta(days=days),
        zone=ZONE,
    )


ENDED = a_process(
    status=ProcessStatus.COMPLETED,
    done=(finished(a_task("ann"), closed=50), finished(a_task("ben", opened=50), closed=90)),
    copies=(a_copy("dou"),),
    comments=(a_comment("ann", to=("cai",)),),
    ended=90,
)


def test_with_the_same_rules_everything_is_told_as_today() -> None:
    lab = a_lab()
    lab.replay(Snapshot(process=ENDED))
    assert lab.after == lab.before
    assert lab.after.by_receiver == {"ou_eve": 2, "ou_ann": 2, "ou_ben": 2, "ou_dou": 1, "ou_cai": 1}
    assert lab.after.by_hour == {9: 8}
    assert lab.processes == 1


WAITS = """
rules:
  - name: 催一催
    when: {events: [overdue]}
    then:
      remind: {after: 4, backoff: 2, most: 3}
      escalate: {after: 16, to: [initiator, leader_of_approver]}
"""


@pytest.mark.parametrize(
    ("hours", "reminders", "escalations"), [(3, 0, 0), (5, 1, 0), (13, 2, 0), (30, 3, 2), (200, 3, 2)]
)
def test_reminders_and_escalations_are_counted_as_long_as_the_task_waited(
    hours: float, reminders: int, escalations: int
) -> None:
    opened = WORKING.next_working(START)
    closed = WORKING.after(opened, hours)
    task = replace(a_task("ann"), opened_at=opened)
    done = replace(finished(task, closed=0), closed_at=closed)
    lab = a_lab(days=60)
    lab.draft = InForce(rules=composed(WAITS, source="draft.yaml"), working=WORKING)
    lab.replay(Snapshot(process=a_process(status=ProcessStatus.COMPLETED, done=(done,))))
    assert (lab.after.reminders, lab.after.escalations) == (reminders, escalations)
    assert lab.after.by_rule["催一催"] == reminders + escalations
    assert (lab.before.reminders, lab.before.escalations) == (0, 0)


def test_leaders_are_counted_together_for_nobody_looks_up_who_they_are() -> None:
    text = """
rules:
  - name: 上级也知道
    when: {events: [task_opened]}
    then: {also_notify: [leader_of_approver]}
  - name: 结果
    when: {events: [process_finished]}
    then: {also_notify: [leader_of_initiator, leader_of_approver]}
"""
    lab = a_lab(text, days=0.05)
    lab.replay(Snapshot(process=ENDED))
    assert lab.after.by_receiver == lab.before.by_receiver + Counter({LEADERS: 5})
    assert lab.newly_told() == {LEADERS}
    for number in range(50):
        lab.replay(Snapshot(process=replace(ENDED, process_id=str(number))))
    assert LEADERS not in dict(lab.flooded())


@pytest.mark.parametrize(("hours", "due"), [(3.5, 0), (4.5, 1), (500, 1)])
def test_what_waits_too_long_already_is_due_at_once_however_long_ago_it_opened(
    hours: float, due: int
) -> None:
    opened = WORKING.next_working(START)
    task = replace(a_task("ann"), opened_at=opened)
    lab = a_lab()
    lab.until = WORKING.after(opened, hours)
    lab.since = lab.until - timedelta(days=1)
    lab.draft = InForce(rules=composed(WAITS, source="draft.yaml"), working=WORKING)
    lab.replay(Snapshot(process=a_process(todo=(task,))))
    assert (lab.after.due_now, lab.before.due_now) == (due, 0)


def test_what_is_outside_the_days_is_not_counted() -> None:
    lab = a_lab(days=60 / 86400)
    lab.replay(Snapshot(process=ENDED))
    assert lab.after.by_receiver["ou_eve"] == 1


def test_it_tells_who_would_be_new_and_who_would_be_left_out_and_by_which_rule() -> None:
    lab = a_lab(
        """
        rules:
          - name: 抄送不发
            when: {events: [copied]}
            then: {notify: []}
          - name: 结束告诉人事
            when: {events: [process_finished]}
            then: {also_notify: ["person:ou_hr"]}
          - name: 任务汇总
            when: {events: [task_opened]}
            then: {how: digest}
        """
    )
    lab.replay(Snapshot(process=ENDED))
    assert lab.newly_told() == {"ou_hr"}
    assert lab.no_longer_told() == {"ou_dou"}
    assert lab.after.by_rule["结束告诉人事"] == 2
    assert lab.after.in_digest == 2


def test_a_flood_is_told() -> None:
    lab = a_lab('rules: [{name: 全部进群, then: {also_notify: ["chat:oc_all"]}}]')
    for _ in range(10):
        lab.replay(Snapshot(process=ENDED))
    [(receiver, rate)] = lab.flooded()
    assert receiver == "oc_all"
    assert rate > MANY_A_DAY
    assert lab.is_much_more
    assert not a_lab().is_much_more


def test_a_process_in_which_nothing_happened_then_does_not_count() -> None:
    lab = a_lab()
    lab.replay(Snapshot(process=a_process(todo=(a_task(opened=90_000),), initiator="")))
    assert lab.processes == 0
    assert at(90_000) > lab.until
