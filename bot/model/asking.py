"""What somebody asked the bot by message, menu or button, kept until it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.event import Mention


class Through(StrEnum):
    """Which way it came."""

    MESSAGE = "message"
    MENU = "menu"
    BUTTON = "button"
    #: Nothing was asked yet: somebody opened their chat with the bot.
    ENTERED = "entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One thing asked by one person."""

    #: The message's id, by which the platform tells to count (Feishu: 接收消息); of all else the event's.
    asking_id: str
    #: The only identity that it is answered and acted for.
    person_id: str
    through: Through
    #: As typed, or the command of the button or menu; None where it was no text.
    words: str | None
    mentions: tuple[Mention, ...] = ()
    #: Whether nobody else reads along.
    is_direct: bool = True
    #: The group that it was asked in; empty in the direct chat.
    group_id: str = ""
    #: The message that asked; empty where none did.
    message_id: str = ""
    #: The card whose message shows the answer, instead of a new one; empty for a new one.
    in_place_of: str = ""
    at: datetime
