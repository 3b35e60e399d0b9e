"""`/rules`: the rules edited in chat, for the bot's admins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.intake.commands.rules_draft import discarded, published, tested
from bot.intake.commands.rules_editing import rolled_back, switch
from bot.intake.commands.rules_forms import filled_or_asked
from bot.intake.commands.rules_ids import ids
from bot.intake.commands.rules_showing import compared, exported, history, listed
from bot.model.card import Tone
from bot.model.text import I18n

#: A part of the command: what is asked, at whose desk, and what follows its word.
_Part = Callable[[Request, Desk, str], Awaitable[Reply]]


async def _off(request: Request, desk: Desk, rest: str) -> Reply:
    return await switch(request, desk, rest, on=False)


async def _on(request: Request, desk: Desk, rest: str) -> Reply:
    return await switch(request, desk, rest, on=True)


_PARTS: Mapping[str, _Part] = {
    "": listed,
    **dict.fromkeys(("test", "测试", "import", "导入"), tested),
    "new": filled_or_asked,
    "新建": filled_or_asked,
    "publish": published,
    "发布": published,
    "discard": discarded,
    "放弃": discarded,
    "off": _off,
    "停用": _off,
    "on": _on,
    "启用": _on,
    "history": history,
    "历史": history,
    "rollback": rolled_back,
    "回退": rolled_back,
    "export": exported,
    "导出": exported,
    "diff": compared,
    "对比": compared,
    "ids": ids,
    "编号": ids,
}

_HOW = I18n(
    "可以写：新建、测试、发布、放弃、停用、启用、历史、回退、导出、对比、编号",
    "There are: new, test, publish, discard, off, on, history, rollback, export, diff, ids",
)


async def _rules(request: Request, desk: Desk) -> Reply:
    """The first word says which part; what follows it is left as it was typed, line by line."""
    first = request.typed.rest.split(maxsplit=1)[0] if request.typed.rest else ""
    part = _PARTS.get(first.lower())
    if part is None:
        return notice(Tone.WARNING, I18n("规则要怎么改？", "What about the rules?"), _HOW)
    return await part(request, desk, request.typed.rest[len(first) :])


RULES = Command(
    names=("rules", "规则"),
    about=I18n("查看、测试和修改通知规则", "The notification rules: see, test and change them"),
    arguments=I18n(
        "[新建|测试|发布|放弃|停用|启用|历史|回退|导出|对比|编号] [内容]",
        "[new|test|publish|discard|off|on|history|rollback|export|diff|ids] [what]",
    ),
    run=_rules,
    for_admins=True,
)
