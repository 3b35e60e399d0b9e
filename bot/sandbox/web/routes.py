"""The pages: the chat client at ``/``, the gallery at ``/cards``, what both are made of under ``/page``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sandbox.control.chats import person_wire
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.web.feed import Feeds
from bot.sandbox.web.gallery import Exhibits, own_exhibits, shown

PAGE: Final = Path(__file__).parent / "page"

#: The browser asks each time whether a file has changed: who edits a module sees it at the next load.
_FRESH: Final = {"Cache-Control": "no-cache"}


def routes(feishu: Callable[[], LocalFeishu], feeds: Feeds, exhibits: Exhibits) -> list[web.AbstractRouteDef]:
    """Everything that a browser asks for; ``exhibits`` are shown in the gallery before the sandbox's own."""

    async def samples(_: web.Request) -> web.Response:
        cards = [shown(exhibit) for exhibit in (*exhibits(), *own_exhibits())]
        people = [person_wire(person) for person in feishu().organisation.people]
        return web.json_response({"cards": cards, "people": people}, headers=_FRESH)

    return [
        web.get("/", _file(PAGE / "index.html")),
        web.get("/cards", _file(PAGE / "cards.html")),
        web.get("/cards/samples", samples),
        web.get("/sandbox/feed", feeds.handle),
        web.get("/page/{path:.+}", _static),
    ]


def _file(path: Path) -> Handler:
    async def handle(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(path, headers=_FRESH)

    return handle


async def _static(request: web.Request) -> web.StreamResponse:
    path = (PAGE / request.match_info["path"]).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=_FRESH)
