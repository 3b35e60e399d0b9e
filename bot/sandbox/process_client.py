"""What happens to processes in Feishu People itself: one method per verb of the control API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from bot.sandbox.control_client import ControlClient

Json = dict[str, Any]


class ProcessClient(ControlClient):
    """Starts, decides, ends and looks at processes."""

    async def start(
        self, flow: str, initiator: str, form: Sequence[Json] | None = None, *, biz_type: str = ""
    ) -> str:
        """Starts a process and gives its id; ``biz_type`` makes it one of another business type."""
        arguments = {"flow": flow, "initiator": initiator, "form": form, "biz_type": biz_type}
        return str(await self.ask("start", **arguments))

    async def process(self, process_id: str) -> Json:
        """The process as the engine sees it."""
        snapshot: Json = await self.ask("process", process_id=process_id)
        return snapshot

    async def decide_on_web(
        self, process_id: str, person: str, verb: Literal["approve", "reject"], reason: str = ""
    ) -> None:
        await self.ask("decide_on_web", process_id=process_id, person=person, verb=verb, reason=reason)

    async def transfer_on_web(self, process_id: str, person: str, to: str, remark: str = "") -> None:
        await self.ask("transfer_on_web", process_id=process_id, person=person, to=to, remark=remark)

    async def add_sign_on_web(
        self,
        process_id: str,
        person: str,
        signers: Sequence[str],
        *,
        placement: Literal["before", "parallel", "after"] = "parallel",
    ) -> None:
        arguments = {"person": person, "signers": list(signers), "placement": placement}
        await self.ask("add_sign_on_web", process_id=process_id, **arguments)

    async def withdraw_on_web(self, process_id: str, person: str, reason: str = "") -> None:
        await self.ask("withdraw_on_web", process_id=process_id, person=person, reason=reason)

    async def revoke_on_web(self, process_id: str, person: str, reason: str = "") -> None:
        await self.ask("revoke_on_web", process_id=process_id, person=person, reason=reason)

    async def begin_sequel_on_web(
        self, process_id: str, person: str, purpose: Literal["revokes", "corrects"]
    ) -> str:
        """Starts the process that revokes or corrects a completed one, and gives its id."""
        arguments = {"process_id": process_id, "person": person, "purpose": purpose}
        return str(await self.ask("begin_sequel_on_web", **arguments))

    async def intervene_on_web(self, process_id: str, person: str = "", reason: str = "") -> None:
        """An administrator, or the system, passes over the node that waits."""
        await self.ask("intervene_on_web", process_id=process_id, person=person, reason=reason)

    async def comment(
        self,
        process_id: str,
        person: str,
        message: str,
        mentions: Sequence[str] = (),
        *,
        files: int = 0,
        images: int = 0,
    ) -> str:
        """Comments on a process and gives the comment's id; of files and images only the number is told."""
        arguments = {"person": person, "message": message, "files": files, "images": images}
        return str(await self.ask("comment", process_id=process_id, mentions=list(mentions), **arguments))

    async def rollback(self, process_id: str, person: str, to_node: str, reason: str = "") -> None:
        await self.ask("rollback", process_id=process_id, person=person, to_node=to_node, reason=reason)

    async def tell_otherwise(self, process_id: str, **told: Any) -> None:
        """Replaces fields of the detail by ones that no move of the engine leads to; none ends it."""
        await self.ask("tell_otherwise", process_id=process_id, told=told)

    async def tell_task_as(self, process_id: str, person: str, status: int | None) -> None:
        """Has the person's newest task told with any status; None ends it."""
        await self.ask("tell_task_as", process_id=process_id, person=person, status=status)
