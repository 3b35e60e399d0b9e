"""Processes that cannot be started, withdrawn or revoked. Feishu: 发起流程, 撤回流程, 撤销流程."""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.openapi.corehr_refusals import REVOKE, START, WITHDRAW
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.refused import Reason
from tests.contract.corehr_trips.registry import NOBODYS_ID, STRANGER, leave_and_task, trips
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
HR_DIRECTOR = people.HR_DIRECTOR.open_id
HR_ADMIN = people.HR_ADMIN.open_id
COLLEAGUE = people.COLLEAGUE.open_id
EQUIPMENT = "people_6890452208593372679_7388017264125083692"


def _resigned(company: Company) -> str:
    process_id = company.desk.start("resignation", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    company.desk.decide(process_id, HR_DIRECTOR, "approve")
    return process_id


@trips(WITHDRAW, Reason.BAD_PARAMETER)
def _withdraw_as_nobody(company: Company) -> None:
    company.withdraw(leave_and_task(company)[0])


@trips(WITHDRAW, Reason.TEXT_TOO_LONG)
def _withdraw_with_501_characters(company: Company) -> None:
    company.withdraw(leave_and_task(company)[0], user_id=EMPLOYEE, reason="改" * 501)


@trips(WITHDRAW, Reason.WRONG_PERSON)
def _withdraw_for_somebody_else(company: Company) -> None:
    company.withdraw(leave_and_task(company)[0], user_id=COLLEAGUE)


@trips(WITHDRAW, Reason.STATE_CHANGED)
def _withdraw_while_busy(company: Company) -> None:
    process_id, _ = leave_and_task(company)
    company.desk.keep_busy(process_id, busy=True)
    company.withdraw(process_id, user_id=EMPLOYEE)


@trips(WITHDRAW, Reason.PROCESS_ENDED)
def _withdraw_twice(company: Company) -> None:
    process_id, _ = leave_and_task(company)
    company.withdraw(process_id, user_id=EMPLOYEE)
    company.withdraw(process_id, user_id=EMPLOYEE)


@trips(WITHDRAW, Reason.NO_SUCH_PROCESS)
def _withdraw_nothing(company: Company) -> None:
    company.withdraw(NOBODYS_ID, user_id=EMPLOYEE)


@trips(REVOKE, Reason.BAD_PARAMETER)
def _revoke_with_a_flag_in_words(company: Company) -> None:
    company.revoke(_resigned(company), user_id=HR_ADMIN, system_user="false")


@trips(REVOKE, Reason.TEXT_TOO_LONG)
def _revoke_with_501_characters(company: Company) -> None:
    company.revoke(_resigned(company), user_id=HR_ADMIN, reason="撤" * 501)


@trips(REVOKE, Reason.WRONG_PERSON)
def _revoke_as_the_initiator(company: Company) -> None:
    company.revoke(_resigned(company), user_id=EMPLOYEE)


@trips(REVOKE, Reason.NO_SUCH_PROCESS)
def _revoke_nothing(company: Company) -> None:
    company.revoke(NOBODYS_ID, user_id=HR_ADMIN)


@trips(REVOKE, Reason.NOT_COMPLETED)
def _revoke_what_still_runs(company: Company) -> None:
    company.revoke(leave_and_task(company)[0], user_id=HR_ADMIN)


@trips(REVOKE, Reason.BUSINESS_RULE)
def _revoke_a_raise(company: Company) -> None:
    process_id = company.desk.start("salary_adjustment", EMPLOYEE)
    company.desk.decide(process_id, people.DIRECTOR.open_id, "approve")
    company.desk.decide(process_id, HR_DIRECTOR, "approve")
    company.revoke(process_id, user_id=HR_ADMIN)


@trips(START, Reason.BAD_PARAMETER)
def _start_for_nobody(company: Company) -> None:
    company.start(flow_definition_id=EQUIPMENT)


@trips(START, Reason.NO_SUCH_FLOW)
def _start_no_flow(company: Company) -> None:
    company.start(flow_definition_id="people_1_2", initiator_id=EMPLOYEE)


@trips(START, Reason.NOT_CUSTOM)
def _start_a_leave(company: Company) -> None:
    definition_id = company.engine.flows["annual_leave"].definition_id
    company.start(flow_definition_id=definition_id, initiator_id=EMPLOYEE)


@trips(START, Reason.FLOW_DISABLED)
def _start_a_disabled_flow(company: Company) -> None:
    flow = replace(company.engine.flows["shared_task_id"], key="off", definition_id="off", is_enabled=False)
    Company(more_flows=[flow]).start(flow_definition_id="off", initiator_id=EMPLOYEE)


@trips(START, Reason.UNKNOWN_PERSON)
def _start_for_a_stranger(company: Company) -> None:
    company.start(flow_definition_id=EQUIPMENT, initiator_id=STRANGER)
