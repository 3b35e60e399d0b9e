"""The events of the chats: a message, an entry of the bot's menu, the opening of its chat.

Feishu: 接收消息, 机器人自定义菜单事件, 用户进入与机器人的会话.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.world.chat import Chat, Mention, Message
from bot.sandbox.world.organisation import Organisation, Person

MESSAGE = "im.message.receive_v1"
MENU_CHOSEN = "application.bot.menu_v6"
CHAT_ENTERED = "im.chat.access_event.bot_p2p_chat_entered_v1"
_LONGEST_KEY = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEvents:
    """Writes the bodies; ``shows_user_ids`` is whether the app was granted that field."""

    organisation: Organisation
    tenant_key: str
    shows_user_ids: bool

    def message(self, message: Message, chat: Chat) -> dict[str, Any]:
        """The body for a message of a person; of a recalled one the content is empty."""
        thread = {"root_id": message.root_id, "parent_id": message.parent_id}
        return {
            "sender": {
                "sender_id": self._ids(message.sender),
                "sender_type": "user",
                "tenant_key": self.tenant_key,
            },
            "message": {
                "message_id": message.message_id,
                **{name: value for name, value in thread.items() if value},
                "create_time": str(message.sent_ms),
                "update_time": str(message.updated_ms),
                "chat_id": chat.chat_id,
                "chat_type": chat.kind.value,
                "message_type": message.msg_type,
                "content": "" if message.gone else message.content,
                "mentions": [self._mentioned(mention) for mention in message.mentions],
            },
        }

    def menu(self, person: Person, event_key: str, *, at_ms: int) -> dict[str, Any]:
        """The body for an entry of the menu; no chat is named, and the time is in seconds.

        Raises:
            ValueError: the console takes no such key.
        """
        if not 1 <= len(event_key) <= _LONGEST_KEY:
            raise ValueError(f"an event_key has 1 to {_LONGEST_KEY} characters")
        operator = {"operator_name": person.name, "operator_id": self._ids(person.open_id)}
        return {"operator": operator, "event_key": event_key, "timestamp": at_ms // 1000}

    def entered(self, person: Person, chat: Chat, last: Message | None) -> dict[str, Any]:
        """The body for a chat that somebody opened; in an empty one there is no last message to name."""
        body: dict[str, Any] = {"chat_id": chat.chat_id, "operator_id": self._ids(person.open_id)}
        if last is None:
            return body
        return body | {"last_message_id": last.message_id, "last_message_create_time": str(last.sent_ms)}

    def _mentioned(self, mention: Mention) -> dict[str, Any]:
        return {
            "key": mention.key,
            "id": self._ids(mention.open_id),
            "mentioned_type": "bot" if mention.is_bot else "user",
            "name": mention.name,
            "tenant_key": self.tenant_key,
        }

    def _ids(self, open_id: str) -> dict[str, str]:
        """Somebody as events name people; of the bot, who is nobody of the company, its open_id."""
        person = self.organisation.person(open_id)
        if person is None:
            return {"open_id": open_id}
        ids = {"open_id": person.open_id, "union_id": person.union_id}
        return ids | {"user_id": person.user_id} if self.shows_user_ids else ids
