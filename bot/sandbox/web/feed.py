"""The feed of the chat page: a web socket over which the sandbox tells each window what has changed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from aiohttp import WSCloseCode, web

from bot.sandbox.control.people import UnknownName, find_person
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.pulse import Pulse
from bot.sandbox.web.watch import Watch
from bot.sandbox.world.organisation import Person

#: What changes at the same moment goes out together.
_GATHER_S = 0.03
#: Rate windows empty as time goes by; nothing tells of that.
_LOOK_AGAIN_S = 1.0
_HEARTBEAT_S = 20.0


class Feeds:
    """All open windows."""

    def __init__(self, feishu: Callable[[], LocalFeishu], pulse: Pulse) -> None:
        self._feishu = feishu
        self._pulse = pulse
        self._open: set[web.WebSocketResponse] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One window, opened by the person named by ``as``, until it closes.

        Without a name, or with one that nobody bears, it shows whom one may choose to be.
        """
        viewer = self._viewer(request.query.get("as", ""))
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_S, compress=False)
        await socket.prepare(request)
        self._open.add(socket)
        telling = asyncio.create_task(self._follow(socket, Watch(viewer)))
        try:
            async for _ in socket:  # a window says nothing; this notices that it closes
                pass
        finally:
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)
            self._open.discard(socket)
        return socket

    async def close(self) -> None:
        """Closes every window's feed; the windows open it again by themselves."""
        closing = (socket.close(code=WSCloseCode.GOING_AWAY) for socket in set(self._open))
        await asyncio.gather(*closing, return_exceptions=True)

    def _viewer(self, name: str) -> Person | None:
        try:
            return find_person(self._feishu().organisation, name)
        except UnknownName:
            return None

    async def _follow(self, socket: web.WebSocketResponse, watch: Watch) -> None:
        try:
            await self._tell(socket, watch)
        finally:
            await socket.close()  # a window that hears nothing any more opens its feed again

    async def _tell(self, socket: web.WebSocketResponse, watch: Watch) -> None:
        while not socket.closed:
            beats = self._pulse.beats
            if news := watch.news(self._feishu()):
                await socket.send_json(news)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._pulse.after(beats), _LOOK_AGAIN_S)
            await asyncio.sleep(_GATHER_S)
