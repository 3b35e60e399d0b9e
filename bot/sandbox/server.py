"""The sandbox as an HTTP server: the open platform under ``/open-apis``, its direction under ``/sandbox``."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.application import Application
from bot.sandbox.clock import SandboxClock
from bot.sandbox.control.chats import ChatVerbs
from bot.sandbox.control.conditions import ConditionVerbs
from bot.sandbox.control.connections import ConnectionVerbs
from bot.sandbox.control.http import Control, Verb
from bot.sandbox.control.processes import ProcessVerbs
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.limits import Limit
from bot.sandbox.long_connection import switchboard
from bot.sandbox.openapi import long_connection
from bot.sandbox.post import Postman
from bot.sandbox.pulse import Pulse
from bot.sandbox.web.feed import Feeds
from bot.sandbox.web.gallery import Exhibits
from bot.sandbox.web.routes import routes

_SHUTDOWN_S = 0.2
_SEEDS = frozenset({"office"})


class Sandbox:
    """One sandbox; an asynchronous context manager that serves on a free port.

    ``limit_s`` is the platform's patience with events and callbacks; tests of lateness shorten it. Signatures
    bear the real time, as most apps compare it with theirs; ``shares_clock`` says that the app's clock is
    moved together with the sandbox's. ``exhibits`` are cards that the gallery shows.
    """

    def __init__(
        self,
        application: Application | None = None,
        *,
        limit_s: float = Limit.ANSWER.seconds,
        shares_clock: bool = False,
        exhibits: Exhibits = tuple,
    ) -> None:
        self.application = application or Application()
        self.clock = SandboxClock()
        self.pulse = Pulse()
        self.base_url = ""
        signs_at = (lambda: self.clock.now_ms() / 1000) if shares_clock else time.time
        self._postman = Postman(self.application, limit_s=limit_s, signs_at=signs_at)
        self.feishu = self._build()
        self._feeds = Feeds(self._present, self.pulse)
        self._exhibits = exhibits
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Serves until ``stop`` and gives the base URL; port 0 takes a free one."""
        app = web.Application()
        app.router.add_route("*", "/open-apis/{tail:.*}", self._call)
        app.router.add_post(long_connection.PATH, self._call)
        app.router.add_get(switchboard.PATH, self._postman.switchboard.handle)
        app.router.add_post("/sandbox/{verb}", Control(self.verbs(), self.pulse).handle)
        app.add_routes(routes(self._present, self._feeds, self._exhibits))
        app.on_shutdown.append(lambda _: self._feeds.close())
        app.on_shutdown.append(lambda _: self._postman.switchboard.close())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_S)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        served_on = self._runner.addresses[0][1]
        self.base_url = f"http://{host}:{served_on}"
        self._postman.switchboard.base_url = f"ws://{host}:{served_on}"
        return self.base_url

    async def stop(self) -> None:
        """Stops serving, lets held calls go, forgets what is on its way."""
        await self.feishu.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        await self._postman.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def reset(self, seed: str = "office") -> None:
        """Begins anew with a company in which nothing has happened; the app's addresses and time stay.

        Raises:
            ValueError: no such seed.
        """
        if seed not in _SEEDS:
            raise ValueError(f"seeds: {', '.join(_SEEDS)}")
        before = self.feishu
        await before.stop()
        self.feishu = self._build()
        self.feishu.pusher.url = before.pusher.url
        self.feishu.clicks.url = before.clicks.url

    async def set_targets(self, push_url: str = "", callback_url: str = "") -> dict[str, str]:
        """Saves the app's addresses and asks each to verify itself; gives what is wrong with them.

        An address is kept even where the console would not save it, so that an app may start later.
        """
        self.feishu.pusher.url = push_url
        self.feishu.clicks.url = callback_url
        verify = self.feishu.pusher.verify
        return {url: await verify(url) for url in dict.fromkeys((push_url, callback_url)) if url}

    def _build(self) -> LocalFeishu:
        return LocalFeishu(
            application=self.application, clock=self.clock, postman=self._postman, pulse=self.pulse
        )

    def verbs(self) -> Mapping[str, Verb]:
        """Every verb of the control API by its name."""
        desks: tuple[Any, ...] = (
            ProcessVerbs(self._present),
            ChatVerbs(self._present),
            ConditionVerbs(self._present),
            ConnectionVerbs(self._present),
        )
        verbs: dict[str, Verb] = {"reset": self.reset, "set_targets": self.set_targets}
        for desk in desks:
            verbs |= {
                name: verb
                for name, verb in inspect.getmembers(desk, inspect.ismethod)
                if not name.startswith("_")
            }
        return verbs

    def _present(self) -> LocalFeishu:
        return self.feishu

    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await self.feishu.door.handle(request)


async def run(
    *,
    host: str,
    port: int,
    app_id: str,
    app_secret: str,
    encrypt_key: str,
    verification_token: str,
    push_url: str,
    callback_url: str,
    announce: Callable[[str], None],
) -> None:
    """Serves one sandbox for an app with these credentials until cancelled.

    ``announce`` is told the base URL once it answers there.

    Raises:
        OSError: the address cannot be listened on.
    """
    application = Application(
        app_id=app_id,
        app_secret=app_secret,
        encrypt_key=encrypt_key,
        verification_token=verification_token,
    )
    sandbox = Sandbox(application)
    announce(await sandbox.start(host, port))
    try:
        await sandbox.set_targets(push_url, callback_url)
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()
