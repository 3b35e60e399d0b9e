"""What people write to the bot and do in its chat, from the events of the chats. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Final

import msgspec

from bot.model.event import Asked, ChatEntered, Envelope, Mention, MenuChosen, Message
from bot.transport.rejected import Malformed
from bot.transport.shape import fitted, parsed

_Id = Annotated[str, msgspec.Meta(min_length=1)]


class _Person(msgspec.Struct):
    open_id: _Id


class _MaybePerson(msgspec.Struct):
    open_id: str | None = None


class _Sender(msgspec.Struct):
    sender_id: _MaybePerson | None = None
    sender_type: str = "user"
    tenant_key: str | None = None


class _Mention(msgspec.Struct):
    key: str = ""
    id: _MaybePerson | str | None = None
    name: str | None = None


class _Message(msgspec.Struct):
    message_id: _Id
    chat_id: _Id
    chat_type: str | None = None
    message_type: str | None = None
    content: str | None = None
    mentions: list[_Mention] | None = None


class _MessageEvent(msgspec.Struct):
    sender: _Sender
    message: _Message


class _Text(msgspec.Struct):
    text: str = ""


class _Piece(msgspec.Struct):
    tag: str = ""
    text: str | None = None
    user_id: str | None = None


class _Post(msgspec.Struct):
    title: str | None = None
    content: list[list[_Piece]] = []


class _MenuOperator(msgspec.Struct):
    operator_id: _Person


class _MenuEvent(msgspec.Struct):
    operator: _MenuOperator
    event_key: str | int = ""


class _EnteredEvent(msgspec.Struct):
    operator_id: _Person


def _message(envelope: Envelope) -> Message | None:
    """A message of a person; what other bots write is not answered, or two of them would never stop."""
    event = fitted(envelope.body, _MessageEvent)
    sender = event.sender.sender_id
    if event.sender.sender_type != "user" or sender is None or not sender.open_id:
        return None
    message = event.message
    return Message(
        message_id=message.message_id,
        sender_id=sender.open_id,
        sender_tenant=event.sender.tenant_key or envelope.tenant_key,
        chat_id=message.chat_id,
        is_direct=message.chat_type == "p2p",
        text=_text(message),
        mentions=_mentions(message.mentions or ()),
    )


def _text(message: _Message) -> str | None:
    """What was typed. The content is JSON within the JSON; a recalled message has none."""
    if not message.content:
        return None
    try:
        match message.message_type:
            case "text":
                return parsed(message.content, _Text).text
            case "post":
                return _flat(parsed(message.content, _Post))
            case _:
                return None
    except Malformed:
        return None


def _flat(post: _Post) -> str:
    """A rich text without its styles; a mention stands in it under its key."""
    lines = ["".join(_piece_text(piece) for piece in line) for line in post.content]
    return "\n".join(filter(None, [post.title, *lines]))


def _piece_text(piece: _Piece) -> str:
    return (piece.user_id if piece.tag == "at" else piece.text) or ""


def _mentions(found: Sequence[_Mention]) -> tuple[Mention, ...]:
    return tuple(Mention(key=one.key, open_id=_open_id(one), name=one.name or "") for one in found if one.key)


def _open_id(mention: _Mention) -> str:
    return (mention.id.open_id or "") if isinstance(mention.id, _MaybePerson) else ""


def _menu_chosen(envelope: Envelope) -> MenuChosen:
    event = fitted(envelope.body, _MenuEvent)
    return MenuChosen(operator_id=event.operator.operator_id.open_id, menu_key=str(event.event_key))


def _chat_entered(envelope: Envelope) -> ChatEntered:
    return ChatEntered(operator_id=fitted(envelope.body, _EnteredEvent).operator_id.open_id)


#: How each event of the chats is read (Feishu: 接收消息, 机器人自定义菜单事件, 用户进入与机器人的会话).
ASKED: Final[Mapping[str, Callable[[Envelope], Asked | None]]] = {
    "im.message.receive_v1": _message,
    "application.bot.menu_v6": _menu_chosen,
    "im.chat.access_event.bot_p2p_chat_entered_v1": _chat_entered,
}
