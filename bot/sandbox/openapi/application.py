"""The endpoints about the app itself: slash commands, granted scopes, what it is subscribed to."""

from __future__ import annotations

from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.openapi.limits import USUAL
from bot.sandbox.pages import APP_INFO, SCOPES, SLASH_COMMANDS
from bot.sandbox.permissions import EVERY_SCOPE, Permissions
from bot.sandbox.refusals import Refusal
from bot.sandbox.subscriptions import Subscriptions
from bot.sandbox.wire import Call, Endpoint, Window
from bot.sandbox.world.slash_commands import SlashCommands

_COMMANDS = "/open-apis/application/v7/app_slash_commands"
_GRANTED, _NOT_GRANTED = 1, 2
_ENABLED = 1


def endpoints(
    application: Application,
    commands: SlashCommands,
    permissions: Permissions,
    subscriptions: Subscriptions,
) -> tuple[Endpoint, ...]:
    """``app_slash_commands``, ``applications`` and ``scopes``; the last needs no scope itself."""

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

    def info(call: Call) -> dict[str, Any]:
        if call.path["app_id"] not in {"me", application.app_id} or not call.first("lang"):
            raise Refusal.PARAMETER_INVALID.problem("app_id, lang")
        return {"app": _described(application, subscriptions)}

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
        Endpoint(
            method="GET",
            path="/open-apis/application/v6/applications/{app_id}",
            page=APP_INFO,
            windows=(Window(count=50, seconds=1),),
            answer=info,
        ),
    )


def _described(application: Application, subscriptions: Subscriptions) -> dict[str, Any]:
    return {
        "app_id": application.app_id,
        "app_name": application.bot_name,
        "status": _ENABLED,
        "event": {"subscription_type": "webhook", "subscribed_events": subscriptions.events},
        "callback_info": {"callback_type": "webhook", "subscribed_callbacks": subscriptions.callbacks},
    }
