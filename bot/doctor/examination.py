"""Asks the platform and this machine, one check after another; one that fails hides none of the others."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp

from bot.access import Access, app_access
from bot.adapters.feishu import probes
from bot.adapters.feishu.identity import info
from bot.adapters.feishu.probes import Probe
from bot.adapters.openapi import calls
from bot.adapters.openapi.answer import Answer
from bot.adapters.openapi.exchange import pooled_session
from bot.budget import Budget
from bot.doctor import platform, scopes, subscriptions, surroundings
from bot.doctor.address import greeted
from bot.doctor.connection import CONNECTION, opening
from bot.doctor.finding import Finding, fault, fine, skipped
from bot.doctor.needs import NEEDS
from bot.doctor.subscriptions import Subscriptions
from bot.model.errors import PlatformError
from bot.model.queue import Priority
from bot.ports.clock import Clock
from bot.settings import Settings, Transport

_UNREACHED = "the address does not answer"
_STRANGER = "the credentials are not taken"


async def examine(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Everything that can be found out, in the order in which to mend it."""
    yield fine("settings", "complete")
    async with pooled_session() as session:
        greeting = await greeted(session, settings.feishu_base_url)
        yield greeting.finding
        if greeting.finding.is_fine:
            yield platform.clock_of(greeting.date, clock.now())
            async for finding in _as_app(settings, clock, session):
                yield finding
        else:
            for check in (platform.CLOCK, platform.CREDENTIALS, *_needing_credentials(settings)):
                yield skipped(check, _UNREACHED)
    yield await surroundings.store(settings)
    yield surroundings.templates(settings)
    yield surroundings.rules(settings)


def _needing_credentials(settings: Settings) -> tuple[str, ...]:
    """The checks that are made in the app's name."""
    return (
        *([CONNECTION] if _is_connected(settings) else []),
        platform.BOT,
        *(need.purpose for need in NEEDS),
        subscriptions.EVENTS,
        subscriptions.CALLBACK,
    )


def _is_connected(settings: Settings) -> bool:
    """Whether events come by the long connection."""
    return settings.feishu_transport is Transport.WEBSOCKET


async def _as_app(settings: Settings, clock: Clock, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    doors = app_access(settings, session, turns=Budget(clock), clock=clock)
    try:
        token = await doors.token.current()
    except PlatformError as error:
        yield platform.credentials_of(error)
        for check in _needing_credentials(settings):
            yield skipped(check, _STRANGER)
        return
    yield platform.credentials_of(None)
    if _is_connected(settings):
        yield await opening(settings, session)
    async for finding in _Examination(settings, doors, token).findings():
        yield finding


class _Examination:
    """What the app finds in its own name."""

    def __init__(self, settings: Settings, doors: Access, token: str) -> None:
        self._settings = settings
        self._doors = doors
        self._token = token
        self._console = f"{settings.feishu_base_url}/app/{settings.feishu_app_id}"

    async def findings(self) -> AsyncIterator[Finding]:
        yield await self._bot()
        async for finding in self._scopes():
            yield finding
        found = await self._subscriptions()
        yield subscriptions.events_of(found, await surroundings.last_event(self._settings))
        yield subscriptions.callback_of(found)

    async def _bot(self) -> Finding:
        try:
            return platform.bot_of(await self._ask(Probe(calls.BOT_INFO, info())))
        except PlatformError as error:
            return _no_answer(platform.BOT, error)

    async def _scopes(self) -> AsyncIterator[Finding]:
        answer = await self._ask_or_not(probes.scopes())
        grants = scopes.grants_of(answer) if answer is not None else None
        for need in NEEDS:
            if need.probe is None:
                yield scopes.listed(need, grants, console=self._console)
                continue
            try:
                answer = await self._ask(need.probe())
            except PlatformError as error:
                yield _no_answer(need.purpose, error)
            else:
                yield scopes.probed(need, answer, console=self._console)

    async def _subscriptions(self) -> Subscriptions:
        answer = await self._ask_or_not(probes.subscriptions())
        return subscriptions.subscriptions_of(answer) if answer is not None else Subscriptions()

    async def _ask(self, probe: Probe) -> Answer:
        await self._doors.turns.take(probe.call.name, priority=Priority.COMMAND)
        return await self._doors.exchange.send(probe.call, probe.request, token=self._token)

    async def _ask_or_not(self, probe: Probe) -> Answer | None:
        try:
            return await self._ask(probe)
        except PlatformError:
            return None


def _no_answer(check: str, error: PlatformError) -> Finding:
    return fault(check, "no answer", f"Run this again later ({error}).")
