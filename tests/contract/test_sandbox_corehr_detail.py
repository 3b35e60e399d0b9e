"""The detail of a process: its fields, their wire types, people in the asked form of id."""

from __future__ import annotations

import pytest

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.organisation import UserIdType
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def leave(company: Company) -> str:
    return company.desk.start("annual_leave", EMPLOYEE)


def test_the_detail_has_every_documented_field(company: Company, leave: str) -> None:
    detail = company.detail(leave)
    assert set(detail) == {
        "process_id", "status", "flow_template_id", "flow_template_name", "flow_definition_id",
        "flow_definition_name", "process_name", "initiator_id", "initiator_name", "create_time",
        "complete_time", "start_links", "abstracts", "todos", "done_list", "cc_list", "system_todos",
        "system_done_list", "comment_infos", "properties", "original_process_id",
        "is_last_completed_correct_process",
    }  # fmt: skip
    assert detail["initiator_name"] == {"zh_cn": "李思远", "en_us": "Siyuan Li"}
    assert detail["complete_time"] == ""
    assert detail["create_time"].isdecimal()


def test_a_todo_has_its_documented_fields_and_no_status(company: Company, leave: str) -> None:
    (todo,) = company.detail(leave)["todos"]
    assert todo["operator_id"] == MANAGER
    assert todo["operator_name"] == {"zh_cn": "林晓燕", "en_us": "Xiaoyan Lin"}
    assert todo["type"] == 1
    assert set(todo) == {
        "approver_id", "type", "links", "operator_id", "operator_name", "node_name", "create_time",
        "node_definition_id",
    }  # fmt: skip
    assert set(todo["links"]) == {"web_link", "pc_link", "mobile_link"}


def test_a_done_item_adds_status_time_and_opinion(company: Company, leave: str) -> None:
    company.desk.decide(leave, MANAGER, "approve", "好的")
    (done,) = company.detail(leave)["done_list"]
    assert (done["status"], done["approval_opinion"]) == (3, "好的")
    assert done["complete_time"].isdecimal()


def test_a_sibling_that_never_acted_stands_in_the_done_list_under_its_own_name(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve", "同意")
    done = company.detail(process_id)["done_list"]
    assert [(item["operator_name"]["zh_cn"], item["status"], item["approval_opinion"]) for item in done] == [
        ("林晓燕", 3, "同意"),
        ("赵志强", 3, ""),
    ]


def test_a_rolled_back_task_is_cancelled_in_the_detail_and_14_in_its_persons_list(
    company: Company, leave: str
) -> None:
    company.desk.decide(leave, MANAGER, "approve")
    company.desk.rollback(leave, people.DIRECTOR.open_id, "approval_d25b5eddfef", "日期有误")
    done = company.detail(leave)["done_list"][-1]
    assert (done["operator_name"]["zh_cn"], done["status"]) == ("周建明", 4)
    (entry,) = company.tasks_of(people.DIRECTOR)["approver_list"]
    assert entry["approver_status"] == 14


def test_a_form_task_is_of_type_5(company: Company) -> None:
    process_id = company.desk.start("form_first", EMPLOYEE)
    assert company.detail(process_id)["todos"][0]["type"] == 5


def test_a_copy_has_neither_type_nor_status(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    company.desk.decide(process_id, people.HR_DIRECTOR.open_id, "approve")
    (copy,) = company.detail(process_id)["cc_list"]
    assert copy["operator_id"] == people.HR_ADMIN.open_id
    assert not {"type", "status"} & set(copy)


def test_a_comment_names_its_author_and_whom_it_mentions(company: Company, leave: str) -> None:
    comment_id = company.desk.comment(leave, MANAGER, "@李思远 改一下日期", [EMPLOYEE])
    (comment,) = company.detail(leave)["comment_infos"]
    assert comment["comment_id"] == comment_id
    assert comment["commentor_name"] == {"zh_cn": "林晓燕", "en_us": "Xiaoyan Lin"}
    assert comment["at_user_ids"] == [EMPLOYEE]
    assert (comment["file_count"], comment["image_count"]) == (0, 0)


@pytest.mark.parametrize("kind", list(UserIdType))
def test_the_detail_names_people_in_the_asked_form(kind: UserIdType, company: Company, leave: str) -> None:
    detail = company.detail(leave, user_id_type=kind.value)
    assert detail["initiator_id"] == people.EMPLOYEE.id_as(kind)
    assert detail["todos"][0]["operator_id"] == people.MANAGER.id_as(kind)


def test_abstracts_change_with_the_form(company: Company, leave: str) -> None:
    assert company.detail(leave)["abstracts"][0]["value"] == {"zh_cn": "3 天", "en_us": "3 days"}
    days = {"variable_api_name": "days", "variable_value": {"number_value": "2.5"}}
    company.desk.decide(leave, MANAGER, "approve", fields=[days])
    assert company.detail(leave)["abstracts"][0]["value"] == {"zh_cn": "2.5 天", "en_us": "2.5 days"}


def test_abstracts_name_people_and_departments_in_both_languages(company: Company) -> None:
    detail = company.detail(company.desk.start("position_change", EMPLOYEE))
    assert [line["value"]["en_us"] for line in detail["abstracts"][:2]] == ["Siyuan Li", "Product"]


def test_a_detail_can_be_made_to_tell_what_no_move_leads_to(company: Company, leave: str) -> None:
    before = company.detail(leave)
    company.desk.tell_otherwise(leave, {"status": 77, "todos": []})
    assert company.detail(leave) == {**before, "status": 77, "todos": []}
    company.desk.tell_otherwise(leave, {})
    assert company.detail(leave) == before
