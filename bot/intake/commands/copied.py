"""`/cc`: what the person was copied in on, and how far it is."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.intake.commands.listing import Listing, by_process, list_reply
from bot.model.card import ListKind
from bot.model.text import I18n

_LISTING = Listing(kind=ListKind.COPIED, command="/cc", usage=I18n("/抄送", "/cc"), stands=by_process)


async def _copied(request: Request, desk: Desk) -> Reply:
    return await list_reply(_LISTING, desk.lists.copied, request)


COPIED = Command(
    names=("cc", "抄送"),
    about=I18n("抄送给你的流程", "What was copied to you"),
    arguments=I18n("[页码]", "[page]"),
    run=_copied,
)
