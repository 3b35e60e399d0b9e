"""What people do in Feishu People itself, as verbs of the control API.

Every argument and answer is a JSON value; people are named as ``people`` understands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from bot.sandbox.control.people import find_person
from bot.sandbox.feishu import LocalFeishu

Feishu = Callable[[], LocalFeishu]


class ProcessVerbs:
    """What people do in Feishu People itself."""

    def __init__(self, feishu: Feishu) -> None:
        self._feishu = feishu

    def start(
        self,
        flow: str,
        initiator: str = "",
        form: Sequence[Mapping[str, Any]] | None = None,
        *,
        biz_type: str = "",
    ) -> str:
        """Starts a process and gives its id; without an initiator it is the system's."""
        return self._feishu().desk.start(flow, self._id(initiator), form, biz_type=biz_type)

    def decide_on_web(
        self,
        process_id: str,
        person: str,
        verb: Literal["approve", "reject"],
        reason: str = "",
        *,
        fields: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self._feishu().desk.decide(process_id, self._id(person), verb, reason, fields=fields)

    def transfer_on_web(self, process_id: str, person: str, to: str, remark: str = "") -> None:
        self._feishu().desk.transfer(process_id, self._id(person), self._id(to), remark)

    def add_sign_on_web(
        self,
        process_id: str,
        person: str,
        signers: Sequence[str],
        *,
        placement: Literal["before", "parallel", "after"] = "parallel",
        mode: Literal["or-sign", "countersign"] = "countersign",
        remark: str = "",
    ) -> None:
        ids = [self._id(signer) for signer in signers]
        desk = self._feishu().desk
        desk.add_sign(process_id, self._id(person), ids, placement=placement, mode=mode, remark=remark)

    def withdraw_on_web(self, process_id: str, person: str, reason: str = "") -> None:
        self._feishu().desk.withdraw(process_id, self._id(person), reason)

    def revoke_on_web(self, process_id: str, person: str, reason: str = "") -> None:
        self._feishu().desk.revoke(process_id, self._id(person), reason)

    def begin_sequel_on_web(
        self, process_id: str, person: str, purpose: Literal["revokes", "corrects"]
    ) -> str:
        """Starts the process that revokes or corrects a completed one; gives its id."""
        return self._feishu().desk.begin_sequel(process_id, self._id(person), purpose)

    def intervene_on_web(self, process_id: str, person: str = "", reason: str = "") -> None:
        """An administrator, or the system, passes over the node that waits."""
        self._feishu().desk.intervene(process_id, self._id(person), reason)

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
        desk, ids = self._feishu().desk, [self._id(mentioned) for mentioned in mentions]
        return desk.comment(process_id, self._id(person), message, ids, files=files, images=images)

    def rollback(self, process_id: str, person: str, to_node: str, reason: str = "") -> None:
        self._feishu().desk.rollback(process_id, self._id(person), to_node, reason)

    def keep_busy(self, process_id: str, *, busy: bool = True) -> None:
        self._feishu().desk.keep_busy(process_id, busy=busy)

    def tell_otherwise(self, process_id: str, told: Mapping[str, Any]) -> None:
        """Replaces fields of the detail by ones that no move of the engine leads to."""
        self._feishu().desk.tell_otherwise(process_id, told)

    def tell_task_as(self, process_id: str, person: str, status: int | None) -> None:
        """Tells any number as the status of the person's newest task; null ends that."""
        self._feishu().desk.tell_task_as(process_id, self._id(person), status)

    def behave(self, habits: Mapping[str, Any]) -> None:
        """Changes how the engine goes about what the platform leaves undocumented."""
        self._feishu().desk.behave(**habits)

    def process(self, process_id: str) -> dict[str, Any]:
        return self._feishu().desk.snapshot(process_id)

    def processes(self) -> list[str]:
        """The ids of all processes, oldest first."""
        return self._feishu().desk.process_ids()

    def _id(self, name: str) -> str:
        return find_person(self._feishu().organisation, name).open_id if name else ""
