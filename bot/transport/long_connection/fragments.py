"""Joins messages that come in parts, and keeps what is incomplete within bounds. Pure: time is passed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.transport.rejected import Malformed

#: The vendor's client waits so long for the rest; later the platform has given the delivery up anyway.
LONGEST_WAIT: Final = timedelta(seconds=5)
#: The longest message that is put together; the HTTP door reads no longer body either.
MESSAGE_BYTES: Final = 1024 * 1024
#: All incomplete messages together.
TOTAL_BYTES: Final = 8 * 1024 * 1024
#: Incomplete messages at a time, and parts of one.
MESSAGES: Final = 64
PARTS: Final = 256


@dataclass(slots=True, kw_only=True)
class _Incomplete:
    total: int
    begun: datetime
    parts: dict[int, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(len(part) for part in self.parts.values())


class Fragments:
    """The messages of which parts have come; what does not fit into the bounds is given up, oldest first."""

    def __init__(self) -> None:
        self._incomplete: dict[str, _Incomplete] = {}
        #: How many messages were given up; the platform delivers them again.
        self.given_up = 0

    def __len__(self) -> int:
        return len(self._incomplete)

    def add(self, message_id: str, *, total: int, index: int, part: bytes, now: datetime) -> bytes | None:
        """Takes a part; returns the whole message with its last missing one, until then None.

        Raises:
            Malformed: this part cannot belong to such a message, or the message is too long.
        """
        self._forget_old(now)
        if not (message_id and 0 <= index < total <= PARTS):
            raise Malformed("a part without a place in its message")
        message = self._incomplete.setdefault(message_id, _Incomplete(total=total, begun=now))
        if message.total != total:
            self._give_up(message_id)
            raise Malformed("parts that do not agree how many they are")
        message.parts[index] = part
        return self._joined(message_id, message)

    def _joined(self, message_id: str, message: _Incomplete) -> bytes | None:
        if message.size > MESSAGE_BYTES:
            self._give_up(message_id)
            raise Malformed("a message longer than 1 MiB")
        if len(message.parts) == message.total:
            del self._incomplete[message_id]
            return b"".join(message.parts[index] for index in range(message.total))
        self._keep_within_bounds()
        return None

    def _forget_old(self, now: datetime) -> None:
        # The dictionary holds them in the order in which they began.
        while self._incomplete:
            oldest = next(iter(self._incomplete))
            if now - self._incomplete[oldest].begun <= LONGEST_WAIT:
                return
            self._give_up(oldest)

    def _keep_within_bounds(self) -> None:
        while len(self._incomplete) > MESSAGES or self._bytes() > TOTAL_BYTES:
            self._give_up(next(iter(self._incomplete)))

    def _bytes(self) -> int:
        return sum(message.size for message in self._incomplete.values())

    def _give_up(self, message_id: str) -> None:
        del self._incomplete[message_id]
        self.given_up += 1
