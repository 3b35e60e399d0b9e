"""The lines of the long connection as verbs: to look at them, cut them, hush them, cut up their frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.feishu import LocalFeishu

Feishu = Callable[[], LocalFeishu]
_MOST_PARTS = 100


class ConnectionVerbs:
    """What may happen to the app's long connections."""

    def __init__(self, feishu: Feishu) -> None:
        self._feishu = feishu

    def connections(self) -> list[dict[str, Any]]:
        """The lines that stand, by number."""
        return [
            {"number": line.number, "is_silent": line.is_silent, "pings": line.pings}
            for line in self._feishu().switchboard.lines
        ]

    async def drop_connections(self) -> int:
        """Hangs up on every client; gives how many there were."""
        lines = self._feishu().switchboard.lines
        await self._feishu().switchboard.close()
        return len(lines)

    def hush_connections(self, *, silent: bool = True) -> int:
        """Makes the present lines half open: no pong, no frame, no farewell; gives how many there are."""
        lines = self._feishu().switchboard.lines
        for line in lines:
            line.is_silent = silent
        return len(lines)

    def fragment_frames(self, parts: int) -> None:
        """Sends every further message in so many frames; 1 is whole."""
        if not 1 <= parts <= _MOST_PARTS:
            raise ValueError(f"parts are from 1 to {_MOST_PARTS}")
        self._feishu().switchboard.parts = parts

    def client_config(
        self,
        ping_interval: int = 120,
        reconnect_interval: int = 3,
        reconnect_nonce: int = 1,
        reconnect_count: int = -1,
    ) -> None:
        """What clients are told with the address and in every pong, in seconds; count -1 is for ever."""
        self._feishu().switchboard.wishes |= {
            "PingInterval": ping_interval,
            "ReconnectInterval": reconnect_interval,
            "ReconnectNonce": reconnect_nonce,
            "ReconnectCount": reconnect_count,
        }
