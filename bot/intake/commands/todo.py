"""`/todo`: the living list of everything that waits for a person."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.commands.aim import TODO as LIST
from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.intake.commands.looking import one_found
from bot.intake.commands.waiting import own_task
from bot.intake.typed import aimed
from bot.model.answer import Toast
from bot.model.card import Tone
from bot.model.change import Enqueue, SaveView
from bot.model.desk import TaskRef
from bot.model.queue import ASKED, Entry, Priority, person_key
from bot.model.text import I18n
from bot.reconcile.heading import named
from bot.reconcile.queue_run import asked_for

_USAGE = I18n("/待办 {n}", "/todo {n}")


async def _todo(request: Request, desk: Desk) -> Reply:
    """A new card each time, numbered anew; the run of the person's key sends and keeps it."""
    opened = await _opened(request, desk) if request.typed.rest else None
    if isinstance(opened, Reply):
        return opened
    now = desk.clock.now()
    before = await desk.store.view(request.person_id)
    look = Entry(
        key=person_key(request.person_id),
        due=now,
        priority=Priority.COMMAND,
        hints=frozenset({ASKED}),
        heard_at=now,
    )
    asked, shown = asked_for(request.person_id, before, request.at)
    view = replace(asked.view, opened=opened)
    return Reply(card=None, changes=(SaveView(view), shown, Enqueue(look)))


async def _opened(request: Request, desk: Desk) -> TaskRef | Reply:
    """The task that is to lie open already; or why it cannot."""
    found = await one_found(request, desk, aimed(request.typed.rest), _USAGE, waiting=True)
    if isinstance(found, Reply):
        return found
    process = found.snapshot.process
    task = own_task(request.person_id, process, found.ref)
    if isinstance(task, Toast):
        return notice(Tone(task.kind), task.text, named(process), shortcuts=(LIST,))
    return TaskRef(process.process_id, task.approver_id, task.opened_at)


TODO = Command(
    names=("todo", "待办"),
    about=I18n("等你处理的审批，逐个或成批处理", "What waits for you, to be decided one by one or together"),
    arguments=I18n("[编号]", "[number]"),
    run=_todo,
    menu_key="todo",
)
