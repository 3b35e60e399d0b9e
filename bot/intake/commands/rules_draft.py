"""Rules on trial: tested against what really happened, then published or discarded."""

from __future__ import annotations

import re
from textwrap import dedent

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.commands.rules_progress import ReplayProgress
from bot.intake.commands.rules_trial import DAYS, name_of, report
from bot.model.card import Shortcut, Tone
from bot.model.chat_rules import RulesDraft, RulesVersion
from bot.model.errors import Conflict
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.rules.faults import RulesFaulty

_MOST_FAULTS = 5
_SHOW = Shortcut(label=I18n("查看规则", "See the rules"), command="/rules")
_FIRST_BREAK = re.compile(r"[ \t]*\n?")
_REPLACED = I18n("这个草稿已被新的替换", "This draft was replaced by a newer one")
_UNCHANGED = I18n(
    "什么都没有改动；请用最新那张卡片上的按钮",
    "Nothing was changed. Please use the buttons of the newest card",
)
_NO_DRAFT = I18n("没有等待发布的规则", "No rules wait to be published")
_TEST_FIRST = I18n(
    "先发送 /规则 测试，换行后贴上全部规则", "First send /rules test and, on the next lines, all the rules"
)
_MEANWHILE = I18n(
    "其他管理员刚刚改了规则，没有发布", "Another admin has just changed the rules; not published"
)


async def tested(request: Request, desk: Desk, rest: str) -> Reply:
    """Checks the text strictly and tells what it would have done; nothing of it is in force."""
    text = dedent(_FIRST_BREAK.sub("", rest, count=1))
    if not text:
        return notice(Tone.WARNING, I18n("要测试什么规则？", "Which rules?"), _TEST_FIRST)
    try:
        progress = ReplayProgress(request, desk)
        trial = await desk.rules.test(request.person_id, text, days=DAYS, progress=progress)
    except RulesFaulty as error:
        return faulty(error)
    return await report(trial, desk)


async def published(request: Request, desk: Desk, rest: str) -> Reply:
    """Puts the rules that this admin tested last into force, unless others came before."""
    if (made := await desk.rules.made_for(request.source_id)) is not None:
        return in_force(made, desk)
    draft = await desk.rules.draft(request.person_id)
    if draft is None:
        return notice(Tone.WARNING, _NO_DRAFT, _TEST_FIRST)
    if _is_another(draft, rest):
        return notice(Tone.WARNING, _REPLACED, _UNCHANGED)
    try:
        return in_force(await desk.rules.put_into_force(draft, source_id=request.source_id), desk)
    except RulesFaulty as error:
        return faulty(error)
    except Conflict:
        return await _refused(desk, draft.base)


async def _refused(desk: Desk, base: int) -> Reply:
    newest = (await desk.rules.versions())[-1]
    names = await desk.directory.names(people={newest.by}, departments=(), priority=Priority.COMMAND)
    name = name_of(dict(names), newest.by)
    return notice(
        Tone.WARNING,
        _MEANWHILE,
        I18n(
            f"你测试时是版本 {base}，现在是 {name.chinese} 的版本 {newest.number}",
            f"You tested on version {base}; now there is version {newest.number} by {name.english}",
        ),
        I18n(
            "你的草稿还在；看过对方的改动后，请合并并再测试一次",
            "Your draft is kept. Look at the change, join it with yours and test again",
        ),
        shortcuts=(Shortcut(label=I18n("查看现在的规则", "See the rules now"), command="/rules export"),),
    )


async def discarded(request: Request, desk: Desk, rest: str) -> Reply:
    """Forgets what this admin tested last."""
    draft = await desk.rules.draft(request.person_id)
    if draft is not None and _is_another(draft, rest):
        return notice(Tone.WARNING, _REPLACED, _UNCHANGED)
    await desk.rules.discard(request.person_id)
    return notice(Tone.INFO, I18n("已放弃，规则没有改动", "Discarded; the rules are as before"))


def _is_another(draft: RulesDraft, rest: str) -> bool:
    """Whether a button of an earlier draft was pressed; who types means the newest one."""
    return rest.strip() not in {"", draft.mark}


def in_force(version: RulesVersion, desk: Desk) -> Reply:
    """The confirmation: what is in force now."""
    sets = desk.rules.sets
    on = sum(rule.on for rule in sets[-1].rules)
    off = len(sets[-1].rules) - on
    back = version.of_version
    told = [I18n(f"内容与版本 {back} 相同", f"The same as version {back}")] if back else []
    return notice(
        Tone.SUCCESS,
        I18n(
            f"聊天规则版本 {version.number} 已生效",
            f"Version {version.number} of the chat's rules is in force",
        ),
        *told,
        I18n(f"启用 {on} 条，停用 {off} 条", f"{on} on, {off} off"),
        I18n(
            "内置规则和文件中的规则仍在前面生效", "The built-in rules and the file's still come before them"
        ),
        shortcuts=(_SHOW,),
    )


def faulty(error: RulesFaulty) -> Reply:
    """What is wrong, with line and column."""
    told = [fault.placed for fault in error.faults[:_MOST_FAULTS]]
    left = len(error.faults) - _MOST_FAULTS
    more = [I18n(f"还有 {left} 处", f"{left} more")] if left > 0 else []
    heading = I18n("规则有误，没有改动", "The rules have faults; nothing was changed")
    return notice(Tone.ERROR, heading, *told, *more)
