"""What operators and their tools ask: is it alive, can it take a click, what has it counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a click could be stored now, and what works less well than it should."""

    ready: bool
    degraded: tuple[str, ...] = ()


def routes(readiness: Callable[[], Readiness]) -> list[web.RouteDef]:
    """``/healthz``, ``/readyz`` and ``/metrics``."""

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(_: web.Request) -> web.Response:
        found = readiness()
        body = {"status": "ready" if found.ready else "not ready", "degraded": list(found.degraded)}
        return web.json_response(body, status=200 if found.ready else 503)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)]
