"""A process as its page in Feishu People shows it: form, tasks and comments, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.world.abstracts import abstracts_of
from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.form import Value, Variable
from bot.sandbox.world.form_words import words_of
from bot.sandbox.world.organisation import Organisation
from bot.sandbox.world.process import Comment, NodeRun, Process, Task

Line = dict[str, Any]


def process_page(process: Process, organisation: Organisation) -> dict[str, Any]:
    """JSON values only; every text as ``{zh_cn, en_us}``, people as open_ids, times in Unix milliseconds."""
    return {
        "process_id": process.process_id,
        "flow": process.flow.key,
        "name": process.flow.name.wire(),
        "kind": process.flow.template_name.wire(),
        "status": process.status.name.lower(),
        "purpose": process.purpose.name.lower(),
        "original": process.original.process_id if process.original else "",
        "is_busy": process.is_busy,
        "initiator": process.initiator,
        "created_ms": process.created_ms,
        "completed_ms": process.completed_ms,
        "abstracts": [
            {"label": name.wire(), "value": value.wire()}
            for name, value in abstracts_of(process, organisation)
        ],
        "form": [_field(variable, organisation) for variable in process.form],
        "tasks": [_task(process, run, task) for run, _, task in process.tasks],
        "copies": [copy.receiver for copy in process.copies],
        "comments": [_comment(comment) for comment in process.comments],
    }


def _task(process: Process, run: NodeRun, task: Task) -> Line:
    names = process.flow.later_fields
    return {
        "approver_id": task.approver_id,
        "node": run.node.name.wire(),
        "person": task.operator,
        "state": task.state.name.lower(),
        "is_decided": task.is_decided,
        "is_by_system": task.is_by_system,
        "opinion": task.opinion,
        "created_ms": task.created_ms,
        "completed_ms": task.completed_ms,
        "required": [{"api_name": name, "label": names[name].wire()} for name in run.node.required_fields],
    }


def _comment(comment: Comment) -> Line:
    return {"person": comment.author, "message": comment.message, "created_ms": comment.created_ms}


def _field(variable: Variable, organisation: Organisation) -> Line:
    subs = {sub.key: sub.value for sub in variable.sub_values}
    rows = _rows(variable.value, subs, organisation, depth=0)
    value = words_of(variable.value, organisation) if rows is None else Bilingual()
    return {"label": variable.name.wire(), "value": value.wire(), "rows": rows}


def _rows(
    value: Value, subs: Mapping[str, Value], organisation: Organisation, *, depth: int
) -> list[Line] | None:
    """The items of a list, those of a table with their cells; None where the value is neither.

    A list names its items by key, or by their place; the cells of a row have no names but their fields' own
    in the program, which say nothing to a reader. Feishu: 获取流程表单数据.
    """
    keys = list(subs)
    match value.member:
        case "list_values":
            named = [subs.get(key) or subs.get(_key_at(keys, key)) for key in value.content]
        case "record_values":
            named = [subs.get(cell["sub_value_key"]) for cell in value.content]
        case _:
            return None
    return [_item(item, subs, organisation, depth=depth) for item in named if item is not None]


def _item(value: Value, subs: Mapping[str, Value], organisation: Organisation, *, depth: int) -> Line:
    deepest = 4
    rows = _rows(value, subs, organisation, depth=depth + 1) if depth < deepest else None
    words = words_of(value, organisation) if rows is None else Bilingual()
    return {"label": Bilingual().wire(), "value": words.wire(), "rows": rows}


def _key_at(keys: list[str], place: str) -> str:
    return keys[int(place)] if place.isdecimal() and int(place) < len(keys) else ""
