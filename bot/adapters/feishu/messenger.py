"""The chats behind the port Messenger: cards sent, answered with, replaced.

Content comes rendered and leaves as it is; which card goes to whom is decided elsewhere.
"""

from __future__ import annotations

from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    PatchMessageRequest,
    PatchMessageRequestBody,
    ReplyMessageRequest,
    ReplyMessageRequestBody,
    UrgentAppMessageRequest,
    UrgentReceivers,
)

from bot.adapters.openapi import calls
from bot.adapters.openapi.client import Nothing, OpenApi
from bot.adapters.openapi.wire import Text, Wire
from bot.model.errors import RecipientUnreachable
from bot.model.queue import Priority
from bot.ports.platform import Sent

_CARD = "interactive"


class _Message(Wire):
    """Feishu: 发送消息, response body."""

    message_id: Text
    chat_id: Text | None = None


class _Buzzed(Wire):
    """Feishu: 发送应用内加急, response body."""

    invalid_user_id_list: list[Text] | None = None


class FeishuMessenger:
    """Fulfils :class:`~bot.ports.platform.Messenger`, which says what is raised."""

    def __init__(self, api: OpenApi) -> None:
        self._api = api

    async def send(self, *, to: str, content: str, uuid: str, priority: Priority) -> Sent:
        """A card to a person's chat with the bot, or to a group (Feishu: 发送消息)."""
        body = CreateMessageRequestBody.builder().receive_id(to).msg_type(_CARD).content(content).uuid(uuid)
        kind = "chat_id" if to.startswith("oc_") else "open_id"
        request = CreateMessageRequest.builder().receive_id_type(kind).request_body(body.build()).build()
        reply = await self._api.call(calls.SEND, request, _Message, priority=priority, subject=to)
        return _sent(reply.data)

    async def reply(
        self, *, to_message: str, receiver: str, content: str, uuid: str, priority: Priority
    ) -> Sent:
        """A card in answer to a message (Feishu: 回复消息)."""
        body = ReplyMessageRequestBody.builder().msg_type(_CARD).content(content).uuid(uuid)
        request = ReplyMessageRequest.builder().message_id(to_message).request_body(body.build()).build()
        reply = await self._api.call(calls.REPLY, request, _Message, priority=priority, subject=receiver)
        return _sent(reply.data)

    async def patch(self, *, message_id: str, content: str, priority: Priority) -> None:
        """Replaces a card's content (Feishu: 更新已发送的消息卡片)."""
        body = PatchMessageRequestBody.builder().content(content)
        request = PatchMessageRequest.builder().message_id(message_id).request_body(body.build()).build()
        await self._api.call(calls.PATCH, request, Nothing, priority=priority, subject=message_id)

    async def buzz(self, *, message_id: str, person_id: str, priority: Priority) -> None:
        """Makes a message urgent inside Feishu (Feishu: 发送应用内加急)."""
        body = UrgentReceivers.builder().user_id_list([person_id]).build()
        builder = UrgentAppMessageRequest.builder().message_id(message_id).user_id_type("open_id")
        request = builder.request_body(body).build()
        reply = await self._api.call(calls.BUZZ, request, _Buzzed, priority=priority, subject=person_id)
        if reply.data.invalid_user_id_list:
            raise RecipientUnreachable(f"{calls.BUZZ.name}: not buzzed")


def _sent(message: _Message) -> Sent:
    return Sent(message_id=str(message.message_id), chat_id=str(message.chat_id or ""))
