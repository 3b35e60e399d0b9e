"""Feishu People behind the port ProcessGateway: reads processes and carries out what people decide.

Ids are always asked for as open_id and open_department_id: the defaults differ from endpoint to endpoint.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lark_oapi.api.corehr.v2 import (
    GetProcessFormVariableDataRequest,
    GetProcessRequest,
    ListApproverRequest,
    ListProcessRequest,
)

from bot import metrics
from bot.adapters.corehr.detail import DetailWire, process_of, unknown_statuses
from bot.adapters.corehr.form import FormWire, form_of
from bot.adapters.corehr.verbs import DEPARTMENT_ID_TYPE, USER_ID_TYPE, request_for
from bot.adapters.openapi import calls
from bot.adapters.openapi.client import Nothing, OpenApi
from bot.adapters.openapi.wire import Text, Wire, milliseconds
from bot.model.form import Form
from bot.model.intent import Intent
from bot.model.process import Process
from bot.model.queue import Priority
from bot.ports.platform import LARGEST_PAGE, ListedTask, ListedTasks, ProcessPage, TaskFilter


class _Page(Wire):
    has_more: bool | None = None
    page_token: Text | None = None


class _ProcessIds(_Page):
    """Feishu: 查询流程实例列表."""

    process_ids: list[Text] | None = None


class _Approver(Wire):
    process_id: Text
    approver_id: Text
    approver_status: int | None = None


class _Approvers(_Page):
    """Feishu: 获取指定人员审批任务列表."""

    approver_list: list[_Approver] | None = None


class CoreHR:
    """Fulfils :class:`~bot.ports.platform.ProcessGateway`, which says what is raised."""

    def __init__(self, api: OpenApi) -> None:
        self._api = api

    async def read(self, process_id: str, *, priority: Priority) -> Process:
        """The process's detail (Feishu: 获取单个流程详情), read at the moment when the question left."""
        request = GetProcessRequest.builder().process_id(process_id).user_id_type(USER_ID_TYPE).build()
        reply = await self._api.call(calls.DETAIL, request, DetailWire, priority=priority, subject=process_id)
        process = process_of(reply.data, read_at=reply.asked_at)
        for kind in unknown_statuses(process):
            metrics.UNKNOWN_CODES.labels(kind).inc()
        return process

    async def read_form(self, process_id: str, *, priority: Priority) -> Form:
        """The form's data (Feishu: 获取流程表单数据)."""
        request = (
            GetProcessFormVariableDataRequest.builder()
            .process_id(process_id)
            .user_id_type(USER_ID_TYPE)
            .department_id_type(DEPARTMENT_ID_TYPE)
            .build()
        )
        reply = await self._api.call(calls.FORM, request, FormWire, priority=priority, subject=process_id)
        return form_of(reply.data)

    async def list_changed(
        self,
        *,
        since: datetime,
        until: datetime,
        page: str,
        statuses: Sequence[int],
        priority: Priority,
        size: int = LARGEST_PAGE,
    ) -> ProcessPage:
        """Ids of processes changed between two moments (Feishu: 查询流程实例列表)."""
        builder = (
            ListProcessRequest.builder()
            .modify_time_from(milliseconds(since))
            .modify_time_to(milliseconds(until))
            .page_size(size)
            .statuses(list(statuses))
        )
        if page:
            builder = builder.page_token(page)
        reply = await self._api.call(calls.LIST, builder.build(), _ProcessIds, priority=priority)
        found = reply.data
        return ProcessPage(
            process_ids=tuple(str(one) for one in found.process_ids or ()),
            next_page=_next_page(found),
        )

    async def tasks_of(
        self, person_id: str, *, status: TaskFilter | None, page: str, size: int, priority: Priority
    ) -> ListedTasks:
        """A person's tasks of one sort, or of every sort (Feishu: 获取指定人员审批任务列表)."""
        builder = ListApproverRequest.builder().user_id(person_id).user_id_type(USER_ID_TYPE).page_size(size)
        if status is not None:
            builder = builder.approver_status(int(status))
        if page:
            builder = builder.page_token(page)
        reply = await self._api.call(
            calls.TASKS, builder.build(), _Approvers, priority=priority, subject=person_id
        )
        found = reply.data
        tasks = tuple(_listed(task, status) for task in found.approver_list or ())
        return ListedTasks(tasks=tasks, next_page=_next_page(found))

    async def carry_out(self, intent: Intent) -> None:
        """Makes the intent's call as its operator, ahead of everything else."""
        call, request = request_for(intent)
        await self._api.call(call, request, Nothing, priority=Priority.CLICK, subject=intent.process_id)


def _next_page(page: _Page) -> str:
    """The token counts only where there is more."""
    return str(page.page_token or "") if page.has_more else ""


def _listed(task: _Approver, asked: TaskFilter | None) -> ListedTask:
    """One that does not tell its status has the one that was asked for; open, where all were."""
    told = task.approver_status
    status = int(asked or TaskFilter.OPEN) if told is None else told
    return ListedTask(str(task.process_id), str(task.approver_id), status)
