"""The commands that the client offers once somebody types a slash to the bot.

Feishu: 飞书智能体支持 Slash Command. Names are unique in an app; what a registered command does is the app's
affair: it arrives as the message that the person sends.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.refusals import Refusal

MOST = 100
"""Commands of one app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlashCommand:
    """One entry of the panel."""

    command_id: str
    command: str
    description: Mapping[str, Any]
    created_ms: int
    updated_ms: int

    def wire(self) -> dict[str, Any]:
        return {
            "command_id": self.command_id,
            "command": self.command,
            "description": dict(self.description),
            "icon": {"icon_key": "skill_outlined"},
            "create_time": str(self.created_ms),
            "update_time": str(self.updated_ms),
        }


class SlashCommands:
    """What the app has registered, oldest first."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._by_id: dict[str, SlashCommand] = {}

    def all(self) -> tuple[SlashCommand, ...]:
        return tuple(self._by_id.values())

    def create(self, given: Mapping[str, Any]) -> SlashCommand:
        """Registers a command."""
        name, description = _name(given), _description(given)
        self._must_be_free(name)
        if len(self._by_id) >= MOST:
            raise Refusal.COMMAND_INVALID.problem(f"at most {MOST} commands")
        now_ms = self._clock.now_ms()
        command = SlashCommand(
            command_id=uuid.uuid4().hex,
            command=name,
            description=description,
            created_ms=now_ms,
            updated_ms=now_ms,
        )
        self._by_id[command.command_id] = command
        return command

    def change(self, command_id: str, given: Mapping[str, Any]) -> SlashCommand:
        """Replaces what is given and keeps the rest; a description is replaced as a whole."""
        before = self._present(command_id)
        name = _name(given) if "command" in given else before.command
        if name != before.command:
            self._must_be_free(name)
        description = _description(given) if "description" in given else before.description
        after = replace(before, command=name, description=description, updated_ms=self._clock.now_ms())
        self._by_id[command_id] = after
        return after

    def remove(self, command_id: str) -> None:
        del self._by_id[self._present(command_id).command_id]

    def _present(self, command_id: str) -> SlashCommand:
        command = self._by_id.get(command_id)
        if command is None:
            raise Refusal.COMMAND_INVALID.problem("'command_id'. command not found")
        return command

    def _must_be_free(self, name: str) -> None:
        if any(one.command == name for one in self._by_id.values()):
            raise Refusal.COMMAND_EXISTS.problem()


def _name(given: Mapping[str, Any]) -> str:
    name = given.get("command")
    if not isinstance(name, str) or not name.strip() or name.startswith("/"):
        raise Refusal.COMMAND_INVALID.problem("'command'. a name without its slash is required")
    return name


def _description(given: Mapping[str, Any]) -> Mapping[str, Any]:
    description = given.get("description")
    if not isinstance(description, Mapping) or not str(description.get("default_value") or "").strip():
        raise Refusal.COMMAND_INVALID.problem("'description'. default_value is required")
    return description
