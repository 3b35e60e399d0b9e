"""Where the admins' rules stand."""

from __future__ import annotations

from typing import Protocol

from bot.model.errors import BotError
from bot.model.text import I18n


class RulesUnreadable(BotError):
    """The rules cannot be read; ``words`` say why."""

    def __init__(self, words: I18n) -> None:
        super().__init__(words.english)
        self.words = words


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
