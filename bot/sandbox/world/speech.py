"""What people type to the bot, as a message in the chat. Feishu: 接收消息, 接收消息内容.

A text, or with a title, even an empty one, a post (富文本): lines of pieces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.sandbox.application import Application
from bot.sandbox.world.chat import Chat, Mention, Message, Version, new_message_id
from bot.sandbox.world.content import POST, TEXT
from bot.sandbox.world.organisation import Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words by a person; where they name somebody they hold the key of one of ``mentions``."""

    speaker: Person
    text: str
    title: str | None = None
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def typed(
        cls,
        text: str,
        *,
        title: str | None = None,
        speaker: Person,
        organisation: Organisation,
        application: Application,
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

        keyed_text = re.sub(f"@({names})", keyed, text)
        return cls(speaker=speaker, text=keyed_text, title=title, mentions=tuple(mentions))

    def message_in(self, chat: Chat, *, at_ms: int, parent: Message | None = None) -> Message:
        """The message as it stands in the chat, in reply to ``parent`` where there is one."""
        return sent_message(
            self.speaker,
            chat,
            TEXT if self.title is None else POST,
            {"text": self.text} if self.title is None else {"title": self.title, "content": self._lines()},
            at_ms=at_ms,
            parent=parent,
            mentions=self.mentions,
        )

    def _lines(self) -> list[list[dict[str, Any]]]:
        names = {mention.key: mention.name for mention in self.mentions}
        keys = re.compile("(" + "|".join(rf"{key}(?!\d)" for key in names) + ")") if names else None
        lines = self.text.split("\n")
        return [
            [_piece(piece, names) for piece in (keys.split(line) if keys else [line]) if piece]
            for line in lines
        ]


def sent_message(
    person: Person,
    chat: Chat,
    msg_type: str,
    content: Mapping[str, Any],
    *,
    at_ms: int,
    parent: Message | None = None,
    mentions: tuple[Mention, ...] = (),
) -> Message:
    """A message by a person, of any type; in a reply chain the first message is the root."""
    return Message(
        message_id=new_message_id(),
        chat_id=chat.chat_id,
        sender=person.open_id,
        is_from_app=False,
        msg_type=msg_type,
        versions=(Version(content=json.dumps(content, ensure_ascii=False), at_ms=at_ms),),
        root_id=(parent.root_id or parent.message_id) if parent else "",
        parent_id=parent.message_id if parent else "",
        mentions=mentions,
    )


def _piece(words: str, names: Mapping[str, str]) -> dict[str, Any]:
    if words in names:
        return {"tag": "at", "user_id": words, "user_name": names[words], "style": []}
    return {"tag": "text", "text": words, "style": []}


def _by_name(people: Iterable[Person], application: Application) -> dict[str, tuple[str, bool]]:
    """Open id, and whether it is the bot, by every name that may be mentioned."""
    named = {name: (person.open_id, False) for person in people for name in (person.name, person.en_name)}
    return named | {application.bot_name: (application.bot_open_id, True)}
