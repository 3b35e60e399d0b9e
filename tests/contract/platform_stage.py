"""The adapters on a real socket to a sandbox, with a clock that tests move and turns that never wait."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.adapters.corehr.gateway import CoreHR
from bot.adapters.feishu.directory import FeishuDirectory
from bot.adapters.feishu.identity import BotIdentity
from bot.adapters.feishu.messenger import FeishuMessenger
from bot.adapters.openapi.client import OpenApi
from bot.adapters.openapi.exchange import Exchange, pooled_session
from bot.adapters.openapi.token import Credentials, TenantToken
from bot.model.queue import Priority
from bot.ports.platform import Messenger, ProcessGateway
from bot.sandbox.client import SandboxClient
from bot.sandbox.scenarios import office_people
from bot.sandbox.server import Sandbox

EMPLOYEE = office_people.EMPLOYEE.open_id
MANAGER = office_people.MANAGER.open_id
DIRECTOR = office_people.DIRECTOR.open_id
COLLEAGUE = office_people.COLLEAGUE.open_id

NOBODY = "ou_00000000000000000000000000000000"


class Moved:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        self._now = max(self._now, moment)

    def move(self, by: timedelta) -> None:
        self._now += by


@dataclass(slots=True)
class Turnstile:
    """Lets everybody through and remembers what it was told."""

    taken: list[tuple[str, Priority, str]] = field(default_factory=list)
    pauses: list[tuple[str, float]] = field(default_factory=list)
    is_exhausted: bool = False

    async def take(self, call: str, *, priority: Priority, subject: str = "") -> None:
        self.taken.append((call, priority, subject))

    def throttled(self, call: str, *, retry_after: float) -> None:
        self.pauses.append((call, retry_after))

    def exhausted(self) -> None:
        self.is_exhausted = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A sandbox, its director, and the adapters that speak to it."""

    sandbox: Sandbox
    director: SandboxClient
    clock: Moved
    turns: Turnstile
    gateway: ProcessGateway
    messenger: Messenger
    directory: FeishuDirectory
    identity: BotIdentity

    async def count(self, part: str) -> int:
        """How many calls reached the platform whose path holds this."""
        return sum(part in call["path"] for call in await self.director.calls())


@asynccontextmanager
async def connected(*, base_url: str = "", app_secret: str = "") -> AsyncIterator[Platform]:
    """The adapters at a fresh sandbox; other credentials or another address where the test says so."""
    async with Sandbox() as sandbox, SandboxClient(sandbox.base_url) as director, pooled_session() as session:
        application = sandbox.application
        credentials = Credentials(app_id=application.app_id, app_secret=app_secret or application.app_secret)
        clock, turns = Moved(), Turnstile()
        exchange = Exchange(session, base_url=base_url or sandbox.base_url)
        token = TenantToken(exchange, credentials, turns=turns, clock=clock)
        api = OpenApi(exchange, token, turns=turns, clock=clock)
        yield Platform(
            sandbox=sandbox,
            director=director,
            clock=clock,
            turns=turns,
            gateway=CoreHR(api),
            messenger=FeishuMessenger(api),
            directory=FeishuDirectory(api, clock),
            identity=BotIdentity(api),
        )
