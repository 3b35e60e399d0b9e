"""The detail of a process, as the platform shows it: no node ids, no node states, no modes.

Feishu: 获取单个流程详情. Undocumented, decided here: empty lists are there and empty, and the completion time
of a running process is an empty text.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from bot.sandbox.openapi.corehr_identifiers import IdTypes, id_types
from bot.sandbox.openapi.corehr_refusals import DETAIL, refusing
from bot.sandbox.wire import Call, Endpoint, Window
from bot.sandbox.world.abstracts import abstracts_of
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.process import UNFINISHED, Comment, Copy, NodeRun, Process, Task, TaskState

_UNLISTED = frozenset({int(TaskState.INTERVENED)})
_PAGE = "https://people.feishu.cn/people/process/detail"
_APPLINK = "https://applink.feishu.cn/client/mini_program/open?appId=cli_9c90fc38e07a9101&path=pages/detail"


def endpoints(engine: Engine) -> tuple[Endpoint, ...]:
    """The endpoint over this engine."""

    def answer(call: Call) -> dict[str, Any]:
        ids = id_types(call, engine.organisation)
        hidden = frozenset() if engine.habits.lists_intervened_tasks else _UNLISTED
        return _detail(engine.find(call.path["process_id"]), ids, hidden=hidden)

    return (
        Endpoint(
            method="GET",
            path="/open-apis/corehr/v2/processes/{process_id}",
            page=DETAIL,
            windows=(Window(count=100, seconds=60),),
            answer=refusing(DETAIL, answer),
        ),
    )


def _detail(process: Process, ids: IdTypes, *, hidden: Collection[int]) -> dict[str, Any]:
    flow, organisation = process.flow, ids.organisation
    return {
        "process_id": process.process_id,
        "status": process.code,
        "flow_template_id": flow.template_id,
        "flow_template_name": flow.template_name.wire(),
        "flow_definition_id": flow.definition_id,
        "flow_definition_name": flow.name.wire(),
        "process_name": flow.name.wire(),
        "initiator_id": ids.shown(process.initiator),
        "initiator_name": organisation.name_of(process.initiator).wire(),
        "create_time": str(process.created_ms),
        "complete_time": str(process.completed_ms or ""),
        "start_links": _links(process.process_id, process.start_task_id),
        "abstracts": [
            {"name": name.wire(), "value": value.wire()}
            for name, value in abstracts_of(process, organisation)
        ],
        "properties": int(process.purpose),
        "original_process_id": process.original.process_id if process.original else "",
        "is_last_completed_correct_process": process.is_last_correction,
        **_lists(process, ids, hidden=hidden),
        **process.told_otherwise,
    }


def _lists(process: Process, ids: IdTypes, *, hidden: Collection[int]) -> dict[str, list[dict[str, Any]]]:
    """``hidden`` are the statuses of tasks that stand in no list."""
    open_tasks = [(run, task) for run, _, task in process.tasks if task.code == TaskState.TODO]
    done = [(run, task) for run, _, task in process.tasks if task.code not in {*UNFINISHED, *hidden}]
    done.sort(key=lambda item: item[1].completed_ms or 0)
    return {
        "todos": [_todo(process, run, task, ids) for run, task in open_tasks],
        "done_list": [_done(process, run, task, ids) for run, task in done if not task.is_by_system],
        "cc_list": [_copy(process, copy, ids) for copy in process.copies],
        "system_todos": [],
        "system_done_list": [
            _without_operator(_done(process, run, task, ids)) for run, task in done if task.is_by_system
        ],
        "comment_infos": [_comment(comment, ids) for comment in process.comments],
    }


def _todo(process: Process, run: NodeRun, task: Task, ids: IdTypes) -> dict[str, Any]:
    return {
        "approver_id": task.approver_id,
        "type": int(run.node.type),
        "links": _links(process.process_id, task.approver_id),
        "operator_id": ids.shown(task.operator),
        "operator_name": ids.organisation.name_of(task.operator).wire(),
        "node_name": run.node.name.wire(),
        "create_time": str(task.created_ms),
        "node_definition_id": run.node.definition_id,
    }


def _done(process: Process, run: NodeRun, task: Task, ids: IdTypes) -> dict[str, Any]:
    return {
        **_todo(process, run, task, ids),
        "status": TaskState.CANCELLED.value if task.code == TaskState.ROLLED_BACK else task.code,
        "complete_time": str(task.completed_ms or ""),
        "approval_opinion": task.opinion,
    }


def _without_operator(done: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in done.items() if name not in {"operator_id", "operator_name"}}


def _copy(process: Process, copy: Copy, ids: IdTypes) -> dict[str, Any]:
    return {
        "approver_id": copy.approver_id,
        "links": _links(process.process_id, copy.approver_id),
        "operator_id": ids.shown(copy.receiver),
        "operator_name": ids.organisation.name_of(copy.receiver).wire(),
        "node_name": copy.node.name.wire(),
        "create_time": str(copy.created_ms),
        "node_definition_id": copy.node.definition_id,
    }


def _comment(comment: Comment, ids: IdTypes) -> dict[str, Any]:
    return {
        "comment_id": comment.comment_id,
        "commentor_id": ids.shown(comment.author),
        "commentor_name": ids.organisation.name_of(comment.author).wire(),
        "comment_time": str(comment.created_ms),
        "comment_msg": comment.message,
        "at_user_ids": [ids.shown(person) for person in comment.mentions],
        "file_count": comment.files,
        "image_count": comment.images,
    }


def _links(process_id: str, task_id: str) -> dict[str, str]:
    where = f"processId={process_id}&approverId={task_id}"
    applink = f"{_APPLINK}%3F{where.replace('=', '%3D').replace('&', '%26')}"
    return {"web_link": f"{_PAGE}?{where}", "pc_link": applink, "mobile_link": applink}
