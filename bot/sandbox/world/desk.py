"""What people do in Feishu People itself, and what somebody who directs the sandbox wants to see.

The same transitions as the API's, called by person instead of by task, with plain strings and JSON values:
this is what the control API and scenarios use. People are open ids; an empty person is the system where one
may act.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from bot.sandbox.world.engine import Engine
from bot.sandbox.world.flows import Mode
from bot.sandbox.world.form_wire import read_variables
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.handover import AddSign, Placement, Transfer
from bot.sandbox.world.inspection import snapshot
from bot.sandbox.world.process import Process, Purpose, Task, TaskState
from bot.sandbox.world.refused import Reason, Refused
from bot.sandbox.world.signing import Decision, Verdict

JsonFields = Sequence[Mapping[str, Any]]
"""Form fields in the shape of ``field_values_v2``, with open ids. Feishu: 通过/拒绝审批任务."""


class Desk:
    """Every method raises ``Refused`` where the platform would say no, and then nothing has changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(
        self, flow_key: str, initiator: str, form: JsonFields | None = None, *, biz_type: str = ""
    ) -> str:
        """Starts a process of any flow, as its initiator would in the app; gives its id.

        ``biz_type`` makes it one of another business type, of which the platform has more than the office.
        """
        flow = self._engine.flows.get(flow_key)
        if flow is None:
            raise Refused(Reason.NO_SUCH_FLOW, flow_key)
        if biz_type:
            flow = flow.of_type(biz_type)
        if initiator and self._engine.organisation.person(initiator) is None:
            raise Refused(Reason.UNKNOWN_PERSON, "initiator")
        written = read_variables(form or [], names=flow.later_fields)
        return self._engine.begin(flow, initiator, written=written).process_id

    def decide(
        self,
        process_id: str,
        person: str,
        verb: Literal["approve", "reject"],
        reason: str = "",
        *,
        fields: JsonFields = (),
    ) -> None:
        """Decides the person's open task; an empty person lets the system decide the oldest open one."""
        process = self._engine.find(process_id)
        task = self._open_task(process, person)
        decision = Decision(
            verdict=Verdict[verb.upper()],
            operator=person or None,
            opinion=reason,
            fields=read_variables(fields, names=process.flow.later_fields),
        )
        self._engine.sign(process_id, task.approver_id, decision)

    def transfer(self, process_id: str, person: str, to: str, remark: str = "") -> None:
        """Hands the person's open task to somebody else."""
        task = self._open_task(self._engine.find(process_id), person)
        order = Transfer(
            approver_ids=(task.approver_id,), operator=person or None, receiver=to, remark=remark
        )
        self._engine.hand_over(process_id, order)

    def add_sign(
        self,
        process_id: str,
        person: str,
        signers: Sequence[str],
        *,
        placement: Literal["before", "parallel", "after"],
        mode: Literal["or-sign", "countersign"] = "countersign",
        remark: str = "",
    ) -> None:
        """Adds signers at the person's open task."""
        task = self._open_task(self._engine.find(process_id), person)
        order = AddSign(
            approver_id=task.approver_id,
            node_run_id="",
            operator=person or None,
            signers=tuple(signers),
            placement=Placement[placement.upper()],
            mode=Mode(mode),
            remark=remark,
        )
        self._engine.add_signers(process_id, order)

    def withdraw(self, process_id: str, person: str, reason: str = "") -> None:
        """Withdraws the process."""
        self._engine.withdraw(process_id, operator=person or None, reason=reason)

    def revoke(self, process_id: str, person: str, reason: str = "") -> None:
        """Revokes the completed process."""
        self._engine.revoke(process_id, operator=person or None, reason=reason)

    def begin_sequel(self, process_id: str, person: str, purpose: Literal["revokes", "corrects"]) -> str:
        """Starts the process that revokes or corrects a completed one; gives its id."""
        sequel = self._engine.begin_sequel(process_id, Purpose[purpose.upper()], operator=person)
        return sequel.process_id

    def intervene(self, process_id: str, person: str, reason: str = "") -> None:
        """Passes over the node that waits, in an administrator's name."""
        self._engine.intervene(process_id, operator=person, reason=reason)

    def comment(
        self,
        process_id: str,
        person: str,
        message: str,
        mentions: Sequence[str] = (),
        *,
        files: int = 0,
        images: int = 0,
    ) -> str:
        """Comments on the process; gives the comment's id."""
        return self._engine.add_comment(
            process_id, person, message, mentions=mentions, files=files, images=images
        )

    def rollback(self, process_id: str, person: str, to_node: str, reason: str = "") -> None:
        """Sends the process back to an earlier node, named by its definition id."""
        self._engine.roll_back(process_id, operator=person, to_node=to_node, reason=reason)

    def keep_busy(self, process_id: str, *, busy: bool) -> None:
        """Makes the process answer "retry later", or stops that."""
        self._engine.keep_busy(process_id, busy=busy)

    def tell_otherwise(self, process_id: str, told: Mapping[str, Any]) -> None:
        """Replaces fields of the process's detail; nothing replaces none."""
        self._engine.tell_otherwise(process_id, told)

    def tell_task_as(self, process_id: str, person: str, status: int | None) -> None:
        """Has the person's newest task told with any status, or (None) with its own again."""
        self._engine.tell_task_as(process_id, person, status)

    def behave(self, **changes: Any) -> None:
        """Replaces switches of ``Habits`` by name; ``Habits`` itself says ValueError to a wrong value."""
        if not set(changes) <= {field.name for field in dataclasses.fields(Habits)}:
            raise Refused(Reason.BAD_PARAMETER, ", ".join(changes))
        self._engine.habits = dataclasses.replace(self._engine.habits, **changes)

    def snapshot(self, process_id: str) -> dict[str, Any]:
        """Status, tasks with names and states, form, and the journal, as JSON values."""
        return snapshot(self._engine.find(process_id), self._engine.organisation)

    def process_ids(self) -> list[str]:
        """Every process there is, oldest first."""
        return [process.process_id for process in self._engine.processes]

    def reset(self) -> None:
        """Forgets every process."""
        self._engine.reset()

    def _open_task(self, process: Process, person: str) -> Task:
        """The person's open task; after the end of a task the last one, whose refusal tells why."""
        own = [task for _, _, task in process.tasks if person in {"", task.operator}]
        still_open = [task for task in own if task.state is TaskState.TODO]
        if not own:
            raise Refused(Reason.WRONG_PERSON, "person")
        return still_open[0] if still_open else own[-1]
