"""The six events of a process, in the words of their pages; none names a person.

Events are held until the step that caused them is complete, so that whoever reads the detail on an event
sees the state that it speaks of. Delivery is the business of whoever gave ``emit``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.world.process import Comment, Copy, NodeRun, Process, Task, TaskState

Emit = Callable[[str, dict[str, Any]], None]

_COPY_ARRIVED = 5
_COMMENT_ADDED = 1


class Announcer:
    """Collects what a step has to say; ``flush`` says it in that order."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._held: list[tuple[str, dict[str, Any]]] = []

    def status(self, process: Process) -> None:
        """Feishu: 流程状态变更 (event)."""
        self._hold("corehr.process.status.update_v2", _state_of(process))

    def updated(self, process: Process) -> None:
        """Feishu: 流程信息变更 (event)."""
        self._hold("corehr.process.updated_v2", _state_of(process))

    def node(self, process: Process, run: NodeRun) -> None:
        """Feishu: 流程节点状态变更 (event)."""
        body = {
            "flow_definition_id": process.flow.definition_id,
            "node_definition_id": run.node.definition_id,
            "process_id": process.process_id,
            "process_node_id": run.run_id,
            "node_type": int(run.node.type),
            "node_status": int(run.status),
            "biz_type": process.flow.biz_type,
        }
        self._hold("corehr.process.node.updated_v2", body)

    def task(self, process: Process, run: NodeRun, task: Task) -> None:
        """Feishu: 审批任务状态变更 (event); it knows no status for a rolled back task but cancelled."""
        body = {
            "process_id": process.process_id,
            "approver_id": task.approver_id,
            "type": int(run.node.type),
            "status": TaskState.CANCELLED.value if task.code == TaskState.ROLLED_BACK else task.code,
            "biz_type": process.flow.biz_type,
            "flow_definition_id": process.flow.definition_id,
            "node_definition_id": run.node.definition_id,
            "node_id": run.run_id,
            "node_id_str": run.run_id,
        }
        self._hold("corehr.process.approver.updated_v2", body)

    def copy(self, process: Process, copy: Copy) -> None:
        """Feishu: 抄送单据状态变更 (event)."""
        body = {
            "process_id": process.process_id,
            "approver_id": copy.approver_id,
            "status": _COPY_ARRIVED,
            "biz_type": process.flow.biz_type,
        }
        self._hold("corehr.process.cc.updated_v2", body)

    def comment(self, process: Process, comment: Comment) -> None:
        """Feishu: 流程评论变更 (event)."""
        body = {
            "process_id": process.process_id,
            "comment_id": comment.comment_id,
            "type": _COMMENT_ADDED,
        }
        self._hold("corehr.process_comment_info.updated_v2", body)

    def flush(self) -> None:
        """Emits everything held."""
        held, self._held = self._held, []
        for event_type, body in held:
            self._emit(event_type, body)

    def _hold(self, event_type: str, body: dict[str, Any]) -> None:
        self._held.append((event_type, body))


def _state_of(process: Process) -> dict[str, Any]:
    return {
        "process_id": process.process_id,
        "status": process.code,
        "biz_type": process.flow.biz_type,
        "flow_definition_id": process.flow.definition_id,
        "properties": process.told_otherwise.get("properties", int(process.purpose)),
    }
