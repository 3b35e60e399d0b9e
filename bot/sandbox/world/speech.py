"""What people type to the bot, as a message in the chat and as the event that tells the app.

Feishu: 接收消息 (``im.message.receive_v1``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from bot.sandbox.application import Application
from bot.sandbox.world.chat import Chat, Mention, Message, Version, new_message_id
from bot.sandbox.world.content import TEXT
from bot.sandbox.world.entry_points import person_ids
from bot.sandbox.world.organisation import Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A text by a person; in a group the app hears of it only where it mentions the bot.

    Where the text names somebody it holds the key of one of ``mentions``.
    """

    speaker: Person
    text: str
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def typed(
        cls, text: str, *, speaker: Person, organisation: Organisation, application: Application
    ) -> Self:
        """What somebody typed, each ``@`` before a name of the company or of the bot as a mention.

        The same person named twice has two keys, as in the event's sample. Feishu: 接收消息.
        """
        named = _by_name(organisation.people, application)
        # The longest name first: one may begin with another.
        names = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
        mentions: list[Mention] = []

        def keyed(found: re.Match[str]) -> str:
            open_id, is_bot = named[found[1]]
            key = f"@_user_{len(mentions) + 1}"
            mentions.append(Mention(key=key, open_id=open_id, name=found[1], is_bot=is_bot))
            return key

        return cls(speaker=speaker, text=re.sub(f"@({names})", keyed, text), mentions=tuple(mentions))

    @property
    def mentions_bot(self) -> bool:
        return any(mention.is_bot for mention in self.mentions)

    def message_in(self, chat: Chat, *, at_ms: int) -> Message:
        """The message as it stands in the chat."""
        content = json.dumps({"text": self.text}, ensure_ascii=False)
        return Message(
            message_id=new_message_id(),
            chat_id=chat.chat_id,
            sender=self.speaker.open_id,
            is_from_app=False,
            msg_type=TEXT,
            versions=(Version(content=content, at_ms=at_ms),),
            mentions=self.mentions,
        )

    def event(
        self, message: Message, chat: Chat, *, application: Application, organisation: Organisation
    ) -> dict[str, Any]:
        """The body of the event."""
        tenant_key = application.tenant_key
        return {
            "sender": {
                "sender_id": person_ids(self.speaker),
                "sender_type": "user",
                "tenant_key": tenant_key,
            },
            "message": {
                "message_id": message.message_id,
                "create_time": str(message.sent_ms),
                "update_time": str(message.updated_ms),
                "chat_id": chat.chat_id,
                "chat_type": chat.kind.value,
                "message_type": message.msg_type,
                "content": message.content,
                "mentions": [
                    _mentioned(mention, organisation.person(mention.open_id), tenant_key)
                    for mention in self.mentions
                ],
            },
        }


def _by_name(people: Iterable[Person], application: Application) -> dict[str, tuple[str, bool]]:
    """Open id, and whether it is the bot, by every name that may be mentioned."""
    named = {name: (person.open_id, False) for person in people for name in (person.name, person.en_name)}
    return named | {application.bot_name: (application.bot_open_id, True)}


def _mentioned(mention: Mention, person: Person | None, tenant_key: str) -> dict[str, Any]:
    return {
        "key": mention.key,
        "id": person_ids(person) if person else {"open_id": mention.open_id},
        "mentioned_type": "bot" if mention.is_bot else "user",
        "name": mention.name,
        "tenant_key": tenant_key,
    }
