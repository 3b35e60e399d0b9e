"""Puts rules into force from chat: switches one, goes back to a version; and tells how things stand then."""

from __future__ import annotations

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.commands.rules_showing import version_of
from bot.model.card import Shortcut, Tone
from bot.model.chat_rules import Origin, RulesVersion
from bot.model.text import I18n
from bot.rules.faults import RulesFaulty
from bot.rules.switching import switched
from bot.usecases.chat_rules import Edit

_SHOW = Shortcut(label=I18n("查看规则", "See the rules"), command="/rules")
_MOST_FAULTS = 5


async def switch(request: Request, desk: Desk, rest: str, *, on: bool) -> Reply:
    """Switches a rule of the chat, named or by its number in the list of all."""
    if (made := await desk.rules.made_for(request.source_id)) is not None:
        return in_force(made, desk)
    found = _rule(desk, rest.strip())
    if isinstance(found, I18n):
        return notice(Tone.WARNING, I18n("没有改动", "Nothing was changed"), found)
    newest = (await desk.rules.versions())[-1]
    edit = Edit(
        text=switched(newest.text, found, on=on),
        by=request.person_id,
        source_id=request.source_id,
        origin=Origin.SWITCHED,
        base=newest.number,
    )
    return in_force(await desk.rules.put_into_force(edit), desk)


def _rule(desk: Desk, word: str) -> int | I18n:
    """The place of a rule among those of the chat, from one, or why there is none to switch."""
    places = [
        (source, place, rule.name)
        for source, rules in enumerate(desk.rules.sets)
        for place, rule in enumerate(rules.rules, start=1)
    ]
    by_number = [one for number, one in enumerate(places, start=1) if word == str(number)]
    found = by_number or [one for one in reversed(places) if one[2] == word]
    if not found:
        return I18n("没有这条规则，发送 /规则 查看", "There is no such rule; send /rules to see them")
    source, place, _ = found[0]
    match source:
        case 0:
            return I18n(
                "这是内置规则，不能停用；可以发布一条聊天规则来改变它",
                "This rule is built in and cannot be switched; a rule of the chat can refine it",
            )
        case 1:
            return I18n(
                f"这条规则写在文件 {desk.rules.file_name} 中，请在文件里修改",
                f"This rule stands in the file {desk.rules.file_name}; please change it there",
            )
    return place


async def rolled_back(request: Request, desk: Desk, rest: str) -> Reply:
    """Puts an older version into force again, as a new one."""
    if (made := await desk.rules.made_for(request.source_id)) is not None:
        return in_force(made, desk)
    versions = await desk.rules.versions()
    old = version_of(versions, rest.strip())
    if old is None:
        return notice(
            Tone.WARNING,
            I18n("要回退到哪个版本？", "Back to which version?"),
            I18n(
                "例如：/规则 回退 1；版本见 /规则 历史", "For example: /rules rollback 1; see /rules history"
            ),
        )
    edit = Edit(
        text=old.text,
        by=request.person_id,
        source_id=request.source_id,
        origin=Origin.ROLLED_BACK,
        of_version=old.number,
        base=versions[-1].number,
    )
    try:
        return in_force(await desk.rules.put_into_force(edit), desk)
    except RulesFaulty as error:
        return faulty(error)


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
    told = [
        I18n(
            f"第 {fault.place.line} 行第 {fault.place.column} 列：{fault.words.chinese}",
            f"Line {fault.place.line}, column {fault.place.column}: {fault.words.english}",
        )
        for fault in error.faults[:_MOST_FAULTS]
    ]
    left = len(error.faults) - _MOST_FAULTS
    more = [I18n(f"还有 {left} 处", f"{left} more")] if left > 0 else []
    heading = I18n("规则有误，没有改动", "The rules have faults; nothing was changed")
    return notice(Tone.ERROR, heading, *told, *more)
