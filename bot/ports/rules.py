"""Where the admins' rules stand."""

from __future__ import annotations

from typing import Protocol

from bot.model.errors import BotError


class RulesUnreadable(BotError):
    """The rules cannot be read; the message says why, in words."""


class RulesSource(Protocol):
    @property
    def name(self) -> str:
        """What it is called where its faults are told."""
        ...

    async def text(self) -> str:
        """The rules as they stand there now.

        Raises:
            RulesUnreadable: they cannot be read.
        """
        ...
