"""How far each person has read in each chat: what the client's unread marks count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox.world.chat import Message


@dataclass(slots=True)
class ReadMarks:
    """By person and chat, when the last message that was seen had been sent.

    An update of a message makes nothing unread, as in the client.
    """

    _seen_ms: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, open_id: str, messages: Sequence[Message]) -> None:
        """The person has seen these messages of one chat, newest last."""
        if messages:
            self._seen_ms[open_id, messages[-1].chat_id] = messages[-1].sent_ms

    def unread(self, open_id: str, messages: Sequence[Message]) -> int:
        """How many of these messages of one chat came from others after what the person has seen."""
        return sum(
            message.sent_ms > self._seen_ms.get((open_id, message.chat_id), 0)
            for message in messages
            if message.sender != open_id and message.gone is None
        )
