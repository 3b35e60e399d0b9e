"""`/todo`: the living list of everything that waits for a person."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.model.change import Enqueue, SaveShown, SaveView
from bot.model.desk import QueueView, Shown
from bot.model.queue import Entry, Priority, person_key
from bot.model.text import I18n

#: What the person's run is told: look at the platform's own list as well.
HINT = "todo"


async def _todo(request: Request, desk: Desk) -> Reply:
    """A new card each time, numbered anew; the reconcile of the person's key sends and keeps it."""
    now = desk.clock.now()
    look = Entry(
        key=person_key(request.person_id),
        due=now,
        priority=Priority.CLICK,
        hints=frozenset({HINT}),
        heard_at=now,
    )
    return Reply(
        card=None,
        changes=(
            SaveView(QueueView(person_id=request.person_id, asked_at=request.at)),
            SaveShown(Shown(person_id=request.person_id, refs=(), at=request.at, is_queue=True)),
            Enqueue(look),
        ),
    )


TODO = Command(
    names=("todo", "待办"),
    about=I18n("等你处理的审批，逐个或成批处理", "What waits for you, to be decided one by one or together"),
    run=_todo,
    menu_key="todo",
)
