"""The lists of processes and of a person's tasks, and the rate windows of all CoreHR endpoints."""

from __future__ import annotations

import pytest

from bot.sandbox.scenarios import office_people as people
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def leave(company: Company) -> str:
    return company.desk.start("annual_leave", EMPLOYEE)


def _window(company: Company) -> dict[str, str]:
    now_ms = company.clock.now_ms()
    return {"modify_time_from": str(now_ms - 60_000), "modify_time_to": str(now_ms)}


def test_the_list_gives_ids_only_page_by_page(company: Company) -> None:
    ids = [company.desk.start("annual_leave", EMPLOYEE) for _ in range(5)]
    first = company.listed(page_size="3", **_window(company))
    assert first == {"process_ids": ids[:3], "has_more": True, "page_token": ids[2]}
    rest = company.listed(page_size="3", page_token=first["page_token"], **_window(company))
    assert rest == {"process_ids": ids[3:], "has_more": False}


def test_the_list_filters_by_repeated_statuses_and_by_definition(company: Company) -> None:
    withdrawn, running, other = (
        company.desk.start(key, EMPLOYEE) for key in ("annual_leave", "annual_leave", "resignation")
    )
    company.desk.withdraw(withdrawn, EMPLOYEE)
    some = company.listed(page_size="9", statuses=["4", "9"], **_window(company))
    assert some["process_ids"] == [withdrawn]
    definition_id = company.engine.flows["annual_leave"].definition_id
    leaves = company.listed(page_size="9", flow_definition_id=definition_id, **_window(company))
    assert leaves["process_ids"] == [withdrawn, running]
    everything = company.listed(page_size="9", statuses=["1", "4"], **_window(company))
    assert everything["process_ids"] == [withdrawn, running, other]


def test_the_list_goes_by_the_time_of_the_last_change(company: Company, leave: str) -> None:
    company.clock.advance(3600)
    assert company.listed(page_size="9", **_window(company))["process_ids"] == []
    company.desk.decide(leave, MANAGER, "approve")
    assert company.listed(page_size="9", **_window(company))["process_ids"] == [leave]


def test_a_persons_tasks_come_with_their_statuses_newest_first(company: Company, leave: str) -> None:
    second = company.desk.start("annual_leave", EMPLOYEE)
    company.desk.decide(leave, MANAGER, "approve")
    listed = company.tasks_of(people.MANAGER)
    assert listed == {
        "approver_list": [
            {
                "approver_id": company.task_of(second, people.MANAGER),
                "process_id": second,
                "approver_status": 1,
            },
            {
                "approver_id": company.task_of(leave, people.MANAGER),
                "process_id": leave,
                "approver_status": 3,
            },
        ],
        "has_more": False,
    }


def test_a_persons_tasks_come_in_numbered_pages(company: Company) -> None:
    for _ in range(3):
        company.desk.start("annual_leave", EMPLOYEE)
    first = company.tasks_of(people.MANAGER, page_size="2")
    assert (len(first["approver_list"]), first["page_token"]) == (2, "2")
    second = company.tasks_of(people.MANAGER, page_size="2", page_token="2")
    assert (len(second["approver_list"]), second["has_more"]) == (1, False)


def test_what_a_person_started_or_was_copied_on_has_its_own_status(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    company.desk.decide(process_id, people.HR_DIRECTOR.open_id, "approve")
    (started,) = company.tasks_of(people.EMPLOYEE, approver_status="-1")["approver_list"]
    (copied,) = company.tasks_of(people.HR_ADMIN, approver_status="5")["approver_list"]
    assert (started["approver_status"], copied["approver_status"]) == (-1, 5)


@pytest.mark.parametrize(
    ("method", "path", "count", "seconds"),
    [
        ("PUT", "processes/{process_id}/approvers/{approver_id}", 50, 1),
        ("PUT", "process_withdraw/{process_id}", 50, 1),
        ("PUT", "process_revoke/{process_id}", 50, 1),
        ("PUT", "processes/{process_id}/extra", 20, 60),
        ("PUT", "processes/{process_id}/transfer", 20, 60),
        ("GET", "processes", 20, 60),
        ("GET", "processes/{process_id}", 100, 60),
        ("GET", "processes/{process_id}/form_variable_data", 100, 60),
        ("GET", "processes/{process_id}/flow_variable_data", 10, 60),
        ("GET", "approvers", 10, 1),
        ("POST", "process_start", 20, 60),
    ],
)
def test_every_endpoint_carries_its_documented_window(
    method: str, path: str, count: int, seconds: float, company: Company
) -> None:
    (window,) = company.endpoints[method, f"/open-apis/corehr/v2/{path}"].windows
    assert (window.count, window.seconds) == (count, seconds)


def test_the_office_has_its_leader_lines_and_one_who_left(company: Company) -> None:
    organisation = company.engine.organisation
    assert organisation.leader_of(EMPLOYEE, 1) == MANAGER
    assert organisation.leader_of(EMPLOYEE, 2) == people.DIRECTOR.open_id
    assert people.LEAVER not in organisation.members_of(people.PLATFORM.open_department_id)
    assert all(len(person.open_id) == 35 for person in organisation.people)
