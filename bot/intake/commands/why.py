"""`/why`: why somebody was told of a process, and by which rules."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.intake.commands.looking import one_found
from bot.intake.typed import aimed
from bot.model.card import Shortcut, Tone
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.reconcile.explaining import Part, parts
from bot.reconcile.heading import named
from bot.rendering.words import ROLES
from bot.rules.defaults import called

_USAGE = I18n("/为什么 {n}", "/why {n}")
_NO_PART = I18n(
    "你现在不是这个流程的审批人、发起人或被抄送人",
    "You are not an approver of it now, did not start it, and it was not copied to you",
)


async def _why(request: Request, desk: Desk) -> Reply:
    found = await one_found(request, desk, aimed(request.typed.rest), _USAGE)
    if isinstance(found, Reply):
        return found
    process = found.snapshot.process
    situation = await desk.outlook.situation(found.snapshot, priority=Priority.COMMAND, picking=())
    own = [part for part in parts(situation) if part.person_id == request.person_id]
    lines = [line for part in own for line in _lines(part)] or [_NO_PART]
    show = Shortcut(label=I18n("查看", "View"), command=f"/show {process.process_id}")
    return notice(Tone.INFO, named(process), *lines, shortcuts=(show,))


def _lines(part: Part) -> list[I18n]:
    """The part, and under it the rules that hold with their reasons."""
    role, node = ROLES[part.role], part.occurrence.node
    at = I18n(f"{role.chinese} · {node.chinese}", f"{role.english} · {node.english}")
    said = [finding for finding in part.verdict.findings if finding.holds]
    return [
        at if node else role,
        *(
            I18n(
                f"规则「{one.rule}」：{one.reason.chinese}",
                f"Rule “{called(one.rule).english}”: {one.reason.english}",
            )
            for one in said
        ),
    ]


WHY = Command(
    names=("why", "为什么"),
    about=I18n("为什么收到这条通知，依据哪些规则", "Why you were told of it, and by which rules"),
    arguments=I18n("编号", "number"),
    run=_why,
)
