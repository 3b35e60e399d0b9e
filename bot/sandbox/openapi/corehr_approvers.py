"""The tasks of one person over all processes: ids and statuses only.

Feishu: 获取指定人员审批任务列表. Undocumented, decided here: newest first. A task that the system decided in
its approver's place is gone from that person's list, who may no longer see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.openapi.corehr_arguments import number, page_size
from bot.sandbox.openapi.corehr_identifiers import id_types
from bot.sandbox.openapi.corehr_refusals import TASKS, refusing
from bot.sandbox.wire import Call, Endpoint, Window
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.process import Process
from bot.sandbox.world.refused import Reason, Refused

_STARTED = -1
_COPIED = 5
_FILTERS = frozenset({_STARTED, 1, 2, 3, _COPIED, 6, 12, 14})


def endpoints(engine: Engine) -> tuple[Endpoint, ...]:
    """The endpoint over this engine."""

    def answer(call: Call) -> dict[str, Any]:
        size, page = page_size(call), number(call, "page_token", default="1")
        if page < 1:
            raise Refused(Reason.BAD_PARAMETER, "page_token")
        statuses = _statuses(call)
        entries = [
            entry
            for entry in _entries(engine, _person(engine, call))
            if not statuses or entry["approver_status"] in statuses
        ]
        entries.sort(key=lambda entry: int(entry["approver_id"]), reverse=True)
        end = page * size
        more = {"page_token": str(page + 1)} if len(entries) > end else {}
        return {"approver_list": entries[end - size : end], "has_more": len(entries) > end, **more}

    return (
        Endpoint(
            method="GET",
            path="/open-apis/corehr/v2/approvers",
            page=TASKS,
            windows=(Window(count=10, seconds=1),),
            answer=refusing(TASKS, answer),
        ),
    )


def _person(engine: Engine, call: Call) -> str:
    ids = id_types(call, engine.organisation)
    given = call.first("user_id")
    if not given:
        raise Refused(Reason.BAD_PARAMETER, "user_id")
    open_id = ids.open_id(given)
    if not open_id:
        raise Refused(Reason.UNKNOWN_PERSON, "user_id")
    return open_id


def _statuses(call: Call) -> frozenset[int]:
    """The status to filter by, or none; only some of those that an answer may hold can be asked for."""
    if not call.first("approver_status"):
        return frozenset()
    asked = number(call, "approver_status")
    if asked not in _FILTERS:
        raise Refused(Reason.UNKNOWN_LIST, "approver_status")
    return frozenset({asked})


def _entries(engine: Engine, person: str) -> Iterator[dict[str, Any]]:
    for process in engine.processes:
        if process.initiator == person:
            yield _entry(process, process.start_task_id, _STARTED)
        for _, _, task in process.tasks:
            if task.operator == person and not task.is_by_system:
                yield _entry(process, task.approver_id, task.code)
        for copy in process.copies:
            if copy.receiver == person:
                yield _entry(process, copy.approver_id, _COPIED)


def _entry(process: Process, approver_id: str, status: int) -> dict[str, Any]:
    return {"approver_id": approver_id, "process_id": process.process_id, "approver_status": status}
