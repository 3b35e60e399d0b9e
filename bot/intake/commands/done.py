"""`/done`: what the person decided, and how each of it ended."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.intake.commands.listing import Listing, list_reply
from bot.model.card import ListKind
from bot.model.text import I18n
from bot.usecases.listed import Listed
from bot.usecases.standing import Standing, task_standing


def _own_task(person_id: str, listed: Listed) -> Standing:
    return task_standing(person_id, listed.snapshot, listed.codes, listed.intents)


_LISTING = Listing(kind=ListKind.DONE, command="/done", usage=I18n("/已办", "/done"), stands=_own_task)


async def _done(request: Request, desk: Desk) -> Reply:
    return await list_reply(_LISTING, desk.lists.decided, request)


DONE = Command(
    names=("done", "已办"),
    about=I18n("你处理过的审批", "What you decided"),
    arguments=I18n("[页码]", "[page]"),
    run=_done,
    menu_key="done",
)
