"""A process's detail, from the platform's wire to the model. Pure; asks nobody.

Feishu: 获取单个流程详情. The page does not say whether an empty list is empty, null or absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.adapters.openapi.wire import EPOCH, Names, Text, Wire, bilingual, moment
from bot.model.process import (
    NO_LINKS,
    Comment,
    Copy,
    FinishedTask,
    Line,
    Links,
    Process,
    ProcessStatus,
    Task,
    TaskKind,
    TaskStatus,
)

_ORDINARY = 1


class LinkWire(Wire):
    web_link: Text | None = None
    pc_link: Text | None = None
    mobile_link: Text | None = None


class AbstractWire(Wire):
    name: Names | None = None
    value: Names | None = None


class TaskWire(Wire):
    """A task in any of the five lists: each list leaves out what it does not have."""

    approver_id: Text
    operator_id: Text | None = None
    operator_name: Names | None = None
    node_name: Names | None = None
    node_definition_id: Text | None = None
    type: int | None = None
    links: LinkWire | None = None
    create_time: Text | None = None
    status: int | None = None
    complete_time: Text | None = None
    approval_opinion: Text | None = None


class CommentWire(Wire):
    comment_id: Text | None = None
    commentor_id: Text | None = None
    commentor_name: Names | None = None
    comment_time: Text | None = None
    comment_msg: Text | None = None
    at_user_ids: list[Text] | None = None
    file_count: int | None = None
    image_count: int | None = None


class DetailWire(Wire):
    """Only what the bot reads of a process."""

    process_id: Text
    status: int
    flow_definition_id: Text | None = None
    flow_template_name: Names | None = None
    process_name: Names | None = None
    initiator_id: Text | None = None
    initiator_name: Names | None = None
    create_time: Text | None = None
    complete_time: Text | None = None
    start_links: LinkWire | None = None
    abstracts: list[AbstractWire] | None = None
    todos: list[TaskWire] | None = None
    done_list: list[TaskWire] | None = None
    cc_list: list[TaskWire] | None = None
    system_todos: list[TaskWire] | None = None
    system_done_list: list[TaskWire] | None = None
    comment_infos: list[CommentWire] | None = None
    properties: int | None = None
    original_process_id: Text | None = None


def process_of(detail: DetailWire, *, read_at: datetime) -> Process:
    """The process. Where a time is missing, the one before it stands in: a task's is the process's."""
    created_at = _time(detail.create_time) or EPOCH
    return Process(
        process_id=str(detail.process_id),
        status=detail.status,
        flow_definition_id=str(detail.flow_definition_id or ""),
        template_name=bilingual(detail.flow_template_name),
        name=bilingual(detail.process_name),
        initiator_id=str(detail.initiator_id or ""),
        initiator_name=bilingual(detail.initiator_name),
        created_at=created_at,
        completed_at=_time(detail.complete_time),
        links=_links(detail.start_links),
        abstracts=tuple(_line(abstract) for abstract in detail.abstracts or ()),
        open_tasks=tuple(_task(task, created_at) for task in detail.todos or ()),
        finished_tasks=tuple(_finished(task, created_at) for task in detail.done_list or ()),
        copies=tuple(_copy(copy, created_at) for copy in detail.cc_list or ()),
        system_open=tuple(_task(task, created_at) for task in detail.system_todos or ()),
        system_finished=tuple(_finished(task, created_at) for task in detail.system_done_list or ()),
        comments=tuple(_comment(comment, created_at) for comment in detail.comment_infos or ()),
        properties=_ORDINARY if detail.properties is None else detail.properties,
        original_process_id=str(detail.original_process_id or ""),
        read_at=read_at,
    )


def unknown_statuses(process: Process) -> Iterator[str]:
    """Which kinds of statuses in this process are none of the documented ones, one entry for each."""
    if process.status not in set(ProcessStatus):
        yield "process_status"
    for done in (*process.finished_tasks, *process.system_finished):
        if done.status not in set(TaskStatus):
            yield "task_status"


def _time(milliseconds: str | None) -> datetime | None:
    """When something happened; what has not happened may also be written as 0."""
    at = moment(milliseconds)
    return at if at is not None and at > EPOCH else None


def _links(links: LinkWire | None) -> Links:
    if links is None:
        return NO_LINKS
    return Links(
        web=str(links.web_link or ""), pc=str(links.pc_link or ""), mobile=str(links.mobile_link or "")
    )


def _line(abstract: AbstractWire) -> Line:
    return Line(label=bilingual(abstract.name), value=bilingual(abstract.value))


def _task(task: TaskWire, created_at: datetime) -> Task:
    return Task(
        approver_id=str(task.approver_id),
        operator_id=str(task.operator_id or ""),
        operator_name=bilingual(task.operator_name),
        node_name=bilingual(task.node_name),
        node_definition_id=str(task.node_definition_id or ""),
        kind=TaskKind.APPROVAL if task.type is None else task.type,
        links=_links(task.links),
        opened_at=_time(task.create_time) or created_at,
    )


def _finished(done: TaskWire, created_at: datetime) -> FinishedTask:
    task = _task(done, created_at)
    return FinishedTask(
        task=task,
        status=0 if done.status is None else done.status,
        closed_at=_time(done.complete_time) or task.opened_at,
        opinion=str(done.approval_opinion or ""),
    )


def _copy(copy: TaskWire, created_at: datetime) -> Copy:
    return Copy(
        approver_id=str(copy.approver_id),
        receiver_id=str(copy.operator_id or ""),
        receiver_name=bilingual(copy.operator_name),
        node_name=bilingual(copy.node_name),
        links=_links(copy.links),
        arrived_at=_time(copy.create_time) or created_at,
    )


def _comment(comment: CommentWire, created_at: datetime) -> Comment:
    return Comment(
        comment_id=str(comment.comment_id or ""),
        author_id=str(comment.commentor_id or ""),
        author_name=bilingual(comment.commentor_name),
        written_at=_time(comment.comment_time) or created_at,
        text=str(comment.comment_msg or ""),
        mentioned_ids=tuple(str(person) for person in comment.at_user_ids or ()),
        files=comment.file_count or 0,
        images=comment.image_count or 0,
    )
