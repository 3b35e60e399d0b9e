"""The message endpoints: send, reply, update, read and recall, over the rules of ``world.delivery``."""

from __future__ import annotations

from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.journal import Journal
from bot.sandbox.openapi.limits import USUAL
from bot.sandbox.pages import BUZZ, GET_MESSAGE, PATCH, RECALL, REPLY, SEND
from bot.sandbox.refusals import Refusal
from bot.sandbox.wire import Call, Endpoint
from bot.sandbox.world.buzzes import Buzzes
from bot.sandbox.world.chat import Chat, Gone, Message
from bot.sandbox.world.delivery import UUID_LENGTH, Delivery, Draft

_ROOT = "/open-apis/im/v1/messages"
_OTHER_APP = "ou_otherapp"
"""An open_id that begins so was given to another app; open_ids differ from app to app."""


def endpoints(
    application: Application, delivery: Delivery, buzzes: Buzzes, journal: Journal
) -> tuple[Endpoint, ...]:
    """Every endpoint of messages that an approval bot uses."""
    desk = _Messages(application, delivery, buzzes, journal)
    one = _ROOT + "/{message_id}"
    return (
        Endpoint(method="POST", path=_ROOT, page=SEND, windows=USUAL, answer=desk.send),
        Endpoint(method="POST", path=f"{one}/reply", page=REPLY, windows=USUAL, answer=desk.reply),
        Endpoint(method="PATCH", path=one, page=PATCH, windows=USUAL, answer=desk.update),
        Endpoint(method="PATCH", path=f"{one}/urgent_app", page=BUZZ, windows=USUAL, answer=desk.buzz),
        Endpoint(method="GET", path=one, page=GET_MESSAGE, windows=USUAL, answer=desk.read),
        Endpoint(method="DELETE", path=one, page=RECALL, windows=USUAL, answer=desk.recall),
    )


class _Messages:
    def __init__(
        self, application: Application, delivery: Delivery, buzzes: Buzzes, journal: Journal
    ) -> None:
        self._application = application
        self._delivery = delivery
        self._buzzes = buzzes
        self._journal = journal

    def send(self, call: Call) -> dict[str, Any]:
        draft = _draft(call)
        message = self._delivery.send(self._receiver(call), draft)
        self._note("send", message)
        return self._wire(message)

    def reply(self, call: Call) -> dict[str, Any]:
        parent = self._message(call)
        self._delivery.check_present(parent)
        draft = _draft(call, parent)
        message = self._delivery.send(self._delivery.chat_of(parent), draft)
        self._note("reply", message)
        return self._wire(message)

    def update(self, call: Call) -> dict[str, Any]:
        before = self._message(call)
        after = self._delivery.update(before, call.body.get("content"))
        self._note("patch", after, is_reverted=after.updates == before.updates)
        return {}

    def read(self, call: Call) -> dict[str, Any]:
        message = self._message(call)
        if message.gone is Gone.DELETED:
            raise Refusal.MESSAGE_DELETED.problem()
        if not self._delivery.chat_of(message).has_bot:
            raise Refusal.BOT_OUTSIDE_GROUP.problem()
        return {"items": [self._wire(message)]}

    def recall(self, call: Call) -> dict[str, Any]:
        message = self._message(call)
        self._delivery.recall(message)
        self._note("recall", message)
        return {}

    def buzz(self, call: Call) -> dict[str, Any]:
        message, people = self._message(call), call.body.get("user_id_list")
        if call.first("user_id_type") != "open_id" or not isinstance(people, list) or not people:
            raise Refusal.PARAMETER_INVALID.problem("user_id_list of open_ids is required")
        self._delivery.check_present(message)
        if message.sender != self._application.app_id:
            raise Refusal.BUZZ_NOT_OWN.problem()
        chat = self._delivery.chat_of(message)
        self._delivery.check_chat(chat, is_reply=True)
        buzzed = [person for person in people if person in chat.members]
        for person in buzzed:
            self._buzzes.buzz(person, message)
        if buzzed:
            self._note("buzz", message, buzzed=buzzed)
        return {"invalid_user_id_list": [person for person in people if person not in buzzed]}

    def _receiver(self, call: Call) -> Chat:
        receive_id = call.body.get("receive_id")
        if not isinstance(receive_id, str) or not receive_id:
            raise Refusal.PARAMETER_INVALID.problem("receive_id is required")
        match call.first("receive_id_type"):
            case "open_id":
                return self._person(receive_id)
            case "chat_id":
                return self._chat(receive_id)
            case other:
                raise Refusal.PARAMETER_INVALID.problem(f"receive_id_type {other!r}")

    def _person(self, open_id: str) -> Chat:
        if open_id.startswith(_OTHER_APP):
            raise Refusal.OPEN_ID_OF_OTHER_APP.problem()
        if self._delivery.organisation.person(open_id) is None:
            raise Refusal.OPEN_ID_UNKNOWN.problem()
        return self._delivery.chats.with_person(open_id)

    def _chat(self, chat_id: str) -> Chat:
        chat = self._delivery.chats.chat(chat_id)
        if chat is None:
            raise Refusal.RECEIVER_INVALID.problem()
        return chat

    def _message(self, call: Call) -> Message:
        message = self._delivery.chats.message(call.path["message_id"])
        if message is None:
            raise Refusal.MESSAGE_PARAMETER.problem("ext=invalid message_id")
        return message

    def _note(self, kind: str, message: Message, **more: Any) -> None:
        chat = self._delivery.chat_of(message)
        self._journal.write(
            kind,
            message_id=message.message_id,
            chat_id=chat.chat_id,
            to=sorted(chat.members),
            msg_type=message.msg_type,
            **more,
        )

    def _wire(self, message: Message) -> dict[str, Any]:
        shown = {
            "message_id": message.message_id,
            "msg_type": message.msg_type,
            "create_time": str(message.sent_ms),
            "update_time": str(message.updated_ms),
            "deleted": message.gone is not None,
            "updated": message.updates > 0,
            "chat_id": message.chat_id,
            "sender": self._sender(message),
            "body": {"content": "" if message.gone else message.content},
        }
        thread = {"root_id": message.root_id, "parent_id": message.parent_id}
        return shown | {name: value for name, value in thread.items() if value}

    def _sender(self, message: Message) -> dict[str, str]:
        return {
            "id": message.sender,
            "id_type": "app_id" if message.is_from_app else "open_id",
            "sender_type": "app" if message.is_from_app else "user",
            "tenant_key": self._application.tenant_key,
        }


def _draft(call: Call, parent: Message | None = None) -> Draft:
    msg_type, uuid = call.body.get("msg_type"), call.body.get("uuid") or ""
    if not isinstance(msg_type, str) or not msg_type:
        raise Refusal.PARAMETER_INVALID.problem("msg_type is required")
    if not isinstance(uuid, str) or len(uuid) > UUID_LENGTH:
        raise Refusal.PARAMETER_INVALID.problem("the max len of uuid is 50")
    return Draft(msg_type=msg_type, content=call.body.get("content"), uuid=uuid, parent=parent)
