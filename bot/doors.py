"""How events and clicks come in, as the settings say: over HTTP, or over a connection that the bot opens."""

from __future__ import annotations

from collections.abc import Callable

import aiohttp
from aiohttp import web

from bot.ports.clock import Clock
from bot.ports.intake import Intake
from bot.settings import Settings, Transport
from bot.transport import webhook
from bot.transport.codec import Credentials
from bot.transport.long_connection import AppSecret, LongConnection


def routes(settings: Settings, *, intake: Intake, clock: Clock) -> list[web.RouteDef]:
    """Where pushes come in over HTTP; nowhere with the long connection, which needs no keys."""
    if settings.feishu_transport is not Transport.WEBHOOK:
        return []
    credentials = Credentials(
        app_id=settings.feishu_app_id,
        encrypt_key=settings.feishu_encrypt_key.get_secret_value(),
        verification_token=settings.feishu_verification_token.get_secret_value(),
    )
    return webhook.routes(credentials=credentials, intake=intake, clock=clock)


def long_connection(
    settings: Settings,
    *,
    session: aiohttp.ClientSession,
    intake: Intake,
    clock: Clock,
    on_connected: Callable[[], None],
) -> LongConnection | None:
    """The long connection, still to be run; None with the webhook transport."""
    if settings.feishu_transport is not Transport.WEBSOCKET:
        return None
    secret = AppSecret(
        app_id=settings.feishu_app_id, app_secret=settings.feishu_app_secret.get_secret_value()
    )
    return LongConnection(
        session=session,
        base_url=settings.feishu_base_url,
        secret=secret,
        intake=intake,
        clock=clock,
        on_connected=on_connected,
    )
