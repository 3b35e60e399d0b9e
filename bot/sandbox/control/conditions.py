"""The conditions that the app lives under, as verbs: time, faults, permissions, and the journal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import msgspec

from bot.sandbox.faults import AnyFault, ApiFault, EventFault, refusing
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.mishaps import row_named

Feishu = Callable[[], LocalFeishu]


class ConditionVerbs:
    """Everything that is neither a process nor a chat."""

    def __init__(self, feishu: Feishu) -> None:
        self._feishu = feishu

    def now(self) -> int:
        """The sandbox's time in Unix milliseconds."""
        return self._feishu().clock.now_ms()

    def advance(self, seconds: float) -> int:
        """Moves the clock forward and gives the new time."""
        self._feishu().clock.advance(seconds)
        return self.now()

    def quiet(self) -> bool:
        """Whether no push is due or under way."""
        return self._feishu().pusher.is_quiet()

    async def until_quiet(self, timeout: float = 10) -> None:  # noqa: ASYNC109  # a JSON field
        """Waits until no push is due or under way."""
        await asyncio.wait_for(self._feishu().pusher.until_quiet(), timeout)

    def journal(self, since: int = 0, kind: str = "") -> list[dict[str, Any]]:
        """What happened after the entry of that number, oldest first."""
        return [entry.wire() for entry in self._feishu().journal.since(since, kind=kind)]

    def calls(self, since: int = 0) -> list[dict[str, Any]]:
        """The API calls of the app."""
        return self.journal(since, "call")

    def pushes(self, since: int = 0) -> list[dict[str, Any]]:
        """The attempts to deliver events, and the events lost on purpose."""
        return self.journal(since, "push")

    def push_raw(
        self,
        event_type: str,
        body: Mapping[str, Any],
        overrides: Mapping[str, Any] | None = None,
    ) -> str:
        """Pushes any event, its header's fields overridden; gives the event_id."""
        return self._feishu().pusher.push(event_type, body, overrides=overrides)

    def fault(self, kind: str, **settings: Any) -> int:
        """Arms a fault for API calls (the fields of ``ApiFault``) and gives its number."""
        return self._feishu().faults.add(_filled(ApiFault, {"kind": kind, **settings}))

    def refuse(
        self, refusal: str, *, method: str = "*", path: str = "*", times: int = 1, seconds: float = 0
    ) -> int:
        """Arms a fault that refuses calls with a row of the tables, by its name."""
        fault = refusing(row_named(refusal), method=method, path=path, times=times, seconds=seconds)
        return self._feishu().faults.add(fault)

    def event_fault(self, kind: str, **settings: Any) -> int:
        """Arms a fault for events (the fields of ``EventFault``) and gives its number."""
        return self._feishu().faults.add(_filled(EventFault, {"kind": kind, **settings}))

    def faults(self) -> list[dict[str, Any]]:
        """Every fault asked for, with how many calls it has met."""
        return [armed.wire() for armed in self._feishu().faults.all()]

    async def until_met(self, fault: int, times: int = 1, timeout: float = 10) -> None:  # noqa: ASYNC109  # a JSON field
        """Waits until that many calls have met the fault."""
        await asyncio.wait_for(self._feishu().faults.until_met(fault, times=times), timeout)

    def release(self, fault: int) -> None:
        """Lets the calls go that the fault holds."""
        self._feishu().faults.release(fault)

    def disarm(self, fault: int) -> None:
        """Ends one fault: lets go the calls that it holds, delivers what a shuffle has gathered."""
        self._feishu().faults.disarm(fault)
        self._feishu().pusher.release_gathered()

    def clear_faults(self) -> None:
        """Disarms every fault, lets held calls go and delivers what a shuffle has gathered."""
        self._feishu().faults.clear()
        self._feishu().pusher.release_gathered()

    def refuse_token(self) -> None:
        """Makes the current token invalid; the next fetch gives a new one."""
        self._feishu().tokens.refuse_current()

    def revoke_scope(self, scope: str) -> None:
        """Takes a scope from the app: calls are refused, or fields silently absent."""
        self._feishu().permissions.revoked.add(scope)

    def grant_scope(self, scope: str) -> None:
        """Gives a revoked scope back."""
        self._feishu().permissions.revoked.discard(scope)

    def hide_from_contacts(self, open_id: str) -> None:
        """Takes a person or a department out of the app's contact range."""
        self._feishu().permissions.out_of_range.add(open_id)

    def unsubscribe(self, name: str) -> None:
        """Ends a subscription of the app, to an event or to the callback of cards, by its name."""
        self._feishu().subscriptions.ended.add(name)

    def subscribe(self, name: str) -> None:
        """Begins it again."""
        self._feishu().subscriptions.ended.discard(name)

    def slash_commands(self) -> list[dict[str, Any]]:
        """The commands that the app has registered for the panel behind a slash."""
        return [command.wire() for command in self._feishu().slash_commands.all()]

    def switch_bot(self, *, on: bool) -> None:
        """Switches the app's bot ability on or off."""
        self._feishu().delivery.is_bot_on = on


def _filled(sort: type[AnyFault], settings: Mapping[str, Any]) -> AnyFault:
    known = {one.name for one in fields(sort)}
    if unknown := sorted(settings.keys() - known):
        raise ValueError(f"{sort.__name__} has no {', '.join(unknown)}; it has {', '.join(sorted(known))}")
    return msgspec.convert(settings, sort)
