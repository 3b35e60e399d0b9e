"""Who may see and do what; each rule by itself, and what it must not let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model.desk import TaskRef
from bot.model.intent import Verb
from bot.model.process import Copy, FinishedTask, Process, ProcessStatus, Task, TaskStatus
from bot.model.snapshot import Snapshot
from bot.usecases.permissions import Sight, may_end, may_see, task_to_act_on

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ADMINS = {"ou_admin"}


def task(person: str, approver: str = "t1", opened_at: datetime = NOW) -> Task:
    return Task(approver_id=approver, operator_id=person, opened_at=opened_at)


PROCESS = Process(
    process_id="p1",
    status=ProcessStatus.RUNNING,
    initiator_id="ou_initiator",
    created_at=NOW,
    read_at=NOW,
    open_tasks=(task("ou_approver"),),
    finished_tasks=(FinishedTask(task=task("ou_before", "t0"), status=TaskStatus.PASSED, closed_at=NOW),),
    copies=(Copy(approver_id="c1", receiver_id="ou_copied", arrived_at=NOW),),
    system_open=(task("", "t9"),),
)
SNAPSHOT = Snapshot(process=PROCESS, gone=(task("ou_gone", "t8"),))


@pytest.mark.parametrize("person", ["ou_initiator", "ou_approver", "ou_before", "ou_copied", "ou_gone"])
def test_whoever_has_or_had_a_part_in_it_sees_it(person: str) -> None:
    assert may_see(person, SNAPSHOT, admins=ADMINS) is Sight.FULL


def test_an_admin_sees_it_masked_unless_they_have_a_part_in_it() -> None:
    assert may_see("ou_admin", SNAPSHOT, admins=ADMINS) is Sight.MASKED
    assert may_see("ou_approver", SNAPSHOT, admins={"ou_approver"}) is Sight.FULL


@pytest.mark.parametrize("person", ["ou_stranger", ""])
def test_nobody_else_sees_it(person: str) -> None:
    assert may_see(person, SNAPSHOT, admins=ADMINS) is Sight.NOTHING


def test_nobody_without_a_name_is_involved() -> None:
    assert may_see("", SNAPSHOT, admins={"ou_admin"}, is_involved=True) is Sight.NOTHING


def test_whom_the_platform_lists_sees_it_though_no_read_names_them() -> None:
    assert may_see("ou_stranger", SNAPSHOT, admins=ADMINS, is_involved=True) is Sight.FULL


def test_a_task_is_acted_on_by_its_own_person_only() -> None:
    ref = TaskRef("p1", "t1", NOW)
    assert task_to_act_on("ou_approver", PROCESS, ref) == PROCESS.open_tasks[0]
    for other in ("ou_initiator", "ou_before", "ou_copied", "ou_admin", "ou_stranger", ""):
        assert task_to_act_on(other, PROCESS, ref) is None


def test_a_task_of_the_system_is_nobodys() -> None:
    process = replace(PROCESS, open_tasks=(task("", "t9"),))
    assert task_to_act_on("", process, TaskRef("p1", "t9", NOW)) is None


def test_another_run_of_the_task_is_another_task() -> None:
    assert task_to_act_on("ou_approver", PROCESS, TaskRef("p1", "t1", NOW - timedelta(days=1))) is None


@pytest.mark.parametrize("status", [2, 4, 8, 9])
def test_a_process_that_is_over_has_nothing_to_act_on(status: int) -> None:
    process = replace(PROCESS, status=status)
    assert task_to_act_on("ou_approver", process, TaskRef("p1", "t1", NOW)) is None


def test_the_initiator_withdraws_and_revokes_and_an_admin_revokes() -> None:
    allowed = {
        (verb, person)
        for verb in (Verb.WITHDRAW, Verb.REVOKE)
        for person in ("ou_initiator", "ou_admin", "ou_approver", "ou_copied", "ou_stranger")
        if may_end(verb, person, PROCESS, admins=ADMINS)
    }
    assert allowed == {
        (Verb.WITHDRAW, "ou_initiator"),
        (Verb.REVOKE, "ou_initiator"),
        (Verb.REVOKE, "ou_admin"),
    }


def test_what_the_system_started_is_withdrawn_by_nobody() -> None:
    process = replace(PROCESS, initiator_id="")
    assert not may_end(Verb.WITHDRAW, "", process, admins=ADMINS)
    assert not may_end(Verb.WITHDRAW, "ou_approver", process, admins=ADMINS)
