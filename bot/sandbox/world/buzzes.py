"""Which messages were made urgent (加急) to whom. Feishu: 发送应用内加急."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.refusals import Refusal
from bot.sandbox.world.chat import Message
from bot.sandbox.world.read_marks import ReadMarks

MOST_UNREAD = 200
"""So many urgent messages may a person have unread."""


@dataclass(slots=True)
class Buzzes:
    """Who was buzzed about which messages; what was read counts no more."""

    read_marks: ReadMarks
    _about: dict[str, list[Message]] = field(default_factory=dict)

    def buzz(self, open_id: str, message: Message) -> None:
        """Refuses where too much is unread."""
        about = self._about.setdefault(open_id, [])
        if self.read_marks.unread(open_id, about) >= MOST_UNREAD:
            raise Refusal.BUZZED_TOO_OFTEN.problem()
        about.append(message)
