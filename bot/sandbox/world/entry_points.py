"""The ways to the bot beside typing: its menu, and opening its chat, as the events that tell the app.

Feishu: 机器人自定义菜单事件, 用户进入与机器人的会话.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.world.chat import Chat, Message
from bot.sandbox.world.organisation import Person

MENU_CHOSEN = "application.bot.menu_v6"
CHAT_ENTERED = "im.chat.access_event.bot_p2p_chat_entered_v1"
_LONGEST_KEY = 30


def menu_event(person: Person, event_key: str, *, at_ms: int) -> dict[str, Any]:
    """The body for an entry of the menu; no chat is named, and the time is in seconds.

    Raises:
        ValueError: the console takes no such key.
    """
    if not 1 <= len(event_key) <= _LONGEST_KEY:
        raise ValueError(f"an event_key has 1 to {_LONGEST_KEY} characters")
    operator = {"operator_name": person.name, "operator_id": person_ids(person)}
    return {"operator": operator, "event_key": event_key, "timestamp": at_ms // 1000}


def entered_event(person: Person, chat: Chat, last: Message | None) -> dict[str, Any]:
    """The body for a chat that somebody opened; in an empty one there is no last message to name."""
    body: dict[str, Any] = {"chat_id": chat.chat_id, "operator_id": person_ids(person)}
    if last is None:
        return body
    return body | {"last_message_id": last.message_id, "last_message_create_time": str(last.sent_ms)}


def person_ids(person: Person) -> dict[str, str]:
    """A person as events name people."""
    return {"open_id": person.open_id, "union_id": person.union_id, "user_id": person.user_id}
