"""The CoreHR endpoints that change a process, called as the pages say."""

from __future__ import annotations

import pytest

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.organisation import UserIdType
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
COLLEAGUE = people.COLLEAGUE.open_id


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def leave(company: Company) -> str:
    return company.desk.start("annual_leave", EMPLOYEE)


def test_three_approves_and_the_answer_has_a_code_of_its_own(company: Company, leave: str) -> None:
    task = company.task_of(leave, people.MANAGER)
    answer = company.decide(leave, task, status=3, user_id=MANAGER, system_approval=False, reason="好的")
    assert answer == {"code": 0, "msg": ""}
    assert company.states(leave)[0] == ("林晓燕", "passed")


def test_two_rejects(company: Company, leave: str) -> None:
    company.decide(leave, company.task_of(leave, people.MANAGER), status=2, user_id=MANAGER, reason="忙")
    assert company.desk.snapshot(leave)["status"] == "rejected"


def test_a_refusal_can_hide_in_the_inner_code() -> None:
    company = Company(habits=Habits(approve_refuses_inside=True))
    leave = company.desk.start("annual_leave", EMPLOYEE)
    task = company.task_of(leave, people.MANAGER)
    assert company.decide(leave, task, status=3, user_id=COLLEAGUE)["code"] == 1161003
    assert company.states(leave) == [("林晓燕", "todo")]


@pytest.mark.parametrize("kind", list(UserIdType))
def test_the_approver_is_named_in_any_form_of_id(kind: UserIdType, company: Company, leave: str) -> None:
    company.call(
        "PUT",
        "processes/{process_id}/approvers/{approver_id}",
        query={"user_id_type": kind.value},
        body={"status": 3, "user_id": people.MANAGER.id_as(kind)},
        process_id=leave,
        approver_id=company.task_of(leave, people.MANAGER),
    )
    assert company.open_names(leave) == ["周建明"]


def test_required_fields_come_with_the_approval(company: Company) -> None:
    process_id = company.desk.start("required_fields", EMPLOYEE)
    years = {"variable_api_name": "renewal_years", "variable_value": {"number_value": "3"}}
    task = company.task_of(process_id, people.MANAGER)
    company.decide(process_id, task, status=3, user_id=MANAGER, field_values_v2=[years])
    assert company.desk.snapshot(process_id)["status"] == "completed"


def test_a_form_task_is_submitted_with_its_fields(company: Company) -> None:
    process_id = company.desk.start("form_first", EMPLOYEE)
    assessment = {"variable_api_name": "assessment", "variable_value": {"text_value": "表现优秀"}}
    task = company.task_of(process_id, people.MANAGER)
    company.decide(process_id, task, status=3, user_id=MANAGER, field_values_v2=[assessment])
    assert company.open_names(process_id) == ["孙丽华"]


def test_an_employee_in_a_written_field_is_named_in_the_asked_form(company: Company, leave: str) -> None:
    stand_in = people.DESIGNER
    field = {
        "variable_api_name": "stand_in",
        "variable_value": {"employment_value": stand_in.people_corehr_id},
    }
    company.call(
        "PUT",
        "processes/{process_id}/approvers/{approver_id}",
        query={"user_id_type": "people_corehr_id"},
        body={"status": 3, "user_id": people.MANAGER.people_corehr_id, "field_values_v2": [field]},
        process_id=leave,
        approver_id=company.task_of(leave, people.MANAGER),
    )
    form = {entry["variable_api_name"]: entry for entry in company.desk.snapshot(leave)["form"]}
    assert form["stand_in"]["variable_value"] == {"employment_value": stand_in.open_id}


def test_a_system_approval_needs_no_person_and_takes_the_task_from_its_approver(
    company: Company, leave: str
) -> None:
    company.decide(leave, company.task_of(leave, people.MANAGER), status=3, system_approval=True)
    detail = company.detail(leave)
    assert detail["done_list"] == []
    assert "operator_id" not in detail["system_done_list"][0]
    assert company.tasks_of(people.MANAGER)["approver_list"] == []


def test_a_shared_approver_id_is_decided_for_the_person_named(company: Company) -> None:
    process_id = company.desk.start("shared_task_id", EMPLOYEE)
    shared = company.task_of(process_id, people.OFFICE_CLERK)
    assert shared == company.task_of(process_id, people.HR_ADMIN)
    company.decide(process_id, shared, status=3, user_id=people.HR_ADMIN.open_id)
    assert company.open_names(process_id) == ["郭晓峰"]


def test_a_transfer_moves_the_task(company: Company, leave: str) -> None:
    task = company.task_of(leave, people.MANAGER)
    answer = company.transfer(leave, operator=MANAGER, to_user_id=COLLEAGUE, approver_ids=[task], remark="代")
    assert answer == {}
    assert company.open_names(leave) == ["张雨桐"]


def test_the_system_transfers_whose_task_it_likes(company: Company, leave: str) -> None:
    task = company.task_of(leave, people.MANAGER)
    company.transfer(leave, system_user=True, to_user_id=COLLEAGUE, approver_ids=[task])
    assert company.open_names(leave) == ["张雨桐"]


@pytest.mark.parametrize(
    ("extra_type", "open_names"),
    [(0, ["张雨桐"]), (1, ["林晓燕", "张雨桐"]), (2, ["林晓燕"])],
)
def test_signers_are_added_before_beside_and_after(
    extra_type: int, open_names: list[str], company: Company, leave: str
) -> None:
    answer = company.add_sign(
        leave,
        operator=MANAGER,
        approver_id=company.task_of(leave, people.MANAGER),
        extra_type=extra_type,
        extra_user_ids=[COLLEAGUE],
    )
    assert answer == {}
    assert company.open_names(leave) == open_names


def test_signers_are_added_at_a_node_known_from_an_event(company: Company, leave: str) -> None:
    node_id = next(body["node_id_str"] for _, body in company.events if "node_id_str" in body)
    company.add_sign(
        leave,
        operator=MANAGER,
        node_id=node_id,
        approver_id="the node wins",
        extra_type=1,
        extra_user_ids=[COLLEAGUE],
    )
    assert company.open_names(leave) == ["林晓燕", "张雨桐"]


def test_added_signers_form_an_or_sign_unless_asked_otherwise(company: Company, leave: str) -> None:
    company.add_sign(
        leave,
        operator=MANAGER,
        approver_id=company.task_of(leave, people.MANAGER),
        extra_type=0,
        extra_user_ids=[COLLEAGUE, people.DESIGNER.open_id],
    )
    company.desk.decide(leave, COLLEAGUE, "approve")
    assert company.open_names(leave) == ["林晓燕"]


@pytest.mark.parametrize(
    "who", [{"user_id": EMPLOYEE}, {"user_id": people.HR_ADMIN.open_id}, {"system_user": True}]
)
def test_initiator_administrator_and_system_withdraw(
    who: dict[str, object], company: Company, leave: str
) -> None:
    assert company.withdraw(leave, reason="计划有变", **who) == {}
    assert company.detail(leave)["status"] == 4


@pytest.mark.parametrize("who", [{"user_id": people.HR_ADMIN.open_id}, {"system_user": True}])
def test_administrator_and_system_revoke(who: dict[str, object], company: Company, leave: str) -> None:
    company.desk.decide(leave, MANAGER, "approve")
    company.desk.decide(leave, people.DIRECTOR.open_id, "approve")
    assert company.revoke(leave, **who) == {}
    assert company.detail(leave)["status"] == 8


def test_a_custom_flow_is_started_with_its_data(company: Company) -> None:
    quantity = {"variable_api_name": "quantity", "variable_value": {"number_value": "2"}}
    answer = company.start(
        flow_definition_id=company.engine.flows["shared_task_id"].definition_id,
        initiator_id=EMPLOYEE,
        flow_data=[quantity],
    )
    detail = company.detail(answer["process_id"])
    assert detail["initiator_id"] == EMPLOYEE
    assert detail["abstracts"][0]["value"] == {"zh_cn": "27 英寸显示器 × 2", "en_us": "27 英寸显示器 × 2"}


def test_a_process_that_the_system_started_has_no_initiator(company: Company) -> None:
    definition_id = company.engine.flows["shared_task_id"].definition_id
    answer = company.start(flow_definition_id=definition_id, system_initiator=True)
    assert company.detail(answer["process_id"])["initiator_id"] == ""
