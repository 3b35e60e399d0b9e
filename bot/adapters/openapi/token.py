"""The tenant access token: fetched once for all who wait, renewed before it expires, dropped when refused.

It is kept in memory only and never logged.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lark_oapi.api.auth.v3 import (
    InternalTenantAccessTokenRequest,
    InternalTenantAccessTokenRequestBody,
)

from bot.adapters import faults
from bot.adapters.openapi import calls, record
from bot.adapters.openapi.exchange import Exchange
from bot.adapters.openapi.wire import Unreadable, Wire, read
from bot.model.errors import PlatformError
from bot.model.queue import Priority
from bot.ports.budget import Turns
from bot.ports.clock import Clock

#: A token with less time than this is renewed. The platform gives a new one once less than 30 minutes are
#: left, and the old one stays valid (Feishu: 自建应用获取 tenant_access_token).
RENEW_AHEAD = timedelta(minutes=15)


class _Granted(Wire):
    """It stands beside ``code``, not under ``data`` (Feishu: 自建应用获取 tenant_access_token)."""

    tenant_access_token: str
    #: Seconds from now; at most 7200.
    expire: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The app as the developer console names it; the secret stays out of every ``repr``."""

    app_id: str
    app_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    value: str
    renew_at: datetime


class TenantToken:
    """The token that every call carries."""

    def __init__(self, exchange: Exchange, credentials: Credentials, *, turns: Turns, clock: Clock) -> None:
        self._exchange = exchange
        self._credentials = credentials
        self._turns = turns
        self._clock = clock
        self._held: _Held | None = None
        self._fetching: asyncio.Task[str] | None = None

    async def current(self) -> str:
        """A token that is valid for minutes to come.

        Raises:
            Transient: none could be fetched now.
            Terminal: the platform does not accept the app's id or secret.
        """
        if self._held is not None and self._clock.now() < self._held.renew_at:
            return self._held.value
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._fetch(), name="tenant token")
            self._fetching.add_done_callback(self._fetched)
        # One who stops waiting must not stop it for the others.
        return await asyncio.shield(self._fetching)

    def refused(self, token: str) -> None:
        """The platform refused this token: it is dropped, unless it was renewed meanwhile."""
        if self._held is not None and self._held.value == token:
            self._held = None

    async def _fetch(self) -> str:
        # All calls wait for it, the most urgent ones too.
        await self._turns.take(calls.TOKEN.name, priority=Priority.CLICK)
        asked_at = self._clock.now()
        try:
            granted = await self._granted()
        except PlatformError as error:
            record.failed(calls.TOKEN, error)
            raise
        record.succeeded(calls.TOKEN)
        self._held = _Held(
            value=granted.tenant_access_token, renew_at=asked_at + _use(timedelta(seconds=granted.expire))
        )
        return granted.tenant_access_token

    async def _granted(self) -> _Granted:
        answer = await self._exchange.send(calls.TOKEN, self._request())
        if (fault := faults.fault_of(calls.TOKEN, answer)) is not None:
            raise fault
        try:
            return read(answer.body, _Granted)
        except Unreadable as error:
            raise faults.no_answer(calls.TOKEN, str(error), log_id=answer.log_id) from None

    def _request(self) -> InternalTenantAccessTokenRequest:
        body = (
            InternalTenantAccessTokenRequestBody.builder()
            .app_id(self._credentials.app_id)
            .app_secret(self._credentials.app_secret)
        )
        return InternalTenantAccessTokenRequest.builder().request_body(body.build()).build()

    def _fetched(self, task: asyncio.Task[str]) -> None:
        self._fetching = None
        if not task.cancelled():
            # Whoever waits has been told; where nobody waits any longer, it must not count as forgotten.
            task.exception()


def _use(life: timedelta) -> timedelta:
    """How long a token is used. One given late in its life is not asked for again with every call."""
    return life - min(RENEW_AHEAD, life / 2)
