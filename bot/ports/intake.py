"""What the doors hand over: to be fulfilled by the intake, whichever transport it came through."""

from __future__ import annotations

from typing import Protocol

from bot.model.answer import Answer
from bot.model.event import Asked, Click, Envelope, Ignored, ProcessTouched


class Intake(Protocol):
    async def heard(self, envelope: Envelope, happening: ProcessTouched | Ignored) -> None:
        """Takes an event. Once this returns it is durable (or was seen before) and may be acknowledged.

        Raises:
            StoreUnavailable: it is not durable; the platform must deliver it again.
            ForeignTenant: it speaks for another tenant.
        """
        ...

    async def asked(self, envelope: Envelope, asked: Asked) -> None:
        """Takes a message, a menu's entry or somebody's coming in; durable, and raises, as :meth:`heard`."""
        ...

    async def clicked(self, click: Click) -> Answer:
        """Answers a click, always, in under 2.5 seconds.

        Raises:
            ForeignTenant: it speaks for another tenant.
        """
        ...

    async def answered(self, answer: Answer) -> None:
        """The answer has been written to the platform: what was held for it may change again."""
        ...
