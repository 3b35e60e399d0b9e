"""The lists of what concerns a person: decided, copied, started; and, for admins, of all processes."""

from __future__ import annotations

from bot.ports.clock import Clock
from bot.ports.platform import ProcessGateway
from bot.ports.store import Store
from bot.usecases.quota import Quota


class Lists:
    """Stored titles are shown at once; missing ones are filled in within the person's quota."""

    def __init__(self, *, store: Store, gateway: ProcessGateway, quota: Quota, clock: Clock) -> None:
        self._store = store
        self._gateway = gateway
        self._quota = quota
        self._clock = clock
