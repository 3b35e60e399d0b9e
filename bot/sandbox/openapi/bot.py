"""The endpoint that tells a bot who it is."""

from __future__ import annotations

from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.openapi.limits import USUAL
from bot.sandbox.pages import BOT_INFO
from bot.sandbox.refusals import Refusal
from bot.sandbox.wire import Call, Endpoint
from bot.sandbox.world.delivery import Delivery

_ENABLED = 2


def endpoints(application: Application, delivery: Delivery) -> tuple[Endpoint, ...]:
    """``bot/v3/info``, which puts ``bot`` at the top level."""

    def info(_call: Call) -> dict[str, Any]:
        if not delivery.is_bot_on:
            raise Refusal.BOT_ABILITY_OFF.problem()
        bot = {
            "activate_status": _ENABLED,
            "app_name": application.bot_name,
            "avatar_url": "",
            "ip_white_list": [],
            "open_id": application.bot_open_id,
        }
        return {"bot": bot}

    return (
        Endpoint(
            method="GET",
            path="/open-apis/bot/v3/info",
            page=BOT_INFO,
            windows=USUAL,
            answer=info,
            bare=True,
        ),
    )
