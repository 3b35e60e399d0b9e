"""The endpoints about the app itself: its slash commands, and which scopes the tenant granted it."""

from __future__ import annotations

from typing import Any

from bot.sandbox.openapi.limits import USUAL
from bot.sandbox.pages import SCOPES, SLASH_COMMANDS
from bot.sandbox.permissions import EVERY_SCOPE, Permissions
from bot.sandbox.wire import Call, Endpoint
from bot.sandbox.world.slash_commands import SlashCommands

_COMMANDS = "/open-apis/application/v7/app_slash_commands"
_GRANTED, _NOT_GRANTED = 1, 2


def endpoints(commands: SlashCommands, permissions: Permissions) -> tuple[Endpoint, ...]:
    """``app_slash_commands`` and ``scopes``; the latter needs no scope itself."""

    def listed(_call: Call) -> dict[str, Any]:
        return {"items": [command.wire() for command in commands.all()]}

    def create(call: Call) -> dict[str, Any]:
        return commands.create(call.body).wire()

    def change(call: Call) -> dict[str, Any]:
        return commands.change(call.path["command_id"], call.body).wire()

    def remove(call: Call) -> dict[str, Any]:
        commands.remove(call.path["command_id"])
        return {}

    def scopes(_call: Call) -> dict[str, Any]:
        return {
            "scopes": [
                {"scope_name": scope, "grant_status": _GRANTED if permissions.has(scope) else _NOT_GRANTED}
                for scope in EVERY_SCOPE
            ]
        }

    one = _COMMANDS + "/{command_id}"
    of_commands = (("GET", _COMMANDS, listed), ("POST", _COMMANDS, create))
    of_one = (("PATCH", one, change), ("DELETE", one, remove))
    return (
        *(
            Endpoint(method=method, path=path, page=SLASH_COMMANDS, windows=USUAL, answer=answer)
            for method, path, answer in (*of_commands, *of_one)
        ),
        Endpoint(
            method="GET",
            path="/open-apis/application/v6/scopes",
            page=SCOPES,
            windows=USUAL,
            answer=scopes,
        ),
    )
