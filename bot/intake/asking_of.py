"""What was asked, as it is kept until it is answered. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.model.asking import Asking, Through
from bot.model.event import Asked, ChatEntered, Envelope, MenuChosen, Message


def asking_of(envelope: Envelope, asked: Asked, now: datetime) -> Asking | None:
    """None where nobody can have meant the bot: in a group, it is spoken to by a mention only.

    What is delivered again after hours (Feishu: 事件概述) is as old as when it was asked.
    """
    at = min(now, envelope.created_at or now)
    match asked:
        case Message(is_direct=False, mentions=()):
            return None
        case Message():
            return Asking(
                asking_id=asked.message_id,
                person_id=asked.sender_id,
                through=Through.MESSAGE,
                words=asked.text,
                mentions=asked.mentions,
                is_direct=asked.is_direct,
                group_id="" if asked.is_direct else asked.chat_id,
                message_id=asked.message_id,
                at=at,
            )
        case MenuChosen():
            # A menu's key is the command without its slash.
            return Asking(
                asking_id=envelope.event_id,
                person_id=asked.operator_id,
                through=Through.MENU,
                words=f"/{asked.menu_key}",
                at=at,
            )
        case ChatEntered():
            return Asking(
                asking_id=envelope.event_id,
                person_id=asked.operator_id,
                through=Through.ENTERED,
                words=None,
                at=at,
            )
