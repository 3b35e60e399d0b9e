"""Signers that cannot be added. Feishu: 加签审批任务."""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.openapi.corehr_refusals import ADD_SIGN
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.refused import Reason
from tests.contract.corehr_trips.registry import NOBODYS_ID, STRANGER, TWENTY_ONE, leave_and_task, trips
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
HR_DIRECTOR = people.HR_DIRECTOR.open_id
COLLEAGUE = people.COLLEAGUE.open_id


def _add(company: Company, process_id: str, **body: object) -> None:
    usual = {"operator": MANAGER, "extra_type": 0, "extra_user_ids": [COLLEAGUE]}
    company.add_sign(process_id, **{**usual, **body})


@trips(ADD_SIGN, Reason.BAD_PARAMETER)
def _add_of_no_kind(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, extra_type=3)


@trips(ADD_SIGN, Reason.BAD_PARAMETER)
def _add_nowhere(company: Company) -> None:
    _add(company, leave_and_task(company)[0])


@trips(ADD_SIGN, Reason.BAD_PARAMETER)
def _add_as_nobody(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, operator="")


@trips(ADD_SIGN, Reason.LIST_LENGTH)
def _add_21_people(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, extra_user_ids=TWENTY_ONE)


@trips(ADD_SIGN, Reason.LIST_LENGTH)
def _add_no_people(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, extra_user_ids=[])


@trips(ADD_SIGN, Reason.PARALLEL_OR_SIGN)
def _add_parallel_or_sign(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, extra_type=1, approval_type=0)


@trips(ADD_SIGN, Reason.PROCESS_ENDED)
def _add_after_the_end(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.withdraw(process_id, EMPLOYEE)
    _add(company, process_id, approver_id=task)


@trips(ADD_SIGN, Reason.BUSY)
def _add_while_busy(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.keep_busy(process_id, busy=True)
    _add(company, process_id, approver_id=task)


@trips(ADD_SIGN, Reason.ADD_SIGN_FORBIDDEN)
def _add_where_the_node_forbids_it(company: Company) -> None:
    process_id = company.desk.start("salary_adjustment", EMPLOYEE)
    task = company.task_of(process_id, people.DIRECTOR)
    _add(company, process_id, approver_id=task, operator=people.DIRECTOR.open_id)


@trips(ADD_SIGN, Reason.UNKNOWN_PERSON)
def _add_a_stranger(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, extra_user_ids=[STRANGER])


@trips(ADD_SIGN, Reason.OLD_STYLE_OR_SIGN)
def _add_to_an_old_style_or_sign(company: Company) -> None:
    modern = company.engine.flows["position_change"]
    company = Company(more_flows=[replace(modern, key="old_style", is_old_style=True)])
    process_id = company.desk.start("old_style", EMPLOYEE)
    _add(company, process_id, approver_id=company.task_of(process_id, people.MANAGER))


@trips(ADD_SIGN, Reason.NODE_ENDED)
def _add_at_a_node_gone_by(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.decide(process_id, MANAGER, "approve")
    _add(company, process_id, approver_id=task)


@trips(ADD_SIGN, Reason.APPROVAL_DONE)
def _add_after_ones_own_approval(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    _add(company, process_id, approver_id=company.task_of(process_id, people.MANAGER))


@trips(ADD_SIGN, Reason.ALREADY_APPROVER)
def _add_who_is_there_already(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    task = company.task_of(process_id, people.MANAGER)
    _add(company, process_id, approver_id=task, extra_user_ids=[HR_DIRECTOR])


@trips(ADD_SIGN, Reason.WRONG_PERSON)
def _add_at_the_task_of_somebody_else(company: Company) -> None:
    process_id, task = leave_and_task(company)
    _add(company, process_id, approver_id=task, operator=COLLEAGUE)


@trips(ADD_SIGN, Reason.NO_SUCH_PROCESS)
def _add_in_no_process(company: Company) -> None:
    _add(company, NOBODYS_ID, approver_id=NOBODYS_ID)


@trips(ADD_SIGN, Reason.NO_SUCH_TASK)
def _add_at_no_task(company: Company) -> None:
    _add(company, leave_and_task(company)[0], approver_id=NOBODYS_ID)
