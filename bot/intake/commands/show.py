"""`/show`: everything about one process, as far as the reader may see it."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request
from bot.intake.commands.looking import no_such_page, one_found, split_page, turning
from bot.intake.typed import aimed
from bot.model.card import Shortcut
from bot.model.intent import Verb
from bot.model.process import Process, ProcessStatus
from bot.model.queue import Priority
from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.reconcile.detail import detail_card, page_count, seen_by
from bot.reconcile.values import Seen
from bot.usecases.permissions import Sight, may_end

_USAGE = I18n("/查看 {n}", "/show {n}")


async def _show(request: Request, desk: Desk) -> Reply:
    words, page = split_page(request.typed.rest)
    if not words:
        words, page = request.typed.rest, None
    found = await one_found(request, desk, aimed(words), _USAGE)
    if isinstance(found, Reply):
        return found
    found = await desk.finding.with_form(request.person_id, found)
    process = found.snapshot.process
    situation = await desk.outlook.situation(found.snapshot, priority=Priority.COMMAND, picking=())
    seen = seen_by(situation, request.person_id) if found.sight is Sight.FULL else None
    pages, page = page_count(seen or Seen()), 1 if page is None else page
    if not 1 <= page <= pages:
        return no_such_page(page, pages)
    shortcuts = (
        *turning(f"/show {process.process_id}", page, pages),
        *_shortcuts(request.person_id, process, desk),
    )
    card = detail_card(situation, seen, page=page, shortcuts=shortcuts)
    return Reply(card=card, confidential=is_sensitive(process.business_type))


def _shortcuts(person_id: str, process: Process, desk: Desk) -> tuple[Shortcut, ...]:
    """What the reader may do next, what they want most first."""
    process_id = process.process_id
    waits = bool(process.open_tasks_for(person_id))
    decide = Shortcut(label=I18n("处理", "Decide"), command=f"/todo {process_id}", is_main=True)
    history = Shortcut(label=I18n("记录", "History"), command=f"/history {process_id}")
    withdraw = Shortcut(label=I18n("撤回", "Withdraw"), command=f"/withdraw {process_id}")
    revoke = Shortcut(label=I18n("撤销", "Revoke"), command=f"/revoke {process_id}")
    is_running = process.status == ProcessStatus.RUNNING
    is_completed = process.status == ProcessStatus.COMPLETED
    can_withdraw = is_running and may_end(Verb.WITHDRAW, person_id, process, admins=desk.admins)
    can_revoke = is_completed and may_end(Verb.REVOKE, person_id, process, admins=desk.admins)
    return (
        *((decide,) if waits else ()),
        history,
        *((withdraw,) if can_withdraw else ()),
        *((revoke,) if can_revoke else ()),
    )


SHOW = Command(
    names=("show", "查看"),
    about=I18n("一个流程的全部内容：进度、表单、评论", "All about one process: progress, form, comments"),
    arguments=I18n("编号 [表单页码]", "number [page of the form]"),
    run=_show,
)
