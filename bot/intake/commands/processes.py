"""`/processes`: what changed lately in the whole company, for the bot's admins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import normalize

from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.intake.commands.listing import Listing, by_process, shown
from bot.intake.commands.looking import page_number
from bot.model.card import ListKind, Tone
from bot.model.process import ProcessStatus
from bot.model.text import I18n

#: The span of one question to the platform stays under 31 days (Feishu: 查询流程实例列表).
MOST_DAYS = 30
DEFAULT_DAYS = 7
ALL = "all"

_DAYS = re.compile(r"(\d{1,4})(?:d|days?|天)?", re.ASCII)

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "running": ("1", "审批中", "进行中", "pending"),
        "rejected": ("2", "已拒绝", "拒绝", "被拒绝"),
        "withdrawn": ("4", "已撤回", "撤回"),
        "revoked": ("8", "已撤销", "撤销"),
        "completed": ("9", "已通过", "通过", "已完成", "完成", "approved"),
        "revoking": ("15", "撤销中"),
        ALL: ("全部", "所有"),
    }
)
_STATUS_WORDS = {word: name for name, words in _NAMES.items() for word in (name, *words)}
_STATUSES = {
    "running": ProcessStatus.RUNNING,
    "rejected": ProcessStatus.REJECTED,
    "withdrawn": ProcessStatus.WITHDRAWN,
    "revoked": ProcessStatus.REVOKED,
    "completed": ProcessStatus.COMPLETED,
    "revoking": ProcessStatus.REVOKING,
}

_WHICH = I18n("要看哪些流程？", "Which processes?")
_STATUS_LINE = I18n(
    "状态可以是：审批中、已通过、已拒绝、已撤回、已撤销、撤销中、全部",
    "The status can be: running, completed, rejected, withdrawn, revoked, revoking, all",
)
_EXAMPLE = I18n("例如：/流程 已通过 30", "For example: /processes completed 30")
_TOO_FAR = I18n(f"天数在 1 到 {MOST_DAYS} 之间", f"From 1 to {MOST_DAYS} days, please")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which of all processes; ``status`` is a name, or all of them."""

    status: str = "running"
    days: int = DEFAULT_DAYS
    page: int = 1


def asked(rest: str) -> Asked | I18n:
    """The status, the days and the page, in this order, each of which may be left out; else what is wrong.

    A number that is a status counts as one where it comes first.
    """
    words = normalize("NFKC", rest).lower().split()
    status = _STATUS_WORDS.get(words[0]) if words else None
    numbers = words[1:] if status else words
    days = _DAYS.fullmatch(numbers[0]) if numbers else None
    page = page_number(numbers[1]) if len(numbers) > 1 else 1
    if (numbers and days is None) or page is None or len(numbers) > len(("days", "page")):
        return _STATUS_LINE
    many = int(days.group(1)) if days else DEFAULT_DAYS
    return Asked(status=status or "running", days=many, page=page) if 1 <= many <= MOST_DAYS else _TOO_FAR


async def _processes(request: Request, desk: Desk) -> Reply:
    which = asked(request.typed.rest)
    if isinstance(which, I18n):
        return notice(Tone.WARNING, _WHICH, which, _EXAMPLE)
    statuses = () if which.status == ALL else (_STATUSES[which.status],)
    page = await desk.lists.changed(request.person_id, statuses=statuses, days=which.days, page=which.page)
    listing = Listing(
        kind=ListKind.PROCESSES,
        command=f"/processes {which.status} {which.days}",
        usage=I18n("/流程", "/processes"),
        stands=by_process,
        scope=_scope(which),
    )
    return shown(listing, page, request)


def _scope(which: Asked) -> I18n:
    status = next(word for word in _NAMES[which.status] if not word.isascii())
    return I18n(
        f"{status} · 最近 {which.days} 天有变化的", f"{which.status} · changed in the last {which.days} days"
    )


PROCESSES = Command(
    names=("processes", "流程"),
    about=I18n("最近有变化的流程，全公司的", "What changed lately, in the whole company"),
    arguments=I18n("[状态] [天数] [页码]", "[status] [days] [page]"),
    run=_processes,
    for_admins=True,
)
