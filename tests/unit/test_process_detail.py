"""A process's detail, from the documented wire to the model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.adapters.corehr.detail import DetailWire, process_of, unknown_statuses
from bot.adapters.openapi.wire import EPOCH, Unreadable
from bot.adapters.openapi.wire import read as read_wire
from bot.model.process import (
    Comment,
    Copy,
    FinishedTask,
    Line,
    Links,
    Process,
    ProcessStatus,
    Task,
    TaskKey,
    TaskKind,
    TaskStatus,
)
from bot.model.text import I18n
from tests.wire import decoded, payload

READ_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def at(milliseconds: int) -> datetime:
    return EPOCH + timedelta(milliseconds=milliseconds)


def process(data: object) -> Process:
    return process_of(decoded(data, DetailWire), read_at=READ_AT)


def links(task: str) -> Links:
    applink = f"https://applink.feishu.cn/client/mini_program/open?task={task}"
    return Links(
        web=f"https://people.feishu.cn/people/workflow?task={task}", pc=applink, mobile=f"{applink}&m=1"
    )


OPEN_TASK = Task(
    approver_id="7278949005675988536",
    operator_id="ou_bbb",
    operator_name=I18n("李四", "Si Li"),
    node_name=I18n("直属上级", "Manager"),
    node_definition_id="approval_d25b5eddfef",
    kind=TaskKind.APPROVAL,
    links=links("7278949005675988536"),
    opened_at=at(1694769814100),
)


def test_a_running_process_is_read_whole() -> None:
    assert process(payload("processes/running")) == Process(
        process_id="7278949005675988535",
        status=ProcessStatus.RUNNING,
        flow_definition_id="people_6961286846093788680_7081951411982077732",
        template_name=I18n("休假", "Leave"),
        name=I18n("年假申请", "Annual leave"),
        initiator_id="ou_aaa",
        initiator_name=I18n("张三", "San Zhang"),
        created_at=at(1694769814036),
        completed_at=None,
        links=links("start"),
        abstracts=(Line(label=I18n("天数", "Days"), value=I18n("2", "2")),),
        open_tasks=(OPEN_TASK,),
        read_at=READ_AT,
    )


def test_a_completed_process_tells_who_did_what() -> None:
    read = process(payload("processes/completed"))

    assert read.status == ProcessStatus.COMPLETED
    assert read.completed_at == at(1694770000000)
    assert read.open_tasks == ()
    assert read.finished_tasks == (
        FinishedTask(task=OPEN_TASK, status=TaskStatus.PASSED, closed_at=at(1694769999000), opinion="ok"),
    )
    assert read.copies == (
        Copy(
            approver_id="7278949005675988540",
            receiver_id="ou_ccc",
            receiver_name=I18n("王五", "Wu Wang"),
            node_name=I18n("抄送", "Copy"),
            links=links("7278949005675988536"),
            arrived_at=at(1694770000000),
        ),
    )
    assert read.comments == (
        Comment(
            comment_id="7355397217231831060",
            author_id="ou_ccc",
            author_name=I18n("王五", "Wu Wang"),
            written_at=at(1694769814036),
            text="请补充交接人",
            mentioned_ids=("ou_bbb",),
            files=0,
            images=1,
        ),
    )


def test_the_systems_tasks_have_no_operator() -> None:
    (done,) = process(payload("processes/completed")).system_finished

    assert done.task.key == TaskKey("7278949005675988541", "")
    assert not done.task.operator_name
    assert done.closed_at == at(1694769999200)


LISTS = ("abstracts", "todos", "done_list", "cc_list", "system_todos", "system_done_list", "comment_infos")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_may_be_empty_null_or_absent_alike(name: str) -> None:
    data: dict[str, Any] = payload("processes/completed")
    absent = {key: value for key, value in data.items() if key != name}

    assert process({**data, name: []}) == process({**data, name: None}) == process(absent)


def test_a_process_that_the_system_started_has_no_initiator() -> None:
    read = process({**payload("processes/running"), "initiator_id": "", "initiator_name": None})

    assert read.initiator_id == ""
    assert not read.initiator_name


def test_fields_that_this_version_does_not_know_are_ignored() -> None:
    data = payload("processes/running")

    assert process({**data, "brand_new": {"a": [1]}}) == process(data)


def test_unknown_statuses_are_kept_and_told() -> None:
    data = payload("processes/completed")
    data["done_list"][0]["status"] = 77

    read = process({**data, "status": 99})

    assert read.status == 99
    assert not read.is_final
    assert read.finished_tasks[0].status == 77
    assert list(unknown_statuses(read)) == ["process_status", "task_status"]


def test_documented_statuses_are_known() -> None:
    assert list(unknown_statuses(process(payload("processes/completed")))) == []


def test_ids_written_as_numbers_become_text() -> None:
    data = payload("processes/running")
    data["todos"][0]["approver_id"] = 7278949005675988536

    assert process({**data, "process_id": 7278949005675988535}) == process(payload("processes/running"))


def test_a_form_task_is_told_apart() -> None:
    data = payload("processes/running")
    data["todos"][0]["type"] = 5

    assert process(data).open_tasks[0].kind == TaskKind.FORM


@pytest.mark.parametrize("missing", ["", None, "0", 0, "-1", "soon", "9" * 40])
def test_a_task_without_a_time_counts_from_the_start_of_its_process(missing: object) -> None:
    data = payload("processes/running")
    data["todos"][0]["create_time"] = missing

    read = process(data)

    assert read.open_tasks[0].opened_at == read.created_at


@pytest.mark.parametrize("missing", ["", None, "0", 0])
def test_what_has_not_ended_has_no_time_of_its_end(missing: object) -> None:
    running = payload("processes/running") | {"complete_time": missing}
    completed = payload("processes/completed")
    completed["done_list"][0]["complete_time"] = missing

    done = process(completed).finished_tasks[0]

    assert process(running).completed_at is None
    assert done.closed_at == done.task.opened_at


@pytest.mark.parametrize(
    ("change", "place"),
    [({"status": "open"}, "$.status"), ({"status": None}, "$.status"), ({"todos": [{}]}, "$.todos[0]")],
)
def test_a_detail_of_another_shape_is_refused_by_the_name_of_the_place(
    change: dict[str, Any], place: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        process({**payload("processes/running"), **change})

    assert place in str(refusal.value)


def test_an_answer_nested_beyond_reason_is_unreadable() -> None:
    nested = b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"

    with pytest.raises(Unreadable):
        read_wire(nested, DetailWire)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"<html>", b'{"process_id":"\xff"}', b'{"status":'])
def test_what_is_no_detail_at_all_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_wire(body, DetailWire)
