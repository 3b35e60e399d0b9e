"""The platform's limits as adapters see them: take a turn before each call, tell what came back."""

from __future__ import annotations

from typing import Protocol

from bot.model.queue import Priority


class Turns(Protocol):
    """Grants calls their turn so that no documented limit is tripped."""

    async def take(self, call: str, *, priority: Priority, subject: str = "") -> None:
        """Returns when this call may be made.

        ``call`` names a row of the table of limits; ``subject`` is the person, chat or message that the
        call is about, for limits that count by it.

        Raises:
            QuotaExhausted: the tenant's monthly calls are used up.
        """
        ...

    def throttled(self, call: str, *, retry_after: float) -> None:
        """The platform refused such a call for now: nobody makes one for so many seconds."""
        ...

    def exhausted(self) -> None:
        """The monthly quota is used up: calls that count against it stop until it may be back."""
        ...
