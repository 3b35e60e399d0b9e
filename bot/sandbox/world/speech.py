"""What people type to the bot, as a message in the chat and as the event that tells the app.

Feishu: 接收消息 (``im.message.receive_v1``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.world.chat import Chat, Message, Version, new_message_id
from bot.sandbox.world.content import TEXT
from bot.sandbox.world.organisation import Person

_MENTION = "@_user_1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A text by a person; in a group the app hears of it only where it mentions the bot."""

    speaker: Person
    text: str
    mentions_bot: bool = False

    def message_in(self, chat: Chat, *, at_ms: int) -> Message:
        """The message as it stands in the chat; a mention is a key in its text."""
        text = f"{_MENTION} {self.text}" if self.mentions_bot else self.text
        content = json.dumps({"text": text}, ensure_ascii=False)
        return Message(
            message_id=new_message_id(),
            chat_id=chat.chat_id,
            sender=self.speaker.open_id,
            is_from_app=False,
            msg_type=TEXT,
            versions=(Version(content=content, at_ms=at_ms),),
        )

    def event(self, message: Message, chat: Chat, application: Application) -> dict[str, Any]:
        """The body of the event."""
        return {
            "sender": {
                "sender_id": _ids(self.speaker),
                "sender_type": "user",
                "tenant_key": application.tenant_key,
            },
            "message": {
                "message_id": message.message_id,
                "create_time": str(message.sent_ms),
                "update_time": str(message.updated_ms),
                "chat_id": chat.chat_id,
                "chat_type": chat.kind.value,
                "message_type": message.msg_type,
                "content": message.content,
                "mentions": [_mention_of(application)] if self.mentions_bot else [],
            },
        }


def _ids(person: Person) -> dict[str, str]:
    return {"open_id": person.open_id, "union_id": person.union_id, "user_id": person.user_id}


def _mention_of(application: Application) -> dict[str, Any]:
    return {
        "key": _MENTION,
        "id": {"open_id": application.bot_open_id},
        "mentioned_type": "bot",
        "name": application.bot_name,
        "tenant_key": application.tenant_key,
    }
