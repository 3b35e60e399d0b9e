"""Tasks that cannot be handed over. Feishu: 转交审批任务."""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.openapi.corehr_refusals import TRANSFER
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.refused import Reason
from tests.contract.corehr_trips.registry import NOBODYS_ID, STRANGER, TWENTY_ONE, leave_and_task, trips
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
OTHER_MANAGER = people.OTHER_MANAGER.open_id
HR_DIRECTOR = people.HR_DIRECTOR.open_id
HR_ADMIN = people.HR_ADMIN.open_id
COLLEAGUE = people.COLLEAGUE.open_id


def _hand(company: Company, process_id: str, *tasks: str, **body: object) -> None:
    usual = {"operator": MANAGER, "to_user_id": OTHER_MANAGER, "approver_ids": list(tasks)}
    company.transfer(process_id, **{**usual, **body})


@trips(TRANSFER, Reason.BAD_PARAMETER)
def _hand_to_nobody(company: Company) -> None:
    _hand(company, *leave_and_task(company), to_user_id="")


@trips(TRANSFER, Reason.BAD_PARAMETER)
def _hand_over_as_nobody(company: Company) -> None:
    _hand(company, *leave_and_task(company), operator=None)


@trips(TRANSFER, Reason.LIST_LENGTH)
def _hand_over_21_tasks(company: Company) -> None:
    _hand(company, leave_and_task(company)[0], *TWENTY_ONE)


@trips(TRANSFER, Reason.LIST_LENGTH)
def _hand_over_no_task(company: Company) -> None:
    _hand(company, leave_and_task(company)[0])


@trips(TRANSFER, Reason.NOT_TRANSFERABLE)
def _hand_over_a_copy(company: Company) -> None:
    flow = company.engine.flows["position_change"]
    company = Company(more_flows=[replace(flow, key="copy_first", nodes=(flow.nodes[2], flow.nodes[0]))])
    process_id = company.desk.start("copy_first", EMPLOYEE)
    copied = company.tasks_of(people.HR_ADMIN, approver_status="5")["approver_list"][0]["approver_id"]
    _hand(company, process_id, copied, operator=HR_ADMIN)


@trips(TRANSFER, Reason.PROCESS_ENDED)
def _hand_over_after_the_end(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.withdraw(process_id, EMPLOYEE)
    _hand(company, process_id, task)


@trips(TRANSFER, Reason.BUSY)
def _hand_over_while_busy(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.keep_busy(process_id, busy=True)
    _hand(company, process_id, task)


@trips(TRANSFER, Reason.ALREADY_APPROVER)
def _hand_to_who_is_there_already(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    _hand(company, process_id, company.task_of(process_id, people.MANAGER), to_user_id=HR_DIRECTOR)


@trips(TRANSFER, Reason.ALREADY_APPROVER)
def _hand_two_tasks_of_one_node_to_one_person(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    tasks = [company.task_of(process_id, person) for person in (people.MANAGER, people.HR_DIRECTOR)]
    _hand(company, process_id, *tasks, operator=None, system_user=True)


@trips(TRANSFER, Reason.UNKNOWN_PERSON)
def _hand_to_a_stranger(company: Company) -> None:
    _hand(company, *leave_and_task(company), to_user_id=STRANGER)


@trips(TRANSFER, Reason.UNKNOWN_PERSON)
def _hand_to_somebody_who_left(company: Company) -> None:
    _hand(company, *leave_and_task(company), to_user_id=people.LEAVER.open_id)


@trips(TRANSFER, Reason.WRONG_PERSON)
def _hand_over_the_task_of_somebody_else(company: Company) -> None:
    _hand(company, *leave_and_task(company), operator=COLLEAGUE)


@trips(TRANSFER, Reason.NO_SUCH_PROCESS)
def _hand_over_in_no_process(company: Company) -> None:
    _hand(company, NOBODYS_ID, NOBODYS_ID)
