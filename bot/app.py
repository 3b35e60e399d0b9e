"""The composition root: builds every part once, from the settings, and joins them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiohttp import web

from bot import doors
from bot.adapters.clock import SystemClock
from bot.adapters.openapi.exchange import pooled_session
from bot.adapters.storage.embedded import EmbeddedStore
from bot.assembly import Parts, assembled
from bot.budget import Budget
from bot.model.errors import BotError
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.controller import Controller
from bot.reconcile.resync import Resync
from bot.reconcile.rulebook import Rulebook
from bot.reconcile.rules_watch import RulesWatch
from bot.settings import Settings
from bot.transport import status
from bot.transport.long_connection import LongConnection, LongConnectionRefused
from bot.usecases.acting import Acting

log = structlog.get_logger()

#: How long calls to Feishu People may go on after the bot was asked to stop.
PATIENCE = timedelta(seconds=5)


class LoopEnded(BotError):
    """One of the loops that run for ever has ended: a fault of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A running bot: its doors as an aiohttp application, and the parts that outsiders ask about."""

    doors: web.Application
    store: Store
    controller: Controller
    acting: Acting
    resync: Resync
    budget: Budget
    #: None with the webhook transport.
    long_connection: LongConnection | None
    #: What runs for ever: the controller, the resync, the housekeeping, the rules, the long connection.
    loops: tuple[asyncio.Task[None], ...]
    rulebook: Rulebook
    rules_watch: RulesWatch

    @property
    def is_idle(self) -> bool:
        """Whether no run, no call to Feishu People, no resync and no look at the rules is under way."""
        parts = (self.controller, self.acting, self.resync, self.rules_watch)
        return all(part.is_idle for part in parts)

    async def until_a_loop_ends(self) -> None:
        """Waits for what must not happen: without its loops a bot only looks alive.

        Raises:
            LoopEnded: it happened; what the loop failed with is in the log.
            LongConnectionRefused: the platform does not let this app connect.
        """
        ended, _ = await asyncio.wait(self.loops, return_when=asyncio.FIRST_COMPLETED)
        try:
            for loop in ended:
                loop.result()
        except LongConnectionRefused:
            raise
        except Exception:
            log.exception("loop_failed")
        raise LoopEnded("A part of the bot has ended; only a new start helps.")

    def readiness(self) -> status.Readiness:
        """Ready while a click could be stored; everything else only degrades."""
        ready = self.store.is_ready()
        troubles = {
            "the store takes no writes": not ready,
            "the monthly API quota is used up": self.budget.degraded,
            "events do not arrive": self.resync.is_deaf,
            "the rules file has faults; those before stay in force": bool(self.rulebook.faults),
            "the long connection is down": self.long_connection is not None
            and not self.long_connection.is_up,
        }
        return status.Readiness(ready=ready, degraded=tuple(one for one, true in troubles.items() if true))


@asynccontextmanager
async def running(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Bot]:
    """Builds the bot, runs its loops, and takes it down again in order.

    Raises:
        StoreUnavailable: the store cannot be opened.
        CardFaulty: the cards' templates are missing or malformed.
    """
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        store = EmbeddedStore(settings.database_path)
        await store.open()
        stack.push_async_callback(store.close)
        session = await stack.enter_async_context(pooled_session())
        budget = Budget(clock)
        parts = await assembled(settings, store=store, session=session, budget=budget, clock=clock)
        stack.push_async_callback(parts.acting.finish, PATIENCE)
        await parts.admins.begin()
        await parts.rules_watch.begin()
        await parts.acting.recover()
        long_connection = doors.long_connection(
            settings,
            session=session,
            intake=parts.reception,
            clock=clock,
            on_connected=parts.resync.soon,
        )
        if long_connection is not None:
            parts.resync.on_deaf = long_connection.renew
        bot = Bot(
            doors=web.Application(),
            store=store,
            controller=parts.controller,
            acting=parts.acting,
            resync=parts.resync,
            budget=budget,
            long_connection=long_connection,
            loops=_begun(parts, long_connection, stack),
            rulebook=parts.rulebook,
            rules_watch=parts.rules_watch,
        )
        bot.doors.add_routes(doors.routes(settings, intake=parts.reception, clock=clock))
        bot.doors.add_routes(status.routes(bot.readiness))
        yield bot


def _begun(
    parts: Parts, long_connection: LongConnection | None, stack: AsyncExitStack
) -> tuple[asyncio.Task[None], ...]:
    """The loops, running; the stack stops them, the last first: nothing more comes in, then the work ends."""
    runs = [parts.controller.run(), parts.resync.run(), parts.housekeeping.run(), parts.rules_watch.run()]
    if long_connection is not None:
        runs.append(long_connection.run())
    loops = tuple(asyncio.create_task(run) for run in runs)
    for loop in loops:
        stack.push_async_callback(_stop, loop)
    return loops


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
