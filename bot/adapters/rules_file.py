"""The admins' rules in a file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.ports.rules import RulesUnreadable

#: A file that is larger holds something else than rules.
MOST_BYTES = 256 * 1024


class RulesFile:
    """Fulfils :class:`~bot.ports.rules.RulesSource`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return self._path.name

    async def text(self) -> str:
        """What stands in the file now."""
        return await asyncio.to_thread(self._read)

    def _read(self) -> str:
        try:
            with self._path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise RulesUnreadable(f"{self.name} cannot be read: {error.strerror}") from error
        if len(content) > MOST_BYTES:
            raise RulesUnreadable(f"{self.name} is larger than {MOST_BYTES // 1024} KB")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RulesUnreadable(f"{self.name} is not UTF-8 (byte {error.start})") from error
