"""What a person decided, as the request that carries it out. Builds only; the gateway sends.

The person of the intent is always named and the system never acts: the trail in Feishu People names the
person, and the person keeps the right to see the task (Feishu: 通过/拒绝审批任务).
"""

from __future__ import annotations

from typing import assert_never

import lark_oapi as lark
from lark_oapi.api.corehr.v2 import (
    ProcessApprover,
    ProcessExtra,
    ProcessRevokeAndWithdraw,
    ProcessTransfer,
    UpdateProcessApproverRequest,
    UpdateProcessExtraRequest,
    UpdateProcessRevokeRequest,
    UpdateProcessTransferRequest,
    UpdateProcessWithdrawRequest,
)

from bot.adapters.openapi import calls
from bot.adapters.openapi.calls import Call
from bot.model.errors import Terminal
from bot.model.intent import Intent, Verb

USER_ID_TYPE = "open_id"
DEPARTMENT_ID_TYPE = "open_department_id"

#: Feishu: 通过/拒绝审批任务, ``status``.
_REJECT = 2
_APPROVE = 3
#: Feishu: 加签审批任务, ``approval_type``: all added signers must pass. A parallel one allows nothing else.
_COUNTERSIGN = 1


def request_for(intent: Intent) -> tuple[Call, lark.BaseRequest]:
    """The call and its request.

    Raises:
        Terminal: the intent does not say to whom, or where.
    """
    match intent.verb:
        case Verb.APPROVE:
            return calls.DECIDE, _decision(intent, _APPROVE)
        case Verb.REJECT:
            return calls.DECIDE, _decision(intent, _REJECT)
        case Verb.TRANSFER:
            return calls.TRANSFER, _transfer(intent)
        case Verb.ADD_SIGN:
            return calls.ADD_SIGN, _add_sign(intent)
        case Verb.WITHDRAW:
            return calls.WITHDRAW, _withdrawal(intent)
        case Verb.REVOKE:
            return calls.REVOKE, _revocation(intent)
        case _:
            assert_never(intent.verb)


def _decision(intent: Intent, status: int) -> lark.BaseRequest:
    body = (
        ProcessApprover.builder()
        .status(status)
        .user_id(intent.operator_id)
        .system_approval(False)
        .reason(intent.reason)
    )
    return (
        UpdateProcessApproverRequest.builder()
        .process_id(intent.process_id)
        .approver_id(intent.approver_id)
        .user_id_type(USER_ID_TYPE)
        .department_id_type(DEPARTMENT_ID_TYPE)
        .request_body(body.build())
        .build()
    )


def _transfer(intent: Intent) -> lark.BaseRequest:
    """Feishu: 转交审批任务."""
    if len(intent.targets) != 1:
        raise Terminal(f"{calls.TRANSFER.name}: one receiver is needed")
    body = (
        ProcessTransfer.builder()
        .operator(intent.operator_id)
        .to_user_id(intent.targets[0])
        .approver_ids([intent.approver_id])
        .remark(intent.reason)
        .system_user(False)
    )
    return (
        UpdateProcessTransferRequest.builder()
        .process_id(intent.process_id)
        .user_id_type(USER_ID_TYPE)
        .request_body(body.build())
        .build()
    )


def _add_sign(intent: Intent) -> lark.BaseRequest:
    """Feishu: 加签审批任务."""
    if intent.place is None or not intent.targets:
        raise Terminal(f"{calls.ADD_SIGN.name}: a place and signers are needed")
    body = (
        ProcessExtra.builder()
        .operator(intent.operator_id)
        .approver_id(intent.approver_id)
        .extra_type(int(intent.place))
        .approval_type(_COUNTERSIGN)
        .extra_user_ids(list(intent.targets))
        .remark(intent.reason)
        .system_user(False)
    )
    return (
        UpdateProcessExtraRequest.builder()
        .process_id(intent.process_id)
        .user_id_type(USER_ID_TYPE)
        .request_body(body.build())
        .build()
    )


def _withdrawal(intent: Intent) -> lark.BaseRequest:
    """Feishu: 撤回流程."""
    return (
        UpdateProcessWithdrawRequest.builder()
        .process_id(intent.process_id)
        .user_id_type(USER_ID_TYPE)
        .request_body(_whole_process(intent))
        .build()
    )


def _revocation(intent: Intent) -> lark.BaseRequest:
    """Feishu: 撤销流程."""
    return (
        UpdateProcessRevokeRequest.builder()
        .process_id(intent.process_id)
        .user_id_type(USER_ID_TYPE)
        .request_body(_whole_process(intent))
        .build()
    )


def _whole_process(intent: Intent) -> ProcessRevokeAndWithdraw:
    return (
        ProcessRevokeAndWithdraw.builder()
        .user_id(intent.operator_id)
        .reason(intent.reason)
        .system_user(False)
        .build()
    )
