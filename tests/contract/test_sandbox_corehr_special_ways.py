"""Ways off the usual one: a revocation that is a process, corrections, interventions, unknown statuses."""

from __future__ import annotations

import pytest

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.refused import Reason, Refused
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
DIRECTOR = people.DIRECTOR.open_id
HR_ADMIN = people.HR_ADMIN.open_id


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def leave(company: Company) -> str:
    return company.desk.start("annual_leave", EMPLOYEE)


def passed(company: Company, process_id: str) -> str:
    """The process after both its nodes."""
    company.desk.decide(process_id, MANAGER, "approve")
    company.desk.decide(process_id, DIRECTOR, "approve")
    return process_id


def newest(company: Company) -> str:
    return company.desk.process_ids()[-1]


def listed_as(company: Company, status: str) -> list[str]:
    now_ms = company.clock.now_ms()
    window = {"modify_time_from": str(now_ms - 60_000), "modify_time_to": str(now_ms)}
    ids: list[str] = company.listed(page_size="9", statuses=[status], **window)["process_ids"]
    return ids


def test_a_process_is_revoked_by_another_one(company: Company, leave: str) -> None:
    passed(company, leave)
    sequel = company.desk.begin_sequel(leave, EMPLOYEE, "revokes")
    assert company.detail(leave)["status"] == 15
    assert listed_as(company, "15") == [leave]
    assert (company.detail(sequel)["properties"], company.detail(sequel)["original_process_id"]) == (2, leave)

    passed(company, sequel)
    assert (company.detail(sequel)["status"], company.detail(leave)["status"]) == (9, 8)


def test_its_events_say_what_a_process_is_for(company: Company, leave: str) -> None:
    passed(company, leave)
    company.events.clear()
    sequel = company.desk.begin_sequel(leave, EMPLOYEE, "revokes")
    told = [
        (body["process_id"], body["status"], body["properties"])
        for event_type, body in company.events
        if event_type == "corehr.process.status.update_v2"
    ]
    assert told == [(leave, 15, 1), (sequel, 1, 2)]


def test_a_revocation_that_is_rejected_leaves_the_process_completed(company: Company, leave: str) -> None:
    passed(company, leave)
    sequel = company.desk.begin_sequel(leave, EMPLOYEE, "revokes")
    company.desk.decide(sequel, MANAGER, "reject", "已经休完")
    assert (company.detail(sequel)["status"], company.detail(leave)["status"]) == (2, 9)


def test_revoking_by_the_api_takes_a_process_where_the_habits_say_so(leave: str, company: Company) -> None:
    company.engine.habits = Habits(revokes_by_process=True)
    passed(company, leave)
    company.revoke(leave, user_id=HR_ADMIN, reason="计划有变")
    assert company.detail(leave)["status"] == 15
    assert company.detail(newest(company))["properties"] == 2


def test_the_newest_correction_that_passed_is_the_last_one(company: Company, leave: str) -> None:
    passed(company, leave)
    first = passed(company, company.desk.begin_sequel(leave, EMPLOYEE, "corrects"))
    assert company.detail(first)["properties"] == 3
    assert company.detail(first)["is_last_completed_correct_process"]
    second = company.desk.begin_sequel(leave, EMPLOYEE, "corrects")
    assert not company.detail(second)["is_last_completed_correct_process"]

    passed(company, second)
    assert company.detail(leave)["status"] == 9
    assert company.detail(second)["is_last_completed_correct_process"]
    assert not company.detail(first)["is_last_completed_correct_process"]


def test_only_its_initiator_follows_a_process_up_and_only_once_it_is_completed(
    company: Company, leave: str
) -> None:
    with pytest.raises(Refused) as early:
        company.desk.begin_sequel(leave, EMPLOYEE, "corrects")
    passed(company, leave)
    with pytest.raises(Refused) as foreign:
        company.desk.begin_sequel(leave, MANAGER, "revokes")
    pay = company.desk.start("salary_adjustment", EMPLOYEE)
    company.desk.decide(pay, DIRECTOR, "approve")
    company.desk.decide(pay, people.HR_DIRECTOR.open_id, "approve")
    with pytest.raises(Refused) as archived:
        company.desk.begin_sequel(pay, EMPLOYEE, "revokes")
    reasons = [refused.value.reason for refused in (early, foreign, archived)]
    assert reasons == [Reason.NOT_COMPLETED, Reason.WRONG_PERSON, Reason.BUSINESS_RULE]


def test_an_administrator_takes_a_node_out_of_its_approvers_hands(company: Company, leave: str) -> None:
    company.news()
    company.desk.intervene(leave, HR_ADMIN, "上级休假")
    assert company.news() == ["approver:18", "node:7", "node:1", "approver:1", "updated:1"]
    detail = company.detail(leave)
    assert [todo["operator_id"] for todo in detail["todos"]] == [DIRECTOR]
    assert detail["done_list"] == []
    (entry,) = company.tasks_of(people.MANAGER)["approver_list"]
    assert entry["approver_status"] == 18


def test_a_task_that_was_intervened_in_may_stand_in_the_done_list(company: Company, leave: str) -> None:
    company.engine.habits = Habits(lists_intervened_tasks=True)
    company.desk.intervene(leave, "")
    (done,) = company.detail(leave)["done_list"]
    assert (done["operator_id"], done["status"]) == (MANAGER, 18)


def test_others_than_administrators_do_not_intervene(company: Company, leave: str) -> None:
    with pytest.raises(Refused) as refused:
        company.desk.intervene(leave, MANAGER)
    assert refused.value.reason is Reason.WRONG_PERSON
    company.desk.withdraw(leave, EMPLOYEE)
    with pytest.raises(Refused) as late:
        company.desk.intervene(leave, HR_ADMIN)
    assert late.value.reason is Reason.PROCESS_ENDED


@pytest.mark.parametrize("status", [4, 12, 14, 77])
def test_a_task_is_told_with_any_status(company: Company, leave: str, status: int) -> None:
    company.news()
    company.desk.tell_task_as(leave, MANAGER, status)
    assert company.news() == [f"approver:{4 if status == 14 else status}", "updated:1"]
    detail = company.detail(leave)
    assert detail["todos"] == []
    assert [done["status"] for done in detail["done_list"]] == [4 if status == 14 else status]
    (entry,) = company.tasks_of(people.MANAGER)["approver_list"]
    assert entry["approver_status"] == status

    company.desk.tell_task_as(leave, MANAGER, None)
    assert [todo["operator_id"] for todo in company.detail(leave)["todos"]] == [MANAGER]


@pytest.mark.parametrize("status", ["12", "14"])
def test_a_persons_tasks_are_found_by_the_rarer_statuses_too(
    company: Company, leave: str, status: str
) -> None:
    company.desk.start("annual_leave", EMPLOYEE)
    company.desk.tell_task_as(leave, MANAGER, int(status))
    found = company.tasks_of(people.MANAGER, approver_status=status)["approver_list"]
    assert [entry["process_id"] for entry in found] == [leave]


def test_whoever_has_no_task_has_none_to_tell_of(company: Company, leave: str) -> None:
    with pytest.raises(Refused) as refused:
        company.desk.tell_task_as(leave, people.DESIGNER.open_id, 12)
    assert refused.value.reason is Reason.NO_SUCH_TASK


def test_the_list_goes_by_the_status_that_is_told(company: Company, leave: str) -> None:
    company.desk.tell_otherwise(leave, {"status": 77})
    now_ms = company.clock.now_ms()
    window = {"modify_time_from": str(now_ms - 60_000), "modify_time_to": str(now_ms)}
    assert listed_as(company, "1") == []
    assert company.listed(page_size="9", **window)["process_ids"] == [leave]


def test_a_flow_is_started_as_any_business_type(company: Company) -> None:
    overtime = company.desk.start("annual_leave", EMPLOYEE, biz_type="work_application")
    leave = company.desk.start("annual_leave", EMPLOYEE)
    assert {body["biz_type"] for _, body in company.events} == {"work_application", "leave_application"}
    detail, other = company.detail(overtime), company.detail(leave)
    assert detail["flow_template_id"] == "work_application"
    assert detail["flow_definition_id"] != other["flow_definition_id"]
    assert detail["process_name"] == other["process_name"]


def test_a_comment_tells_how_many_files_and_whom_it_mentions(company: Company, leave: str) -> None:
    company.desk.comment(leave, EMPLOYEE, "见附件", [MANAGER], files=2, images=1)
    (comment,) = company.detail(leave)["comment_infos"]
    assert (comment["file_count"], comment["image_count"], comment["at_user_ids"]) == (2, 1, [MANAGER])
