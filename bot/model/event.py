"""What reaches the bot from outside, in the bot's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessTouched:
    """Something about a process changed. A hint, never a fact about its state."""

    process_id: str
    #: Which kind of event said so: ``status``, ``updated``, ``node``, ``approver``, ``copy``, ``comment``.
    hint: str
    business_type: str | None = None
    flow_definition_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A button of a card was pressed. ``operator_id`` is the only identity in it that counts."""

    event_id: str
    operator_id: str
    #: The tenant that the push speaks for, and the operator's; empty where it does not say.
    tenant_key: str = ""
    operator_tenant: str
    message_id: str
    chat_id: str
    #: What we put into the button when we sent the card. Untrusted until bound to ``message_id``.
    value: Mapping[str, object] = field(default_factory=dict)
    #: The form's fields by name, as the client sent them.
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named with @ in a message; ``key`` is what stands for it in the text."""

    key: str
    #: Empty where it names nobody, as with everybody at once.
    open_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Somebody wrote to the bot (Feishu: 接收消息). ``sender_id`` is the only identity in it that counts."""

    message_id: str
    sender_id: str
    sender_tenant: str
    chat_id: str
    #: Whether it stands in the sender's own chat with the bot, where nobody else reads along.
    is_direct: bool
    #: As typed, with the keys of its mentions; None where it is no text.
    text: str | None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuChosen:
    """An entry of the bot's menu was chosen (Feishu: 机器人自定义菜单事件)."""

    operator_id: str
    menu_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEntered:
    """Somebody opened their chat with the bot (Feishu: 用户进入与机器人的会话)."""

    operator_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """An event of a kind that this version does not act on: accepted, counted, forgotten."""

    event_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A verified event as the platform wrapped it (Feishu: 事件概述): header taken apart, body still raw."""

    event_id: str
    event_type: str
    app_id: str
    tenant_key: str
    created_at: datetime | None
    #: When the push was signed; None over the long connection.
    signed_at: datetime | None
    body: Mapping[str, object]


Asked = Message | MenuChosen | ChatEntered
