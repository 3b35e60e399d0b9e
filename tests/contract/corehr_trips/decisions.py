"""Decisions that are refused. Feishu: 通过/拒绝审批任务."""

from __future__ import annotations

from bot.sandbox.openapi.corehr_refusals import APPROVE
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.refused import Reason
from tests.contract.corehr_trips.registry import NOBODYS_ID, STRANGER, leave_and_task, trips
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
OTHER_MANAGER = people.OTHER_MANAGER.open_id
COLLEAGUE = people.COLLEAGUE.open_id


@trips(APPROVE, Reason.ALREADY_HANDLED)
def _decide_twice(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.decide(process_id, MANAGER, "approve")
    company.decide(process_id, task, status=3, user_id=MANAGER)


@trips(APPROVE, Reason.ALREADY_HANDLED)
def _decide_after_an_or_sign_sibling(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    task = company.task_of(process_id, people.OTHER_MANAGER)
    company.decide(process_id, task, status=3, user_id=OTHER_MANAGER)


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_with_another_status(company: Company) -> None:
    company.decide(*leave_and_task(company), status=1, user_id=MANAGER)


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_with_a_status_in_words(company: Company) -> None:
    company.decide(*leave_and_task(company), status="3", user_id=MANAGER)


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_without_status(company: Company) -> None:
    company.decide(*leave_and_task(company), user_id=MANAGER)


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_as_nobody(company: Company) -> None:
    company.decide(*leave_and_task(company), status=3)


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_with_fields_that_are_no_list(company: Company) -> None:
    company.decide(*leave_and_task(company), status=3, user_id=MANAGER, field_values_v2="all")


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_with_an_unknown_field(company: Company) -> None:
    field = {"variable_api_name": "colour", "variable_value": {"text_value": "red"}}
    company.decide(*leave_and_task(company), status=3, user_id=MANAGER, field_values_v2=[field])


@trips(APPROVE, Reason.BAD_PARAMETER)
def _decide_with_an_unknown_employee_in_a_field(company: Company) -> None:
    field = {"variable_api_name": "stand_in", "variable_value": {"employment_value": STRANGER}}
    company.decide(*leave_and_task(company), status=3, user_id=MANAGER, field_values_v2=[field])


@trips(APPROVE, Reason.REASON_MISSING)
def _reject_without_reason(company: Company) -> None:
    company.decide(*leave_and_task(company), status=2, user_id=MANAGER)


@trips(APPROVE, Reason.REASON_MISSING)
def _reject_with_blanks(company: Company) -> None:
    company.decide(*leave_and_task(company), status=2, user_id=MANAGER, reason="  ")


@trips(APPROVE, Reason.TEXT_TOO_LONG)
def _approve_with_1001_characters(company: Company) -> None:
    company.decide(*leave_and_task(company), status=3, user_id=MANAGER, reason="好" * 1001)


@trips(APPROVE, Reason.FORM_NOT_SUBMITTED)
def _submit_an_empty_form_task(company: Company) -> None:
    process_id = company.desk.start("form_first", EMPLOYEE)
    company.decide(process_id, company.task_of(process_id, people.MANAGER), status=3, user_id=MANAGER)


@trips(APPROVE, Reason.REQUIRED_FIELDS)
def _approve_without_required_fields(company: Company) -> None:
    process_id = company.desk.start("required_fields", EMPLOYEE)
    company.decide(process_id, company.task_of(process_id, people.MANAGER), status=3, user_id=MANAGER)


@trips(APPROVE, Reason.STATE_CHANGED)
def _decide_after_a_withdrawal(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.withdraw(process_id, EMPLOYEE)
    company.decide(process_id, task, status=3, user_id=MANAGER)


@trips(APPROVE, Reason.STATE_CHANGED)
def _decide_while_a_before_signer_is_asked(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.add_sign(process_id, MANAGER, [COLLEAGUE], placement="before")
    company.decide(process_id, task, status=3, user_id=MANAGER)


@trips(APPROVE, Reason.STATE_CHANGED)
def _decide_what_was_transferred(company: Company) -> None:
    process_id, task = leave_and_task(company)
    company.desk.transfer(process_id, MANAGER, OTHER_MANAGER)
    company.decide(process_id, task, status=3, user_id=MANAGER)


@trips(APPROVE, Reason.WRONG_PERSON)
def _decide_for_somebody_else(company: Company) -> None:
    company.decide(*leave_and_task(company), status=3, user_id=COLLEAGUE)


@trips(APPROVE, Reason.WRONG_PERSON)
def _decide_as_a_stranger(company: Company) -> None:
    company.decide(*leave_and_task(company), status=3, user_id=STRANGER)


@trips(APPROVE, Reason.NO_SUCH_PROCESS)
def _decide_in_no_process(company: Company) -> None:
    company.decide(NOBODYS_ID, NOBODYS_ID, status=3, user_id=MANAGER)


@trips(APPROVE, Reason.NO_SUCH_TASK)
def _decide_no_task(company: Company) -> None:
    company.decide(leave_and_task(company)[0], NOBODYS_ID, status=3, user_id=MANAGER)
