"""Serves the doors of a running bot over HTTP until it is stopped."""

from __future__ import annotations

import structlog
from aiohttp import web

from bot.app import running
from bot.ports.clock import Clock
from bot.settings import Settings

log = structlog.get_logger()

#: Requests under way may end; the platform gives up on them after three seconds.
LAST_REQUESTS = 3.0


async def serve(settings: Settings, clock: Clock | None = None) -> None:
    """Runs the bot until cancelled.

    Raises:
        StoreUnavailable: the store cannot be opened.
        CardFaulty: the cards' templates are missing or malformed.
        LoopEnded: one of its loops failed.
        LongConnectionRefused: the platform does not let this app connect.
        OSError: the address cannot be listened on.
    """
    async with running(settings, clock) as bot:
        runner = web.AppRunner(bot.doors, access_log=None, shutdown_timeout=LAST_REQUESTS)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
            log.info("listening", address=[f"{host}:{port}" for host, port, *_ in runner.addresses])
            await bot.until_a_loop_ends()
        finally:
            log.info("stopping")
            await runner.cleanup()
