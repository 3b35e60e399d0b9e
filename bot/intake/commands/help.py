"""`/help`: every command that this person may use."""

from __future__ import annotations

from bot.intake.commands.aim import MINE, SETTINGS, TODO
from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.model.card import HelpCard, HelpLine
from bot.model.text import I18n


async def _help(request: Request, desk: Desk) -> Reply:
    theirs = [one for one in desk.commands if not one.for_admins or request.person_id in desk.admins]
    lines = tuple(HelpLine(names=one.names, usage=one.usage, about=one.about) for one in theirs)
    return Reply(card=HelpCard(lines=lines, shortcuts=(TODO, MINE, SETTINGS)))


HELP = Command(
    names=("help", "帮助"),
    about=I18n("所有命令", "All commands"),
    run=_help,
    menu_key="help",
)
