"""What the CoreHR endpoints refuse, one row each; every refusal of theirs is raised from here.

A row is found by the page of the endpoint and the engine's or the endpoint's reason: codes alone are not
unique across endpoints. Rows whose ``is_documented`` is False are what we chose where the page names no
case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.wire import ApiProblem, Call
from bot.sandbox.world.refused import Reason, Refused

APPROVE = "通过/拒绝审批任务"
ADD_SIGN = "加签审批任务"
TRANSFER = "转交审批任务"
WITHDRAW = "撤回流程"
REVOKE = "撤销流程"
LIST = "查询流程实例列表"
DETAIL = "获取单个流程详情"
FORM = "获取流程表单数据"
FLOW = "获取流程数据"
TASKS = "获取指定人员审批任务列表"
START = "发起流程"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One refusal: on which page, why, and with which HTTP status, code and words."""

    page: str
    reason: Reason
    http: int = 400
    code: int
    msg: str
    is_documented: bool = True


def _rows(page: str, *rows: tuple[Reason, int, int, str], guessed: bool = False) -> tuple[Row, ...]:
    return tuple(
        Row(page=page, reason=reason, http=http, code=code, msg=msg, is_documented=not guessed)
        for reason, http, code, msg in rows
    )


ROWS: tuple[Row, ...] = (
    *_rows(
        APPROVE,
        (Reason.ALREADY_HANDLED, 400, 1161001, "approval task has been processed"),
        (Reason.BAD_PARAMETER, 400, 1161002, "illegal parameter"),
        (Reason.REASON_MISSING, 400, 1161002, "illegal parameter"),
        (Reason.TEXT_TOO_LONG, 400, 1161002, "illegal parameter"),
        (Reason.FORM_NOT_SUBMITTED, 400, 1161004, "automatic form submission failed"),
        (Reason.STATE_CHANGED, 400, 1161005, "approval status has changed, please refresh"),
    ),
    *_rows(
        APPROVE,
        (Reason.WRONG_PERSON, 403, 1161003, "no permission"),
        (Reason.REQUIRED_FIELDS, 400, 1161002, "illegal parameter"),
        (Reason.NO_SUCH_PROCESS, 400, 1161002, "illegal parameter"),
        (Reason.NO_SUCH_TASK, 400, 1161002, "illegal parameter"),
        guessed=True,
    ),
    *_rows(
        ADD_SIGN,
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
        (Reason.LIST_LENGTH, 400, 1160101, "illegal parameter"),
        (Reason.PARALLEL_OR_SIGN, 400, 1160101, "illegal parameter"),
        (Reason.PROCESS_ENDED, 400, 1160015, "all approvals have ended"),
        (Reason.BUSY, 400, 1161103, "task is being processed, please try again later"),
        (Reason.ADD_SIGN_FORBIDDEN, 400, 1160256, "the node does not support adding approvers"),
        (Reason.UNKNOWN_PERSON, 400, 1160001, "failed to resolve tenant or user id"),
        (Reason.OLD_STYLE_OR_SIGN, 400, 1160115, "or-sign of an old process cannot be added to"),
        (Reason.NODE_ENDED, 400, 1160016, "the node has ended"),
        (Reason.APPROVAL_DONE, 400, 1160129, "approval is completed, approvers cannot be added"),
        (Reason.ALREADY_APPROVER, 400, 1160114, "the person is already an approver of the node"),
    ),
    *_rows(
        ADD_SIGN,
        (Reason.WRONG_PERSON, 400, 1161003, "no permission"),
        (Reason.NO_SUCH_PROCESS, 400, 1160101, "illegal parameter"),
        (Reason.NO_SUCH_TASK, 400, 1160101, "illegal parameter"),
        guessed=True,
    ),
    *_rows(
        TRANSFER,
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
        (Reason.LIST_LENGTH, 400, 1160101, "illegal parameter"),
        (Reason.NOT_TRANSFERABLE, 400, 1160234, "the node type does not support transfer"),
        (Reason.PROCESS_ENDED, 400, 1160221, "the process is not in progress"),
        (Reason.BUSY, 400, 1161103, "task is being processed, please try again later"),
        (Reason.ALREADY_APPROVER, 400, 1160245, "the receiver already handles this node"),
        (Reason.UNKNOWN_PERSON, 400, 1160117, "the employee does not exist"),
    ),
    *_rows(
        TRANSFER,
        (Reason.WRONG_PERSON, 400, 1161003, "no permission"),
        (Reason.NO_SUCH_PROCESS, 400, 1160101, "illegal parameter"),
        guessed=True,
    ),
    *_rows(
        WITHDRAW,
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
        (Reason.TEXT_TOO_LONG, 400, 1160101, "illegal parameter"),
        (Reason.WRONG_PERSON, 403, 1161003, "no permission"),
        (Reason.STATE_CHANGED, 400, 1161005, "status has changed, please try again later"),
        (Reason.PROCESS_ENDED, 400, 1161006, "all approvals have ended"),
    ),
    *_rows(WITHDRAW, (Reason.NO_SUCH_PROCESS, 400, 1160101, "illegal parameter"), guessed=True),
    *_rows(
        REVOKE,
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
        (Reason.TEXT_TOO_LONG, 400, 1160101, "illegal parameter"),
        (Reason.WRONG_PERSON, 403, 1161003, "no permission"),
        (Reason.NO_SUCH_PROCESS, 400, 1160100, "the process does not exist"),
        (Reason.NOT_COMPLETED, 400, 1161007, "the process cannot be revoked"),
        (Reason.BUSINESS_RULE, 400, 1161008, "business rules do not allow revoking"),
    ),
    *_rows(
        LIST,
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
        (Reason.SPAN_TOO_LONG, 400, 1160101, "illegal parameter"),
        (Reason.PAGE_SIZE, 400, 1160101, "illegal parameter"),
    ),
    *_rows(DETAIL, (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter")),
    *_rows(DETAIL, (Reason.NO_SUCH_PROCESS, 400, 1160101, "illegal parameter"), guessed=True),
    *_rows(
        FORM,
        (Reason.NO_SUCH_PROCESS, 400, 1160100, "the process does not exist"),
        (Reason.NO_FORM, 400, 1160100, "the process does not exist"),
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
    ),
    *_rows(
        FLOW,
        (Reason.NO_SUCH_PROCESS, 400, 1160100, "the process does not exist"),
        (Reason.NO_FORM, 400, 1160100, "the process does not exist"),
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
    ),
    *_rows(
        TASKS,
        (Reason.BAD_PARAMETER, 400, 1160101, "illegal parameter"),
        (Reason.PAGE_SIZE, 400, 1160101, "illegal parameter"),
        (Reason.UNKNOWN_PERSON, 400, 1160001, "failed to resolve tenant or user id"),
        (Reason.UNKNOWN_LIST, 400, 1160121, "the list type does not exist"),
    ),
    *_rows(
        START,
        (Reason.BAD_PARAMETER, 400, 1161001, "parameter error"),
        (Reason.NOT_CUSTOM, 403, 1161002, "no permission"),
        (Reason.FLOW_DISABLED, 400, 1161059, "the process is not enabled"),
        (Reason.UNKNOWN_PERSON, 400, 1161060, "failed to resolve tenant or user id"),
    ),
    *_rows(START, (Reason.NO_SUCH_FLOW, 400, 1161001, "parameter error"), guessed=True),
)

_BY_PAGE_AND_REASON = {(row.page, row.reason): row for row in ROWS}


def refusing(page: str, answer: Callable[[Call], dict[str, Any]]) -> Callable[[Call], dict[str, Any]]:
    """The endpoint's answer, with what it refuses put into the platform's words."""

    def answer_or_refuse(call: Call) -> dict[str, Any]:
        try:
            return answer(call)
        except Refused as refused:
            raise _problem(page, refused) from refused

    return answer_or_refuse


def _problem(page: str, refused: Refused) -> ApiProblem:
    row = _BY_PAGE_AND_REASON[page, refused.reason]
    msg = f"{row.msg}: {refused.detail}" if refused.detail else row.msg
    return ApiProblem(row.http, row.code, msg, page=page)
