"""What one window of the chat page shows, as JSON values. Reads the sandbox, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.control.chats import message_wire, person_wire
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.world.chat import Chat, Message
from bot.sandbox.world.flows import Flow
from bot.sandbox.world.organisation import Person
from bot.sandbox.world.slash_commands import SlashCommand

Json = dict[str, Any]


def parts(feishu: LocalFeishu, viewer: Person | None) -> Json:
    """The small parts of the page by their name; without a viewer those for choosing who to be."""
    return {
        "bot": {"name": feishu.application.bot_name},
        "people": [_person(feishu, person) for person in feishu.organisation.people],
        "commands": [_command(command) for command in feishu.slash_commands.all()],
        "flows": [_flow(flow) for flow in feishu.engine.flows.values()],
        "chats": [_chat(feishu, chat, viewer) for chat in _chats(feishu, viewer)],
        "windows": _windows(feishu),
        "faults": [armed.wire() for armed in feishu.faults.all() if armed.left],
        "conditions": {
            "is_bot_on": feishu.delivery.is_bot_on,
            "revoked": sorted(feishu.permissions.revoked),
            "reach": {open_id: reach.value for open_id, reach in feishu.delivery.reach.items()},
        },
    }


def messages(feishu: LocalFeishu, viewer: Person | None) -> Iterator[Message]:
    """The messages of the viewer's chats, by chat, oldest first."""
    for chat in _chats(feishu, viewer):
        yield from feishu.delivery.chats.in_chat(chat.chat_id)


def message_shown(message: Message) -> Json:
    """A message as the page draws it; of a card's earlier contents only how many there were."""
    wire = message_wire(message)
    return {name: value for name, value in wire.items() if name != "versions"}


def _chats(feishu: LocalFeishu, viewer: Person | None) -> list[Chat]:
    return feishu.delivery.chats.of_person(viewer.open_id) if viewer is not None else []


def _person(feishu: LocalFeishu, person: Person) -> Json:
    unread = sum(_unread(feishu, chat, person) for chat in _chats(feishu, person))
    return {**person_wire(person), "unread": unread}


def _unread(feishu: LocalFeishu, chat: Chat, person: Person) -> int:
    return feishu.read_marks.unread(person.open_id, feishu.delivery.chats.in_chat(chat.chat_id))


def _chat(feishu: LocalFeishu, chat: Chat, viewer: Person | None) -> Json:
    return {
        "chat_id": chat.chat_id,
        "kind": chat.kind.value,
        "name": chat.name,
        "members": sorted(chat.members),
        "has_bot": chat.has_bot,
        "is_muted": chat.is_muted,
        "is_dissolved": chat.is_dissolved,
        "unread": _unread(feishu, chat, viewer) if viewer is not None else 0,
    }


def _flow(flow: Flow) -> Json:
    """A flow with the texts of its form, which whoever starts it may change."""
    form = flow.form_for("")
    return {
        "key": flow.key,
        "name": flow.name.wire(),
        "kind": flow.template_name.wire(),
        "nodes": [node.name.wire() for node in flow.nodes],
        "texts": [
            {"api_name": field.api_name, "label": field.name.wire(), "value": field.value.content}
            for field in form
            if field.value.member == "text_value"
        ],
    }


def _command(command: SlashCommand) -> Json:
    """A command of the panel behind a slash, as it was registered."""
    return {"command": command.command, "description": dict(command.description)}


def _windows(feishu: LocalFeishu) -> list[Json]:
    """The rate windows of the endpoints that are in use, as the platform counts them."""
    counted = (
        (endpoint, window, feishu.windows.used((endpoint.method, endpoint.path), window))
        for endpoint in feishu.endpoints.all
        for window in endpoint.windows
    )
    return [
        {
            "method": endpoint.method,
            "path": endpoint.path,
            "page": endpoint.page,
            "count": window.count,
            "seconds": window.seconds,
            "used": used,
        }
        for endpoint, window, used in counted
        if used
    ]
