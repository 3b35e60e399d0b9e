"""The endpoint that tells a client of the long connection where to connect."""

from __future__ import annotations

from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.long_connection.switchboard import Switchboard
from bot.sandbox.pages import LONG_CONNECTION
from bot.sandbox.refusals import Refusal
from bot.sandbox.wire import Call, Endpoint

PATH = "/callback/ws/endpoint"


def endpoints(application: Application, switchboard: Switchboard) -> tuple[Endpoint, ...]:
    """``/callback/ws/endpoint``, which takes the app's secret itself in place of a token."""

    def endpoint(call: Call) -> dict[str, Any]:
        app_id, app_secret = call.body.get("AppID"), call.body.get("AppSecret")
        if not (app_id and app_secret):
            raise Refusal.CONNECTION_WITHOUT_CREDENTIALS.problem()
        if (app_id, app_secret) != (application.app_id, application.app_secret):
            raise Refusal.CONNECTION_NOT_PROVEN.problem()
        if switchboard.is_full:
            raise Refusal.TOO_MANY_CONNECTIONS.problem()
        return switchboard.address()

    return (
        Endpoint(
            method="POST", path=PATH, page=LONG_CONNECTION, windows=(), answer=endpoint, needs_token=False
        ),
    )
