"""What people see and do in their chats, as verbs of the control API."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.sandbox.callbacks import Click
from bot.sandbox.cards.measures import measures
from bot.sandbox.control.people import UnknownName, find_person, part_of
from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.world.chat import Chat, Gone, Message
from bot.sandbox.world.content import CARD, parse_card
from bot.sandbox.world.delivery import Reach
from bot.sandbox.world.organisation import Person
from bot.sandbox.world.speech import Speech, sent_message

Feishu = Callable[[], LocalFeishu]


class ChatVerbs:
    """People, chats, messages and clicks."""

    def __init__(self, feishu: Feishu) -> None:
        self._feishu = feishu

    def people(self) -> list[dict[str, Any]]:
        """Everybody in the company, with the part that names them here."""
        return [person_wire(person) for person in self._feishu().organisation.people]

    def messages(self, person: str) -> list[dict[str, Any]]:
        """The person's chat with the bot, newest last."""
        open_id = self._person(person).open_id
        chat = self._feishu().delivery.chats.with_person(open_id)
        return self.messages_in(chat.chat_id)

    def messages_in(self, chat: str) -> list[dict[str, Any]]:
        """A chat's messages by its id, newest last."""
        return [message_wire(message) for message in self._feishu().delivery.chats.in_chat(chat)]

    async def click(
        self,
        person: str,
        message_id: str,
        label: str = "",
        *,
        at: str = "",
        typed: Mapping[str, Any] | None = None,
        value: Any = None,
        version: int = -1,
        as_outsider: bool = False,
    ) -> dict[str, Any]:
        """Presses a button by its label, or whatever stands ``at`` a path; tells what the person saw.

        With a ``value`` it fills in the field of that label, which no form holds.
        """
        click = Click(
            person=self._person(person),
            message_id=message_id,
            label=label,
            at=at,
            typed=typed or {},
            value=value,
            version=version,
            as_outsider=as_outsider,
        )
        return (await self._feishu().clicks.click(click)).wire()

    def say(
        self,
        person: str,
        text: str,
        *,
        chat: str = "",
        mention: bool = True,
        title: str | None = None,
        reply_to: str = "",
    ) -> str:
        """Types to the bot: in the person's own chat with it, or in a group, there mentioning it.

        ``@`` before a name of the company, or before the bot's, mentions them too. With a ``title``, even an
        empty one, it is a post (富文本); ``reply_to`` is the message that it answers.
        """
        feishu, speaker = self._feishu(), self._person(person)
        bot = f"@{feishu.application.bot_name}"
        speech = Speech.typed(
            f"{bot} {text}" if chat and mention and bot not in text else text,
            title=title,
            speaker=speaker,
            organisation=feishu.organisation,
            application=feishu.application,
        )
        where, now_ms = self._where(speaker, chat), feishu.clock.now_ms()
        message = speech.message_in(where, at_ms=now_ms, parent=self._message(reply_to))
        feishu.say(message)
        return message.message_id

    def send_media(
        self, person: str, msg_type: str, content: Mapping[str, Any], *, chat: str = "", reply_to: str = ""
    ) -> str:
        """Sends what cannot be typed (``image``, ``file``, ``sticker``), with any content; gives its id."""
        feishu, speaker = self._feishu(), self._person(person)
        where, now_ms = self._where(speaker, chat), feishu.clock.now_ms()
        parent = self._message(reply_to)
        message = sent_message(speaker, where, msg_type, content, at_ms=now_ms, parent=parent)
        feishu.say(message)
        return message.message_id

    def redeliver(self, message_id: str) -> None:
        """Tells the app of a person's message once more, as another event. Feishu: 接收消息."""
        message = self._message(message_id)
        if message is None or message.is_from_app:
            raise UnknownName(f"no message {message_id!r} of a person")
        self._feishu().tell_of(message)

    def press_menu(self, person: str, event_key: str) -> None:
        """Chooses the entry of the bot's menu that pushes this key."""
        self._feishu().press_menu(self._person(person), event_key)

    def enter_chat(self, person: str) -> None:
        """Opens the person's chat with the bot."""
        self._feishu().enter_chat(self._person(person))

    def read(self, person: str, chat: str) -> None:
        """The person has seen everything in the chat."""
        feishu = self._feishu()
        messages = feishu.delivery.chats.in_chat(self._chat(chat).chat_id)
        feishu.read_marks.read(self._person(person).open_id, messages)

    def check_card(self, card: Mapping[str, Any]) -> dict[str, Any]:
        """A card's size and elements, and everything for which the platform would refuse it."""
        return measures(card, people=self._feishu().delivery.people())

    def create_group(self, name: str, members: Sequence[str]) -> str:
        """A group with these people and the bot; gives its chat_id."""
        ids = frozenset(self._person(member).open_id for member in members)
        return self._feishu().delivery.chats.create_group(name, ids).chat_id

    def change_group(
        self,
        chat: str,
        *,
        has_bot: bool = True,
        is_muted: bool = False,
        is_dissolved: bool = False,
    ) -> None:
        """Removes or readmits the bot, mutes the group, dissolves it."""
        changed = replace(self._chat(chat), has_bot=has_bot, is_muted=is_muted, is_dissolved=is_dissolved)
        self._feishu().delivery.chats.put_chat(changed)

    def reach(self, person: str, reach: str) -> None:
        """Whether the bot reaches the person: one of the values of ``Reach``."""
        self._feishu().delivery.reach[self._person(person).open_id] = Reach(reach)

    def lose_message(self, message_id: str, how: str = Gone.RECALLED.value) -> None:
        """Recalls or deletes a message, as the client or an administrator may."""
        message = self._message(message_id)
        if message is None:
            raise UnknownName("which message?")
        self._feishu().delivery.chats.put(replace(message, gone=Gone(how)))

    def _person(self, name: str) -> Person:
        return find_person(self._feishu().organisation, name)

    def _message(self, message_id: str) -> Message | None:
        """The message of this id; none where no id is given."""
        message = self._feishu().delivery.chats.message(message_id)
        if message is None and message_id:
            raise UnknownName(f"no message {message_id!r}")
        return message

    def _where(self, person: Person, chat_id: str) -> Chat:
        """The chat of this id; without one the person's own chat with the bot."""
        own = self._feishu().delivery.chats.with_person
        return self._chat(chat_id) if chat_id else own(person.open_id)

    def _chat(self, chat_id: str) -> Chat:
        chat = self._feishu().delivery.chats.chat(chat_id)
        if chat is None:
            raise UnknownName(f"no chat {chat_id!r}")
        return chat


def person_wire(person: Person) -> dict[str, Any]:
    """A person as the control API and the pages show them."""
    return {
        "part": part_of(person),
        "open_id": person.open_id,
        "name": person.name,
        "en_name": person.en_name,
        "job_title": person.job_title,
        "is_resigned": person.is_resigned,
    }


def message_wire(message: Message) -> dict[str, Any]:
    """A message as the control API shows it, with every content that it had."""
    return {
        "message_id": message.message_id,
        "chat_id": message.chat_id,
        "root_id": message.root_id,
        "parent_id": message.parent_id,
        "sender": message.sender,
        "is_from_app": message.is_from_app,
        "msg_type": message.msg_type,
        "content": message.content,
        "card": parse_card(message.content) if message.msg_type == CARD else None,
        "uuid": message.uuid,
        "updates": message.updates,
        "versions": [version.content for version in message.versions],
        "sent_ms": message.sent_ms,
        "updated_ms": message.updated_ms,
        "mentions": [asdict(mention) for mention in message.mentions],
        "is_recalled": message.gone is Gone.RECALLED,
    }
