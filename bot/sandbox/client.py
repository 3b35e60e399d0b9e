"""A client of the sandbox's control API, for tests and for the demo: one method per verb.

People are named by open_id, by name, or by their part in the office (``manager``). A verb that the sandbox
refuses raises :class:`SandboxRefusal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.control_client import SandboxRefusal
from bot.sandbox.process_client import ProcessClient

__all__ = ["Clicked", "SandboxClient", "SandboxRefusal"]

Json = dict[str, Any]


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


class SandboxClient(ProcessClient):
    """Directs a sandbox at a base URL; an asynchronous context manager."""

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

    async def choose(self, person: str, message_id: str, called: str, value: Any, **more: Any) -> Clicked:
        """Fills in a field outside of any form, by name, label or placeholder; ``more`` as in ``click``."""
        arguments = {"person": person, "message_id": message_id, "label": called, "value": value}
        return Clicked(**await self.ask("click", **arguments, **more))

    async def say(
        self,
        person: str,
        text: str,
        chat: str = "",
        *,
        mention: bool = True,
        title: str | None = None,
        reply_to: str = "",
    ) -> str:
        """Types to the bot and gives the message's id; with a title, even an empty one, as a post."""
        arguments: Json = {"text": text, "chat": chat, "mention": mention, "title": title}
        return str(await self.ask("say", person=person, reply_to=reply_to, **arguments))

    async def send_media(
        self, person: str, msg_type: str, content: Json, chat: str = "", *, reply_to: str = ""
    ) -> str:
        """Sends what cannot be typed, such as an ``image``, and gives the message's id."""
        arguments: Json = {"msg_type": msg_type, "content": content, "chat": chat, "reply_to": reply_to}
        return str(await self.ask("send_media", person=person, **arguments))

    async def redeliver(self, message_id: str) -> None:
        """Tells the app of a message of a person once more, as another event."""
        await self.ask("redeliver", message_id=message_id)

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
