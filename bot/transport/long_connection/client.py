"""Keeps a long connection standing: connects, connects again, and stops where only a person can help."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import aiohttp
import structlog

from bot.metrics import CONNECTED, CONNECTIONS
from bot.ports.clock import Clock
from bot.ports.intake import Intake
from bot.transport.long_connection.answering import Answering
from bot.transport.long_connection.connection import Connection, End
from bot.transport.long_connection.endpoint import AppSecret, LongConnectionRefused, NoPlace, Unavailable, ask
from bot.transport.long_connection.handshake import connect
from bot.transport.long_connection.in_hand import InHand
from bot.transport.long_connection.pace import LONG_REST, Wishes, pause_before, spread

log = structlog.get_logger(__name__)

#: What is in hand at the end may take so long: longer than a click ever does.
LAST_ANSWERS: Final = timedelta(seconds=3)
#: A connection that stood for so long was a good one: the next tries are counted from the start.
SETTLED: Final = timedelta(minutes=1)


class LongConnection:
    """One connection to the platform, for as long as the bot runs.

    ``on_connected`` is called after each connect: what happened before it may have passed unheard.
    ``chance`` gives random numbers from 0 to 1 for the moments of reconnecting.
    """

    def __init__(
        self,
        *,
        session: aiohttp.ClientSession,
        base_url: str,
        secret: AppSecret,
        intake: Intake,
        clock: Clock,
        on_connected: Callable[[], None],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._session = session
        self._base_url = base_url
        self._secret = secret
        self._clock = clock
        self._on_connected = on_connected
        self._chance = chance
        self._answering = Answering(app_id=secret.app_id, intake=intake, clock=clock)
        self._in_hand = InHand()
        self._wishes = Wishes()
        self._connection: Connection | None = None
        self._tries = 0

    @property
    def is_up(self) -> bool:
        """Whether a connection stands, as far as can be known."""
        return self._connection is not None

    def renew(self) -> None:
        """Has the present connection replaced: it seems to bring nothing."""
        if self._connection is not None:
            self._connection.renew()

    async def run(self) -> None:
        """Keeps connected, for ever. When cancelled it reads no more, finishes what is in hand, and closes.

        Raises:
            LongConnectionRefused: trying again would change nothing.
        """
        try:
            while True:
                pause = await self._once()
                await self._clock.sleep_until(self._clock.now() + pause)
        finally:
            await self._in_hand.finish(LAST_ANSWERS)

    async def _once(self) -> timedelta:
        """One connection from begin to end, or one try; returns how long to wait before the next."""
        try:
            await self._stand(await self._connected())
        except NoPlace:
            return self._rest()
        except Unavailable as reason:
            CONNECTIONS.labels(outcome="unavailable").inc()
            log.warning("long_connection_unavailable", reason=str(reason), code=reason.code)
        return self._pause()

    async def _connected(self) -> Connection:
        try:
            endpoint = await ask(self._session, base_url=self._base_url, secret=self._secret)
            self._wishes = endpoint.wishes or self._wishes
            socket = await connect(self._session, endpoint.url)
        except LongConnectionRefused:
            CONNECTIONS.labels(outcome="refused").inc()
            raise
        return Connection(
            socket,
            service=endpoint.service,
            wishes=self._wishes,
            answering=self._answering,
            in_hand=self._in_hand,
            clock=self._clock,
        )

    async def _stand(self, connection: Connection) -> None:
        """Lets a connection live and tidies up after it."""
        since = self._clock.now()
        self._tell_connected(connection)
        end = End.DEAF
        try:
            end = await connection.live()
        finally:
            self._connection = None
            CONNECTED.set(0)
            # Asked to end, by a person or by the deaf detector: the line still carries answers.
            if end is End.DEAF:
                await self._in_hand.finish(LAST_ANSWERS)
            await connection.close()
        self._wishes = connection.wishes
        if self._clock.now() - since >= SETTLED:
            self._tries = 0
        CONNECTIONS.labels(outcome=end).inc()
        log.warning("long_connection_ended", reason=end)

    def _tell_connected(self, connection: Connection) -> None:
        self._connection = connection
        CONNECTED.set(1)
        CONNECTIONS.labels(outcome="stands").inc()
        log.info("long_connection_stands")
        self._on_connected()

    def _rest(self) -> timedelta:
        """Connections of others, or our own of before, must go first: asking often would not help."""
        CONNECTIONS.labels(outcome="no_place").inc()
        pause = spread(LONG_REST, self._chance())
        log.error("too_many_long_connections", tries_again_in=pause.total_seconds())
        return pause

    def _pause(self) -> timedelta:
        pause = pause_before(self._tries, self._wishes, chance=self._chance())
        self._tries = 0 if pause.begins_anew else self._tries + 1
        return pause.span
