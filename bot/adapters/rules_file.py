"""The admins' rules in a file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.model.text import I18n
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
            raise RulesUnreadable(
                I18n(f"无法读取文件 {self.name}", f"{self.name} cannot be read: {error.strerror}")
            ) from error
        if len(content) > MOST_BYTES:
            kilobytes = MOST_BYTES // 1024
            raise RulesUnreadable(
                I18n(
                    f"文件 {self.name} 太大，最多 {kilobytes} KB",
                    f"{self.name} is larger than {kilobytes} KB",
                )
            )
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RulesUnreadable(
                I18n(
                    f"文件 {self.name} 不是 UTF-8 编码（字节 {error.start}），请另存为 UTF-8",
                    f"{self.name} is not UTF-8 (byte {error.start})",
                )
            ) from error
