"""Chats and the messages in them: state only. Who may write, update and recall is in ``delivery``."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from enum import StrEnum


class ChatType(StrEnum):
    """Feishu: 接收消息, ``chat_type``."""

    P2P = "p2p"
    GROUP = "group"


class Gone(StrEnum):
    """How a message disappeared. A recalled one leaves a line in the chat, a deleted one leaves nothing."""

    RECALLED = "recalled"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A conversation. ``members`` are open_ids of people; a muted group lets nobody speak."""

    chat_id: str
    kind: ChatType
    members: frozenset[str]
    name: str = ""
    has_bot: bool = True
    is_muted: bool = False
    is_dissolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A content that the message had, and since when."""

    content: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named in a text; ``key`` stands in the text where the name is shown. Feishu: 接收消息."""

    key: str
    open_id: str
    name: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message with every content that it ever had, the present one last.

    ``sender`` is an app_id or a person's open_id. While ``open_clicks`` is not zero somebody's click waits
    for its answer. Until ``reverts_until_ms`` an update is accepted and undone, because the card of a click's
    answer is still on its way to the clients (Feishu: 处理卡片回调).
    """

    message_id: str
    chat_id: str
    sender: str
    is_from_app: bool
    msg_type: str
    versions: tuple[Version, ...]
    root_id: str = ""
    parent_id: str = ""
    uuid: str = ""
    mentions: tuple[Mention, ...] = ()
    gone: Gone | None = None
    open_clicks: int = 0
    reverts_until_ms: int = 0

    @property
    def content(self) -> str:
        return self.versions[-1].content

    @property
    def sent_ms(self) -> int:
        return self.versions[0].at_ms

    @property
    def updated_ms(self) -> int:
        return self.versions[-1].at_ms

    @property
    def updates(self) -> int:
        """How often the content was replaced."""
        return len(self.versions) - 1


@dataclass(slots=True)
class Chats:
    """Every chat and message, messages in the order of their sending."""

    _chats: dict[str, Chat] = field(default_factory=dict)
    _with_person: dict[str, str] = field(default_factory=dict)
    _messages: dict[str, Message] = field(default_factory=dict)
    _in_chat: dict[str, list[str]] = field(default_factory=dict)

    def with_person(self, open_id: str) -> Chat:
        """The person's chat with the bot; it begins to exist when somebody first asks for it."""
        if open_id not in self._with_person:
            self._with_person[open_id] = self._open(ChatType.P2P, frozenset({open_id})).chat_id
        return self._chats[self._with_person[open_id]]

    def create_group(self, name: str, members: frozenset[str]) -> Chat:
        """A new group with the bot inside."""
        return self._open(ChatType.GROUP, members, name)

    def of_person(self, open_id: str) -> list[Chat]:
        """The chats that the person is in, the one with the bot first."""
        own = self.with_person(open_id)
        groups = (chat for chat in self._chats.values() if chat.kind is ChatType.GROUP)
        return [own, *(chat for chat in groups if open_id in chat.members)]

    def chat(self, chat_id: str) -> Chat | None:
        return self._chats.get(chat_id)

    def put_chat(self, chat: Chat) -> None:
        """The chat in place of what it was."""
        self._chats[chat.chat_id] = chat

    def message(self, message_id: str) -> Message | None:
        return self._messages.get(message_id)

    def put(self, message: Message) -> Message:
        """The message as a new one, or in place of what it was."""
        if message.message_id not in self._messages:
            self._in_chat.setdefault(message.chat_id, []).append(message.message_id)
        self._messages[message.message_id] = message
        return message

    def in_chat(self, chat_id: str) -> list[Message]:
        """The chat's messages, newest last, recalled ones too; deleted ones are nowhere to be seen."""
        messages = (self._messages[message_id] for message_id in self._in_chat.get(chat_id, ()))
        return [message for message in messages if message.gone is not Gone.DELETED]

    def open_click(self, message_id: str) -> None:
        """Locks the card: a click has gone out to the app."""
        message = self._messages[message_id]
        self.put(replace(message, open_clicks=message.open_clicks + 1))

    def close_click(self, message_id: str) -> None:
        """The click was answered, or nobody waits for the answer any more."""
        message = self._messages[message_id]
        self.put(replace(message, open_clicks=message.open_clicks - 1))

    def write(self, message_id: str, content: str, *, at_ms: int, reverts_until_ms: int = 0) -> Message:
        """A new content for the message."""
        message = self._messages[message_id]
        versions = (*message.versions, Version(content=content, at_ms=at_ms))
        until_ms = max(message.reverts_until_ms, reverts_until_ms)
        return self.put(replace(message, versions=versions, reverts_until_ms=until_ms))

    def _open(self, kind: ChatType, members: frozenset[str], name: str = "") -> Chat:
        chat = Chat(chat_id=f"oc_{uuid.uuid4().hex}", kind=kind, members=members, name=name)
        self._chats[chat.chat_id] = chat
        return chat


def new_message_id() -> str:
    """An id that no message had before."""
    return f"om_{uuid.uuid4().hex}"
