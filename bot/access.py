"""The way to the platform: exchange, token and calls, put together from the settings."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp

from bot.adapters.openapi.client import OpenApi
from bot.adapters.openapi.exchange import Exchange
from bot.adapters.openapi.token import Credentials, TenantToken
from bot.ports.budget import Turns
from bot.ports.clock import Clock
from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One app at one platform."""

    turns: Turns
    token: TenantToken
    exchange: Exchange
    api: OpenApi


def app_access(settings: Settings, session: aiohttp.ClientSession, *, turns: Turns, clock: Clock) -> Access:
    """The app of the settings, its calls over this session."""
    exchange = Exchange(session, base_url=settings.feishu_base_url)
    credentials = Credentials(
        app_id=settings.feishu_app_id, app_secret=settings.feishu_app_secret.get_secret_value()
    )
    token = TenantToken(exchange, credentials, turns=turns, clock=clock)
    return Access(
        turns=turns,
        token=token,
        exchange=exchange,
        api=OpenApi(exchange, token, turns=turns, clock=clock),
    )
