"""What a command is, what it is given and what it gives back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.intake.typed import Typed
from bot.model.card import AnswerCard, NoticeCard, Shortcut, Tone
from bot.model.change import Change
from bot.model.text import I18n
from bot.ports.clock import Clock
from bot.ports.platform import Directory
from bot.ports.store import Store
from bot.reconcile.outlook import Outlook
from bot.usecases.admins import Admins
from bot.usecases.chat_rules import ChatRules
from bot.usecases.deciding import Deciding
from bot.usecases.finding import Finding
from bot.usecases.lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The use cases that commands work with."""

    store: Store
    clock: Clock
    outlook: Outlook
    deciding: Deciding
    finding: Finding
    lists: Lists
    admins: Admins
    directory: Directory
    rules: ChatRules
    #: Every command there is, for the help.
    commands: tuple[Command, ...] = ()


#: Shows a card for a while, as far as that can be done now.
Tell = Callable[[AnswerCard], Awaitable[None]]


async def tell_nobody(_card: AnswerCard) -> None:
    """Nobody can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One command of one person."""

    #: The only identity that it is done for.
    person_id: str
    typed: Typed
    #: The message, menu press or click; what is done for it is done once.
    source_id: str
    at: datetime
    #: It came from a button: nobody has typed it, and what ends a process is asked about first.
    is_pressed: bool = False
    #: The group that it was asked in; empty in the direct chat.
    group_id: str = ""
    #: Shows a card that the answer takes the place of, for work that takes long; it may show nothing.
    tell: Tell = tell_nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer, and what is remembered with it."""

    #: None where something else shows the answer, such as the queue's own card.
    card: AnswerCard | None
    changes: tuple[Change, ...] = ()
    #: It shows what people filled in about pay: it is never written to the disk.
    confidential: bool = False


Run = Callable[[Request, Desk], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. Its first name is the English one, by which Feishu's panel lists it."""

    names: tuple[str, ...]
    about: I18n
    #: What follows the name, in words; empty where nothing does.
    arguments: I18n = field(default_factory=I18n)
    run: Run
    #: The key that the bot's menu in Feishu sends for it; empty where the menu should not offer it.
    menu_key: str = ""
    #: Offered to the bot's admins only; to others it does not exist.
    for_admins: bool = False

    @property
    def usage(self) -> I18n:
        """As it is typed, in each language."""
        chinese = self.names[1] if len(self.names) > 1 else self.names[0]
        return I18n(
            f"/{chinese} {self.arguments.chinese}".strip(),
            f"/{self.names[0]} {self.arguments.english}".strip(),
        )


def notice(tone: Tone, heading: I18n, *lines: I18n, shortcuts: tuple[Shortcut, ...] = ()) -> Reply:
    """A short answer in words."""
    return Reply(card=NoticeCard(tone=tone, heading=heading, lines=lines, shortcuts=shortcuts))
