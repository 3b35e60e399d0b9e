"""What cannot be read. Feishu: 查询流程实例列表, 获取单个流程详情, 获取流程表单数据, 获取流程数据."""

from __future__ import annotations

from bot.sandbox.openapi.corehr_refusals import DETAIL, FLOW, FORM, LIST, TASKS
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.refused import Reason
from tests.contract.corehr_trips.registry import NOBODYS_ID, STRANGER, leave_and_task, trips
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id


@trips(LIST, Reason.BAD_PARAMETER)
def _list_without_times(company: Company) -> None:
    company.listed(page_size="10")


@trips(LIST, Reason.BAD_PARAMETER)
def _list_with_one_time(company: Company) -> None:
    company.listed(page_size="10", modify_time_from="1")


@trips(LIST, Reason.BAD_PARAMETER)
def _list_an_unknown_status(company: Company) -> None:
    company.listed(page_size="10", modify_time_from="1", modify_time_to="2", statuses=["1", "3"])


@trips(LIST, Reason.BAD_PARAMETER)
def _list_from_a_token_of_nobody(company: Company) -> None:
    company.listed(page_size="10", modify_time_from="1", modify_time_to="2", page_token="next")


@trips(LIST, Reason.SPAN_TOO_LONG)
def _list_31_days(company: Company) -> None:
    company.listed(page_size="10", modify_time_from="0", modify_time_to=str(31 * 24 * 3600 * 1000))


@trips(LIST, Reason.SPAN_TOO_LONG)
def _list_backwards(company: Company) -> None:
    company.listed(page_size="10", modify_time_from="2", modify_time_to="1")


@trips(LIST, Reason.PAGE_SIZE)
def _list_101_at_once(company: Company) -> None:
    company.listed(page_size="101", modify_time_from="1", modify_time_to="2")


@trips(LIST, Reason.PAGE_SIZE)
def _list_without_page_size(company: Company) -> None:
    company.listed(modify_time_from="1", modify_time_to="2")


@trips(DETAIL, Reason.BAD_PARAMETER)
def _read_with_an_unknown_id_type(company: Company) -> None:
    company.detail(leave_and_task(company)[0], user_id_type="email")


@trips(DETAIL, Reason.NO_SUCH_PROCESS)
def _read_nothing(company: Company) -> None:
    company.detail(NOBODYS_ID)


def _read_form(company: Company, process_id: str, **query: str) -> None:
    path = "processes/{process_id}/form_variable_data"
    company.call("GET", path, query=query, process_id=process_id)


def _read_flow(company: Company, process_id: str, **query: str) -> None:
    path = "processes/{process_id}/flow_variable_data"
    company.call("GET", path, query=query, process_id=process_id)


@trips(FORM, Reason.NO_SUCH_PROCESS)
def _read_no_form(company: Company) -> None:
    _read_form(company, NOBODYS_ID)


@trips(FORM, Reason.NO_FORM)
def _read_the_form_of_a_hiring_flow(company: Company) -> None:
    _read_form(company, company.desk.start("hiring_offer", EMPLOYEE))


@trips(FORM, Reason.BAD_PARAMETER)
def _read_a_form_with_an_unknown_id_type(company: Company) -> None:
    _read_form(company, leave_and_task(company)[0], department_id_type="name")


@trips(FLOW, Reason.NO_SUCH_PROCESS)
def _read_no_flow(company: Company) -> None:
    _read_flow(company, NOBODYS_ID)


@trips(FLOW, Reason.NO_FORM)
def _read_the_data_of_a_hiring_flow(company: Company) -> None:
    _read_flow(company, company.desk.start("hiring_offer", EMPLOYEE))


@trips(FLOW, Reason.BAD_PARAMETER)
def _read_flow_data_with_an_unknown_id_type(company: Company) -> None:
    _read_flow(company, leave_and_task(company)[0], user_id_type="name")


@trips(TASKS, Reason.BAD_PARAMETER)
def _tasks_of_nobody(company: Company) -> None:
    company.call("GET", "approvers", query={"page_size": "10"})


@trips(TASKS, Reason.BAD_PARAMETER)
def _tasks_on_page_zero(company: Company) -> None:
    company.tasks_of(people.MANAGER, page_token="0")


@trips(TASKS, Reason.PAGE_SIZE)
def _tasks_without_page_size(company: Company) -> None:
    company.call("GET", "approvers", query={"user_id": MANAGER})


@trips(TASKS, Reason.PAGE_SIZE)
def _no_tasks_at_once(company: Company) -> None:
    company.tasks_of(people.MANAGER, page_size="0")


@trips(TASKS, Reason.UNKNOWN_PERSON)
def _tasks_of_a_stranger(company: Company) -> None:
    company.call("GET", "approvers", query={"page_size": "10", "user_id": STRANGER})


@trips(TASKS, Reason.UNKNOWN_LIST)
def _tasks_in_an_abandoned_status(company: Company) -> None:
    company.tasks_of(people.MANAGER, approver_status="4")
