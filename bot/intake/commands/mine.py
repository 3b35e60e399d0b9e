"""`/mine`: what the person started, and how far it is."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.intake.commands.listing import Listing, by_process, list_reply
from bot.model.card import ListKind
from bot.model.text import I18n

_LISTING = Listing(kind=ListKind.MINE, command="/mine", usage=I18n("/我发起的", "/mine"), stands=by_process)


async def _mine(request: Request, desk: Desk) -> Reply:
    return await list_reply(_LISTING, desk.lists.started, request)


MINE = Command(
    names=("mine", "我发起的"),
    about=I18n("你发起的流程", "What you started"),
    arguments=I18n("[页码]", "[page]"),
    run=_mine,
    menu_key="mine",
)
