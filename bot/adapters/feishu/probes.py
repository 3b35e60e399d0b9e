"""Calls that change nothing and reach nobody: their refusals tell whether the app may make them at all.

The platform looks for the scope before anything else (Feishu: 通用错误码, 99991672), so what is asked about
need not exist: the process, the person, the message and the command named here exist nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import lark_oapi as lark
from lark_oapi.api.application.v6 import GetApplicationRequest, ListScopeRequest
from lark_oapi.api.contact.v3 import BasicBatchUserRequest, BasicBatchUserRequestBody, GetUserRequest
from lark_oapi.api.corehr.v2 import (
    GetProcessFormVariableDataRequest,
    GetProcessRequest,
    ListApproverRequest,
    ListProcessRequest,
    ProcessApprover,
    UpdateProcessApproverRequest,
)
from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    PatchMessageRequest,
    PatchMessageRequestBody,
    UrgentAppMessageRequest,
    UrgentReceivers,
)

from bot.adapters.corehr.verbs import DEPARTMENT_ID_TYPE, USER_ID_TYPE
from bot.adapters.feishu import slash_panel
from bot.adapters.openapi import calls
from bot.adapters.openapi.calls import Call

_NO_PROCESS = "0"
_NO_COMMAND = "0"
_NOBODY = f"ou_{'0' * 32}"
_NO_MESSAGE = f"om_{'0' * 32}"
#: The first milliseconds of 1970: a list that is empty.
_LONG_AGO = ("0", "1")


@dataclass(frozen=True, slots=True)
class Probe:
    """A call and what it asks."""

    call: Call
    request: lark.BaseRequest


def process() -> Probe:
    request = GetProcessRequest.builder().process_id(_NO_PROCESS).user_id_type(USER_ID_TYPE)
    return Probe(calls.DETAIL, request.build())


def form() -> Probe:
    request = (
        GetProcessFormVariableDataRequest.builder()
        .process_id(_NO_PROCESS)
        .user_id_type(USER_ID_TYPE)
        .department_id_type(DEPARTMENT_ID_TYPE)
    )
    return Probe(calls.FORM, request.build())


def processes() -> Probe:
    since, until = _LONG_AGO
    request = ListProcessRequest.builder().modify_time_from(since).modify_time_to(until).page_size(1)
    return Probe(calls.LIST, request.build())


def tasks() -> Probe:
    request = ListApproverRequest.builder().user_id(_NOBODY).user_id_type(USER_ID_TYPE).page_size(1)
    return Probe(calls.TASKS, request.build())


def decision() -> Probe:
    """A decision that decides nothing: of no task, in nobody's name, neither yes nor no."""
    request = (
        UpdateProcessApproverRequest.builder()
        .process_id(_NO_PROCESS)
        .approver_id(_NO_PROCESS)
        .user_id_type(USER_ID_TYPE)
        .request_body(ProcessApprover.builder().build())
    )
    return Probe(calls.DECIDE, request.build())


def message() -> Probe:
    body = CreateMessageRequestBody.builder().receive_id(_NOBODY).msg_type("interactive").content("{}")
    request = CreateMessageRequest.builder().receive_id_type("open_id").request_body(body.build())
    return Probe(calls.SEND, request.build())


def update() -> Probe:
    body = PatchMessageRequestBody.builder().content("{}")
    request = PatchMessageRequest.builder().message_id(_NO_MESSAGE).request_body(body.build())
    return Probe(calls.PATCH, request.build())


def buzz() -> Probe:
    body = UrgentReceivers.builder().user_id_list([_NOBODY]).build()
    request = UrgentAppMessageRequest.builder().message_id(_NO_MESSAGE).user_id_type(USER_ID_TYPE)
    return Probe(calls.BUZZ, request.request_body(body).build())


def names() -> Probe:
    body = BasicBatchUserRequestBody.builder().user_ids([_NOBODY])
    request = BasicBatchUserRequest.builder().user_id_type(USER_ID_TYPE).request_body(body.build())
    return Probe(calls.NAMES, request.build())


def person() -> Probe:
    request = GetUserRequest.builder().user_id(_NOBODY).user_id_type(USER_ID_TYPE)
    return Probe(calls.USER, request.build())


def slash_commands() -> Probe:
    return Probe(calls.SLASH_LIST, slash_panel.listing())


def slash_removal() -> Probe:
    return Probe(calls.SLASH_REMOVE, slash_panel.removal(_NO_COMMAND))


def scopes() -> Probe:
    """Which scopes the tenant granted; needs none (Feishu: 查询租户授权状态)."""
    return Probe(calls.SCOPES, ListScopeRequest.builder().build())


def subscriptions() -> Probe:
    """What the app is subscribed to; needs a scope that the bot itself can do without."""
    request = GetApplicationRequest.builder().app_id("me").lang("zh_cn")
    return Probe(calls.SUBSCRIPTIONS, request.build())
