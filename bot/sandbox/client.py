"""A client of the sandbox's control API, for tests and for the demo: one method per verb.

People are named by open_id, by name, or by their part in the office (``manager``). A verb that the sandbox
refuses raises :class:`SandboxRefusal`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

import aiohttp

Json = dict[str, Any]


class SandboxRefusal(Exception):
    """The sandbox did nothing; ``kind`` names the sort of refusal (``PressRefused``), the words explain."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class Clicked:
    """What a person saw after a press: a toast or a code, whether a new card came, what link opened."""

    toast: Json | None
    error_code: int
    why: str
    card_changed: bool
    took_ms: int
    opens: str

    @property
    def words(self) -> str:
        """The toast's text; empty where there was none."""
        return str((self.toast or {}).get("content", ""))


class SandboxClient:
    """Directs a sandbox at a base URL; an asynchronous context manager."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._session.close()

    async def ask(self, verb: str, /, **arguments: Any) -> Any:
        """Calls any verb and gives its answer."""
        async with self._session.post(f"{self._base_url}/sandbox/{verb}", json=arguments) as response:
            answered = await response.json()
        if "answer" not in answered:
            raise SandboxRefusal(answered["problem"], answered["words"])
        return answered["answer"]

    async def reset(self, seed: str = "office") -> None:
        """Begins anew; the app's addresses and the time stay."""
        await self.ask("reset", seed=seed)

    async def set_targets(self, push_url: str, callback_url: str) -> dict[str, str]:
        """Tells where the app listens; gives what is wrong with each address, empty where nothing is."""
        wrong: dict[str, str] = await self.ask("set_targets", push_url=push_url, callback_url=callback_url)
        return wrong

    async def people(self) -> list[Json]:
        people: list[Json] = await self.ask("people")
        return people

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

    async def messages(self, person: str) -> list[Json]:
        """The person's chat with the bot, newest last; ``card`` is the card as it is now."""
        messages: list[Json] = await self.ask("messages", person=person)
        return messages

    async def click(
        self,
        person: str,
        message_id: str,
        label: str,
        typed: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Clicked:
        """Presses a button by its label; ``more`` is ``version`` or ``as_outsider``."""
        arguments = {"person": person, "message_id": message_id, "label": label, "typed": typed or {}}
        return Clicked(**await self.ask("click", **arguments, **more))

    async def say(self, person: str, text: str, chat: str = "") -> str:
        """Types to the bot and gives the message's id."""
        return str(await self.ask("say", person=person, text=text, chat=chat))

    async def press_menu(self, person: str, event_key: str) -> None:
        """Chooses the entry of the bot's menu that pushes this key."""
        await self.ask("press_menu", person=person, event_key=event_key)

    async def enter_chat(self, person: str) -> None:
        """Opens the person's chat with the bot."""
        await self.ask("enter_chat", person=person)

    async def journal(self, since: int = 0, kind: str = "") -> list[Json]:
        """What happened after the entry of that number, oldest first."""
        entries: list[Json] = await self.ask("journal", since=since, kind=kind)
        return entries

    async def calls(self, since: int = 0) -> list[Json]:
        """The app's API calls."""
        return await self.journal(since, "call")

    async def pushes(self, since: int = 0) -> list[Json]:
        """The attempts to deliver events, and the events lost on purpose."""
        return await self.journal(since, "push")

    async def push_raw(self, event_type: str, body: Json, **overrides: Any) -> str:
        """Pushes any event; ``overrides`` replace fields of its header."""
        return str(await self.ask("push_raw", event_type=event_type, body=body, overrides=overrides))

    async def advance(self, seconds: float) -> None:
        """Moves the sandbox's clock forward."""
        await self.ask("advance", seconds=seconds)

    async def quiet(self) -> bool:
        """Whether no push is due or under way."""
        return bool(await self.ask("quiet"))

    async def until_quiet(self) -> None:
        """Waits until no push is due or under way."""
        await self.ask("until_quiet")

    async def fault(self, kind: str, **settings: Any) -> int:
        """Arms a fault for API calls and gives its number."""
        return int(await self.ask("fault", kind=kind, **settings))

    async def refuse(self, refusal: str, **settings: Any) -> int:
        """Arms a refusal of the table by name (``CONGESTED``) and gives its number."""
        return int(await self.ask("refuse", refusal=refusal, **settings))

    async def event_fault(self, kind: str, **settings: Any) -> int:
        """Arms a fault for events and gives its number."""
        return int(await self.ask("event_fault", kind=kind, **settings))

    async def until_met(self, fault: int, *, times: int = 1) -> None:
        """Waits until that many calls have met the fault."""
        await self.ask("until_met", fault=fault, times=times)

    async def release(self, fault: int) -> None:
        """Lets the calls go that the fault holds."""
        await self.ask("release", fault=fault)

    async def refuse_token(self) -> None:
        """Makes the app's current token invalid; the next fetch gives a new one."""
        await self.ask("refuse_token")

    async def clear_faults(self) -> None:
        """Disarms every fault and lets held calls go."""
        await self.ask("clear_faults")
