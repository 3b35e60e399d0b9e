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
