"""The bot's long connection at a sandbox, with an intake that remembers, on a clock that tests move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.adapters.openapi.exchange import pooled_session
from bot.model.answer import Answer, Toast
from bot.model.event import Asked, Click, Envelope, Ignored, ProcessTouched
from bot.model.text import I18n
from bot.sandbox.client import SandboxClient
from bot.sandbox.long_connection.line import Line
from bot.sandbox.long_connection.switchboard import Switchboard
from bot.sandbox.server import Sandbox
from bot.transport.long_connection import AppSecret, LongConnection
from tests.moving_clock import MovingClock

CARD = '{"schema":"2.0","body":{"elements":[]}}'
DONE = Answer(toast=Toast(kind="success", text=I18n("已通过", "Approved")), content=CARD, card_id="card-1")


@dataclass(kw_only=True)
class RecordingIntake:
    """Takes everything and remembers it; raises what it is told to raise."""

    touched: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    reported: list[Answer] = field(default_factory=list)
    fault: Exception | None = None
    may_take: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_take.set()

    async def heard(self, envelope: Envelope, happening: ProcessTouched | Ignored) -> None:
        assert envelope.signed_at is None
        await self._take()
        match happening:
            case ProcessTouched(process_id=process_id):
                self.touched.append(process_id)
            case Ignored(event_type=event_type):
                self.ignored.append(event_type)

    async def asked(self, envelope: Envelope, asked: Asked) -> None:
        raise AssertionError((envelope, asked))

    async def clicked(self, click: Click) -> Answer:
        await self._take()
        self.clicks.append(click)
        return DONE

    async def answered(self, answer: Answer) -> None:
        self.reported.append(answer)

    async def _take(self) -> None:
        await self.may_take.wait()
        if self.fault is not None:
            raise self.fault


@dataclass(kw_only=True)
class Stage:
    """What a test needs; ``connects`` counts how often the bot was connected."""

    sandbox: Sandbox
    director: SandboxClient
    intake: RecordingIntake
    clock: MovingClock
    connects: list[int] = field(default_factory=list)
    connection: LongConnection = field(init=False)
    running: asyncio.Task[None] = field(init=False)

    @property
    def switchboard(self) -> Switchboard:
        return self.sandbox.feishu.switchboard

    @property
    def lines(self) -> tuple[Line, ...]:
        """The platform's ends of the connections that stand."""
        return self.switchboard.lines

    async def push(self, process_id: str) -> None:
        await self.director.push_raw("corehr.process.updated_v2", {"process_id": process_id})

    async def outcomes(self) -> list[str]:
        """What became of each push, attempt by attempt, once nothing is under way."""
        await self.director.until_quiet()
        return [push["outcome"] for push in await self.director.pushes()]

    async def until_connected(self, times: int = 1) -> None:
        await until(lambda: len(self.connects) >= times and bool(self.lines))

    async def stops(self) -> None:
        self.running.cancel()
        with suppress(asyncio.CancelledError):
            await self.running


async def until(holds: Callable[[], bool]) -> None:
    """Waits until it holds; the test's own time limit ends what never does."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def staged(*, app_secret: str = "", limit_s: float = 3.0, starts: bool = True) -> AsyncIterator[Stage]:
    """A sandbox that wants no pause before reconnecting, and the bot's long connection, begun."""
    async with (
        Sandbox(limit_s=limit_s) as sandbox,
        SandboxClient(sandbox.base_url) as director,
        pooled_session() as session,
    ):
        stage = Stage(sandbox=sandbox, director=director, intake=RecordingIntake(), clock=MovingClock())
        await director.ask("client_config", reconnect_nonce=0, reconnect_interval=1)
        application = sandbox.application
        stage.connection = LongConnection(
            session=session,
            base_url=sandbox.base_url,
            secret=AppSecret(app_id=application.app_id, app_secret=app_secret or application.app_secret),
            intake=stage.intake,
            clock=stage.clock,
            on_connected=lambda: stage.connects.append(len(stage.connects) + 1),
            chance=lambda: 0.0,
        )
        if starts:
            stage.running = asyncio.create_task(stage.connection.run())
            try:
                yield stage
            finally:
                await stage.stops()
        else:
            yield stage
