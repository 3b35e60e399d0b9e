"""The turns that a process in the sandbox may take: transfers, added signers, rollbacks, early ends."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.refused import Reason, Refused
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
OTHER_MANAGER = people.OTHER_MANAGER.open_id
DIRECTOR = people.DIRECTOR.open_id
HR_DIRECTOR = people.HR_DIRECTOR.open_id
HR_ADMIN = people.HR_ADMIN.open_id
COLLEAGUE = people.COLLEAGUE.open_id
DESIGNER = people.DESIGNER.open_id


@pytest.fixture
def company() -> Company:
    return Company()


def test_a_before_signer_holds_up_the_task_which_then_comes_back_as_the_same(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    task = company.task_of(process_id, people.MANAGER)
    company.desk.add_sign(process_id, MANAGER, [COLLEAGUE], placement="before")
    assert company.states(process_id) == [("林晓燕", "waiting"), ("张雨桐", "todo")]
    company.desk.decide(process_id, COLLEAGUE, "approve")
    assert company.open_names(process_id) == ["林晓燕"]
    assert company.task_of(process_id, people.MANAGER) == task


def test_an_after_signer_begins_when_the_task_has_passed(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    company.desk.add_sign(process_id, MANAGER, [COLLEAGUE], placement="after")
    assert company.open_names(process_id) == ["林晓燕"]
    company.desk.decide(process_id, MANAGER, "approve")
    assert company.open_names(process_id) == ["张雨桐"]
    company.desk.decide(process_id, COLLEAGUE, "approve")
    assert company.open_names(process_id) == ["周建明"]


def test_a_parallel_signer_is_needed_as_well(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    company.desk.add_sign(process_id, MANAGER, [COLLEAGUE], placement="parallel")
    company.desk.decide(process_id, MANAGER, "approve")
    assert company.open_names(process_id) == ["张雨桐"]
    company.desk.decide(process_id, COLLEAGUE, "approve")
    assert company.open_names(process_id) == ["周建明"]


@pytest.mark.parametrize(("mode", "still_open"), [("or-sign", ["林晓燕"]), ("countersign", ["吴佳怡"])])
def test_several_added_signers_combine_as_asked(mode: str, still_open: list[str], company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    signers = [COLLEAGUE, DESIGNER]
    company.desk.add_sign(process_id, MANAGER, signers, placement="before", mode=mode)  # type: ignore[arg-type]  # one of the two words
    company.desk.decide(process_id, COLLEAGUE, "approve")
    assert company.open_names(process_id) == still_open


def test_added_signers_fall_with_the_task_when_a_sibling_ends_it(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.add_sign(process_id, MANAGER, [COLLEAGUE], placement="before")
    company.desk.decide(process_id, OTHER_MANAGER, "approve")
    assert dict(company.states(process_id))["张雨桐"] == "cancelled"
    assert company.open_names(process_id) == ["孙丽华"]


def test_after_signers_of_a_task_that_a_sibling_ended_are_not_asked(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.add_sign(process_id, MANAGER, [COLLEAGUE], placement="after")
    company.desk.decide(process_id, OTHER_MANAGER, "approve")
    assert dict(company.states(process_id))["张雨桐"] == "cancelled"
    assert company.open_names(process_id) == ["孙丽华"]


def test_a_transferred_task_gets_a_new_id_and_the_old_one_is_cancelled(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    old = company.task_of(process_id, people.MANAGER)
    company.news()
    company.desk.transfer(process_id, MANAGER, OTHER_MANAGER, "请代批")
    assert company.news() == ["approver:4", "approver:1", "updated:1"]
    assert sorted(company.states(process_id)) == [("林晓燕", "cancelled"), ("赵志强", "todo")]
    assert company.task_of(process_id, people.MANAGER) == old
    assert company.task_of(process_id, people.OTHER_MANAGER) != old


def test_a_transferred_task_keeps_its_id_where_the_habit_says_so() -> None:
    company = Company(habits=Habits(transfer_keeps_task_id=True))
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    old = company.task_of(process_id, people.MANAGER)
    company.desk.transfer(process_id, MANAGER, OTHER_MANAGER)
    assert company.states(process_id) == [("赵志强", "todo")]
    assert company.task_of(process_id, people.OTHER_MANAGER) == old


def test_a_transferred_task_of_a_countersign_node_counts_for_the_receiver(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    company.desk.transfer(process_id, MANAGER, OTHER_MANAGER)
    company.desk.decide(process_id, OTHER_MANAGER, "approve")
    company.desk.decide(process_id, HR_DIRECTOR, "approve")
    assert company.desk.snapshot(process_id)["status"] == "completed"


def test_a_rollback_runs_the_earlier_node_again_with_a_new_task_and_node_id(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    first = company.task_of(process_id, people.MANAGER)
    company.desk.decide(process_id, MANAGER, "approve")
    company.news()
    company.desk.rollback(process_id, DIRECTOR, "approval_d25b5eddfef", "日期有误")
    assert company.news() == ["approver:4", "updated:1", "node:5", "node:1", "approver:1", "updated:1"]
    assert company.open_names(process_id) == ["林晓燕"]
    assert company.task_of(process_id, people.MANAGER) != first


def test_a_rollback_goes_only_to_a_node_already_passed(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    with pytest.raises(Refused) as refused:
        company.desk.rollback(process_id, MANAGER, "approval_7c7d9c4d25b")
    assert refused.value.reason is Reason.BAD_PARAMETER


def test_the_system_decides_in_the_approvers_place(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    company.desk.decide(process_id, "", "approve", "系统自动通过")
    task = company.desk.snapshot(process_id)["tasks"][0]
    assert task["is_by_system"]
    assert company.open_names(process_id) == ["周建明"]


def test_a_shared_task_id_belongs_to_several_operators_who_decide_each_for_themselves(
    company: Company,
) -> None:
    process_id = company.desk.start("shared_task_id", EMPLOYEE)
    ids = {task["approver_id"] for task in company.desk.snapshot(process_id)["tasks"]}
    assert len(ids) == 1
    company.desk.decide(process_id, HR_ADMIN, "approve")
    assert company.open_names(process_id) == ["郭晓峰"]


def test_a_withdrawal_cancels_open_tasks_and_ends_the_process(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    company.news()
    company.desk.withdraw(process_id, EMPLOYEE, "计划有变")
    assert company.news() == ["approver:4", "node:4", "status:4", "updated:4"]
    assert company.desk.snapshot(process_id)["status"] == "withdrawn"


def test_a_completed_process_can_be_revoked_by_a_process_administrator(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    company.desk.decide(process_id, HR_DIRECTOR, "approve")
    company.news()
    company.desk.revoke(process_id, HR_ADMIN, "员工留任")
    assert company.news() == ["status:8", "updated:8"]


PLACEMENTS = ("before", "parallel", "after")


@given(st.data())
def test_whatever_people_do_a_running_process_waits_for_somebody_and_an_ended_one_for_nobody(
    data: st.DataObject,
) -> None:
    company = Company(habits=Habits(transfer_keeps_task_id=data.draw(st.booleans())))
    process_id = company.desk.start(data.draw(st.sampled_from(["resignation", "position_change"])), EMPLOYEE)
    for _ in range(data.draw(st.integers(1, 12))):
        with suppress(Refused):
            _something_happens(company, process_id, data)
        is_running = company.desk.snapshot(process_id)["status"] == "in_progress"
        assert bool(company.open_names(process_id)) == is_running
        names = [name for name, state in company.states(process_id) if state in {"todo", "waiting"}]
        assert len(names) == len(set(names))


def _something_happens(company: Company, process_id: str, data: st.DataObject) -> None:
    crowd = st.sampled_from([MANAGER, OTHER_MANAGER, HR_DIRECTOR, COLLEAGUE, DESIGNER])
    person, other = data.draw(crowd), data.draw(crowd)
    match data.draw(st.sampled_from(["approve", "reject", "transfer", "add", "withdraw"])):
        case "approve":
            company.desk.decide(process_id, person, "approve")
        case "reject":
            company.desk.decide(process_id, person, "reject", "不行")
        case "transfer":
            company.desk.transfer(process_id, person, other)
        case "add":
            placement = data.draw(st.sampled_from(PLACEMENTS))
            company.desk.add_sign(process_id, person, [other], placement=placement)  # type: ignore[arg-type]  # one of the words
        case "withdraw":
            company.desk.withdraw(process_id, EMPLOYEE)
