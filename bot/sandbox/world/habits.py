"""What the platform's pages leave open and a client must survive either way: switches of the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """The defaults are what we think likeliest.

    ``transfer_keeps_task_id``: the receiver works on the same approver_id and the giver leaves no trace in
    the lists; else the receiver gets a new approver_id and the giver's task ends as cancelled (4). Feishu:
    转交审批任务 says neither.

    ``siblings_end_as``: how the other tasks of an or-sign node end when one of them passed: 3 (completed,
    under their own names and without an opinion: 资源介绍 of 审批任务) or 4 (cancelled).

    ``approve_refuses_inside``: a refused decision answers outer code 0 and carries its code in ``data.code``.
    Feishu: 通过/拒绝审批任务 documents an inner code and shows no example of it.

    ``initiators_may_revoke``: a completed process is revoked by its initiator too. 接入指南 says so in its
    glossary; 撤销流程 names administrators only.

    ``revokes_by_process``: revoking turns a process to 15 and starts another, whose end decides; else it
    turns to 8 at once. Feishu: 撤销流程 says neither.

    ``lists_intervened_tasks``: a task that an administrator intervened in stands in the done list with 18;
    else in no list. Feishu: 获取单个流程详情 knows no such status there, its event does.
    """

    transfer_keeps_task_id: bool = False
    siblings_end_as: Literal[3, 4] = 3
    approve_refuses_inside: bool = False
    initiators_may_revoke: bool = False
    revokes_by_process: bool = False
    lists_intervened_tasks: bool = False

    def __post_init__(self) -> None:
        if self.siblings_end_as not in {3, 4}:
            raise ValueError("siblings_end_as is 3 or 4")
