"""The bot's own name and open_id behind the port Identity (Feishu: 获取机器人信息)."""

from __future__ import annotations

from dataclasses import dataclass

import lark_oapi as lark

from bot.adapters.openapi import calls
from bot.adapters.openapi.client import OpenApi
from bot.adapters.openapi.wire import Text, Wire
from bot.model.queue import Priority

#: What ``activate_status`` says of a bot that is in use (Feishu: 获取机器人信息).
IN_USE = 2


class _Bot(Wire):
    open_id: Text
    app_name: Text | None = None
    activate_status: int | None = None


class _Info(Wire):
    """Feishu: 获取机器人信息. ``bot`` stands beside ``code``."""

    bot: _Bot


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The bot as the platform knows it."""

    open_id: str
    name: str
    #: Whether the bot ability is switched on and released.
    is_in_use: bool


class BotIdentity:
    """Fulfils :class:`~bot.ports.platform.Identity`. Both methods raise what :class:`OpenApi` raises."""

    def __init__(self, api: OpenApi) -> None:
        self._api = api
        self._open_id = ""

    async def open_id(self, *, priority: Priority) -> str:
        """The bot's open_id; it never changes, so it is asked for until it is known."""
        if not self._open_id:
            self._open_id = (await self.profile(priority=priority)).open_id
        return self._open_id

    async def profile(self, *, priority: Priority) -> Profile:
        """The bot as it is now."""
        reply = await self._api.call(calls.BOT_INFO, info(), _Info, priority=priority)
        bot = reply.data.bot
        return Profile(
            open_id=str(bot.open_id),
            name=str(bot.app_name or ""),
            is_in_use=bot.activate_status == IN_USE,
        )


def info() -> lark.BaseRequest:
    """The question who the bot is."""
    # The vendor's package has no request for this page.
    return lark.BaseRequest.builder().http_method(lark.HttpMethod.GET).uri("/open-apis/bot/v3/info").build()
