"""A process as people want to look at it while they direct the sandbox: names and words, not codes."""

from __future__ import annotations

from typing import Any

from bot.sandbox.world.form_wire import write_variables
from bot.sandbox.world.organisation import Organisation
from bot.sandbox.world.process import NodeRun, Process, Task


def snapshot(process: Process, organisation: Organisation) -> dict[str, Any]:
    """JSON values only; times in Unix milliseconds."""
    return {
        "process_id": process.process_id,
        "flow_key": process.flow.key,
        "name": process.flow.name.zh_cn,
        "status": process.status.name.lower(),
        "purpose": process.purpose.name.lower(),
        "original": process.original.process_id if process.original else "",
        "initiator": process.initiator,
        "initiator_name": organisation.name_of(process.initiator).zh_cn,
        "created_ms": process.created_ms,
        "completed_ms": process.completed_ms,
        "tasks": [_task(run, task, organisation) for run, _, task in process.tasks],
        "copies": [
            {"person": copy.receiver, "name": organisation.name_of(copy.receiver).zh_cn}
            for copy in process.copies
        ],
        "form": write_variables(process.form),
        "journal": _journal(process, organisation),
    }


def _task(run: NodeRun, task: Task, organisation: Organisation) -> dict[str, Any]:
    return {
        "approver_id": task.approver_id,
        "node": run.node.name.zh_cn,
        "node_definition_id": run.node.definition_id,
        "node_status": run.status.name.lower(),
        "person": task.operator,
        "name": organisation.name_of(task.operator).zh_cn,
        "state": task.state.name.lower(),
        "is_decided": task.is_decided,
        "is_by_system": task.is_by_system,
        "opinion": task.opinion,
        "completed_ms": task.completed_ms,
    }


def _journal(process: Process, organisation: Organisation) -> list[dict[str, Any]]:
    return [
        {
            "at_ms": entry.at_ms,
            "what": entry.what,
            "person": entry.person,
            "name": organisation.name_of(entry.person).zh_cn,
            "node": entry.node,
            "remark": entry.remark,
        }
        for entry in process.journal
    ]
