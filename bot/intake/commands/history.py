"""`/history`: what happened in a process, and what was done through the bot, by whom."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.intake.commands.looking import one_found
from bot.intake.typed import aimed
from bot.model.card import Shortcut
from bot.model.queue import Priority
from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.reconcile.detail import history_card
from bot.usecases.permissions import Sight

_USAGE = I18n("/记录 {n}", "/history {n}")


async def _history(request: Request, desk: Desk) -> Reply:
    found = await one_found(request, desk, aimed(request.typed.rest), _USAGE)
    if isinstance(found, Reply):
        return found
    process = found.snapshot.process
    situation = await desk.outlook.situation(found.snapshot, priority=Priority.COMMAND, picking=())
    show = Shortcut(label=I18n("查看", "View"), command=f"/show {process.process_id}")
    card = history_card(situation, masked=found.sight is not Sight.FULL, shortcuts=(show,))
    return Reply(card=card, confidential=is_sensitive(process.business_type))


HISTORY = Command(
    names=("history", "记录"),
    about=I18n(
        "一个流程的时间线，以及通过机器人做过的操作", "A process's timeline, and what was done through me"
    ),
    arguments=I18n("编号", "number"),
    run=_history,
)
