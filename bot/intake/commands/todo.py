"""`/todo`: the living list of everything that waits for a person."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.model.change import Enqueue
from bot.model.queue import ASKED, Entry, Priority, person_key
from bot.model.text import I18n
from bot.reconcile.queue_run import asked_for


async def _todo(request: Request, desk: Desk) -> Reply:
    """A new card each time, numbered anew; the run of the person's key sends and keeps it."""
    now = desk.clock.now()
    before = await desk.store.view(request.person_id)
    look = Entry(
        key=person_key(request.person_id),
        due=now,
        priority=Priority.CLICK,
        hints=frozenset({ASKED}),
        heard_at=now,
    )
    asked = asked_for(request.person_id, before, request.at)
    return Reply(card=None, changes=(*asked, Enqueue(look)))


TODO = Command(
    names=("todo", "待办"),
    about=I18n("等你处理的审批，逐个或成批处理", "What waits for you, to be decided one by one or together"),
    run=_todo,
    menu_key="todo",
)
