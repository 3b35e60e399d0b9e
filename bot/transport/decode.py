"""What a verified envelope means to the bot: one line per event type. Pure; both transports end here.

An event that says "this process changed" is one line in the table below; it may carry facts that no API
gives, and those alone are kept. Types and fields that this version does not know are no fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec

from bot.model.event import Asked, Click, Envelope, Ignored, ProcessTouched
from bot.transport.decode_chat import ASKED
from bot.transport.rejected import Malformed
from bot.transport.shape import fitted, parsed

#: Events about a process and what they hint at (Feishu: 流程实例状态变化, 流程实例信息变更,
#: 流程节点状态变更, 审批任务状态变更, 抄送单据状态变更, 流程下评论事件).
#: Mind the names: the first ends in "update", the last has an underscore.
HINTS: Final[Mapping[str, str]] = {
    "corehr.process.status.update_v2": "status",
    "corehr.process.updated_v2": "updated",
    "corehr.process.node.updated_v2": "node",
    "corehr.process.approver.updated_v2": "approver",
    "corehr.process.cc.updated_v2": "copy",
    "corehr.process_comment_info.updated_v2": "comment",
}
CLICK: Final = "card.action.trigger"

_Object = dict[str, object]
_Id = Annotated[str, msgspec.Meta(min_length=1)]


class _ProcessEvent(msgspec.Struct):
    # Documented as strings; the vendor's own package takes a comment's for a number.
    process_id: _Id | int
    # What only some events carry, read leniently: a hint that is half understood is still a hint.
    biz_type: object = None
    flow_definition_id: object = None


class _Operator(msgspec.Struct):
    open_id: _Id
    #: Absent, it is the tenant that the push speaks for.
    tenant_key: str | None = None


class _Context(msgspec.Struct):
    open_message_id: _Id
    open_chat_id: _Id


class _ClickEvent(msgspec.Struct):
    operator: _Operator
    context: _Context
    # Read leniently: a click that means nothing is answered as an old button is, not with an error.
    action: object = None


def decode(envelope: Envelope) -> ProcessTouched | Click | Asked | Ignored:
    """Says what the envelope's event means.

    Raises:
        Malformed: it is of a kind we act on, but lacks what that needs.
    """
    if (hint := HINTS.get(envelope.event_type)) is not None:
        return _process_touched(envelope.body, hint)
    if envelope.event_type == CLICK:
        return _click(envelope)
    if (reading := ASKED.get(envelope.event_type)) is not None:
        return reading(envelope) or Ignored(event_type=envelope.event_type)
    return Ignored(event_type=envelope.event_type)


def _process_touched(body: Mapping[str, object], hint: str) -> ProcessTouched:
    event = fitted(body, _ProcessEvent)
    return ProcessTouched(
        process_id=str(event.process_id),
        hint=hint,
        business_type=_text(event.biz_type) or None,
        flow_definition_id=_text(event.flow_definition_id),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _click(envelope: Envelope) -> Click:
    """A pressed button (Feishu: 卡片回传交互回调)."""
    event = fitted(envelope.body, _ClickEvent)
    action = _object(event.action)
    return Click(
        event_id=envelope.event_id,
        operator_id=event.operator.open_id,
        tenant_key=envelope.tenant_key,
        operator_tenant=event.operator.tenant_key or envelope.tenant_key,
        message_id=event.context.open_message_id,
        chat_id=event.context.open_chat_id,
        value=_object(action.get("value")),
        fields=_object(action.get("form_value")),
    )


def _object(value: object) -> Mapping[str, object]:
    """A button's value is documented as an object; clients have been seen to send it as JSON text."""
    try:
        return parsed(value, _Object) if isinstance(value, str) else fitted(value, _Object)
    except Malformed:
        return {}
