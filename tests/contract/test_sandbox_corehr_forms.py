"""Form data and flow data of a process: every kind of value, and ids in the asked form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.form import MEMBERS
from bot.sandbox.world.organisation import DepartmentIdType, UserIdType
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def leave(company: Company) -> str:
    return company.desk.start("annual_leave", EMPLOYEE)


def _form(company: Company, process_id: str, **query: str) -> dict[str, Any]:
    path = "processes/{process_id}/form_variable_data"
    return company.call("GET", path, query=query, process_id=process_id)


def _named(data: dict[str, Any]) -> dict[str, Any]:
    return {entry["variable_api_name"]: entry for entry in data["field_variable_values"]}


def _members(form: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for entry in form["field_variable_values"]:
        yield from entry["variable_value"].items()
        for sub in entry["sub_values"]:
            yield from sub["value"].items()


def test_every_member_of_a_form_value_occurs_in_the_office(company: Company) -> None:
    found: set[str] = set()
    for key, flow in company.engine.flows.items():
        if not flow.is_hiring:
            found |= {name for name, _ in _members(_form(company, company.desk.start(key, EMPLOYEE)))}
    assert found == set(MEMBERS)


def test_form_values_have_their_wire_types(company: Company) -> None:
    expected = {"bool_value": bool, "i18n_value": dict, "object_value": dict, "file_value": dict}
    expected |= {"list_values": list, "record_values": list}
    for key, flow in company.engine.flows.items():
        if not flow.is_hiring:
            for name, content in _members(_form(company, company.desk.start(key, EMPLOYEE))):
                assert type(content) is expected.get(name, str)


def test_the_form_speaks_peoples_own_ids_unless_asked_otherwise(company: Company) -> None:
    form = _named(_form(company, company.desk.start("position_change", EMPLOYEE)))
    assert form["employee"]["variable_value"] == {"employment_value": people.EMPLOYEE.people_corehr_id}
    assert form["new_department"]["variable_value"] == {
        "department_value": people.PRODUCT.people_corehr_department_id
    }


@pytest.mark.parametrize("kind", list(UserIdType))
@pytest.mark.parametrize("department_kind", list(DepartmentIdType))
def test_the_form_speaks_the_asked_ids(
    kind: UserIdType, department_kind: DepartmentIdType, company: Company
) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    data = _form(company, process_id, user_id_type=kind.value, department_id_type=department_kind.value)
    form = _named(data)
    assert form["employee"]["variable_value"]["employment_value"] == people.EMPLOYEE.id_as(kind)
    assert form["new_department"]["variable_value"]["department_value"] == people.PRODUCT.id_as(
        department_kind
    )


def test_a_table_in_a_table_refers_into_one_flat_list(company: Company) -> None:
    items = _named(_form(company, company.desk.start("reimbursement", EMPLOYEE)))["items"]
    subs = {sub["key"]: sub["value"] for sub in items["sub_values"]}
    first_row = subs[items["variable_value"]["list_values"][0]]["record_values"]
    cells = {cell["variable_api_name"]: subs[cell["sub_value_key"]] for cell in first_row}
    part_row = subs[cells["parts"]["list_values"][0]]["record_values"]
    parts = {cell["variable_api_name"]: subs[cell["sub_value_key"]] for cell in part_row}
    assert cells["amount"] == {"number_value": "3180.50"}
    assert parts["part"] == {"text_value": "高铁往返"}


def test_flow_data_adds_the_circumstances_and_leaves_names_out(company: Company, leave: str) -> None:
    path = "processes/{process_id}/flow_variable_data"
    data = _named(company.call("GET", path, process_id=leave))
    assert data["initiator"]["variable_value"] == {"user_value": people.EMPLOYEE.people_corehr_id}
    assert data["start_time"]["variable_value"]["date_time_value"].isdecimal()
    assert data["days"]["variable_value"] == {"number_value": "3"}
    assert not any("variable_name" in entry for entry in data.values())


def test_flow_data_gives_only_the_keys_asked_for(company: Company, leave: str) -> None:
    path = "processes/{process_id}/flow_variable_data"
    data = company.call("GET", path, query={"variable_keys": ["days", "initiator"]}, process_id=leave)
    assert set(_named(data)) == {"days", "initiator"}
