"""Calling the verbs of the control API, and what they refuse."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import aiohttp


class SandboxRefusal(Exception):
    """The sandbox did nothing; ``kind`` names the sort of refusal (``PressRefused``), the words explain."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind
        self.words = words


class ControlClient:
    """Calls a sandbox at a base URL; an asynchronous context manager."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._session.close()

    async def ask(self, verb: str, /, **arguments: Any) -> Any:
        """Calls any verb and gives its answer."""
        async with self._session.post(f"{self._base_url}/sandbox/{verb}", json=arguments) as response:
            answered = await response.json()
        if "answer" not in answered:
            raise SandboxRefusal(answered["problem"], answered["words"])
        return answered["answer"]
