"""What the bot offers in Feishu's own places, by the table of its commands: the slash panel and the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.intake.commands import COMMANDS
from bot.model.text import I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command as the panel and the menu name it."""

    #: English, without the slash: whether the panel takes other letters is not documented.
    name: str
    about: I18n
    #: What the menu may call it: the shortest names that there are.
    label: I18n
    #: The ``event_key`` of the menu's entry; empty where the menu should not have it.
    menu_key: str = ""


#: The panel is the same for everybody, so what is for admins only does not stand in it.
OFFERS: Final = tuple(
    Offer(
        name=command.names[0],
        about=command.about,
        label=I18n(next(iter(command.names[1:]), ""), command.names[0].capitalize()),
        menu_key=command.menu_key,
    )
    for command in COMMANDS
    if not command.for_admins
)
