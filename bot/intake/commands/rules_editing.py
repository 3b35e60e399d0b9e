"""Changes of the chat's rules that nobody has to write: one is switched, an older version comes back.

Like what is pasted they become drafts, which are tried and then published.
"""

from __future__ import annotations

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.commands.rules_draft import faulty
from bot.intake.commands.rules_progress import ReplayProgress
from bot.intake.commands.rules_showing import version_of
from bot.intake.commands.rules_trial import DAYS, report
from bot.model.card import Tone
from bot.model.chat_rules import Made, Origin
from bot.model.text import I18n
from bot.rules.faults import RulesFaulty
from bot.rules.switching import switched


async def switch(request: Request, desk: Desk, rest: str, *, on: bool) -> Reply:
    """Drafts the rules with one of the chat switched, named or by its number in the list of all."""
    found = _rule(desk, rest.strip())
    if isinstance(found, I18n):
        return notice(Tone.WARNING, I18n("没有改动", "Nothing was changed"), found)
    newest = (await desk.rules.versions())[-1]
    trial = await desk.rules.test(
        request.person_id,
        switched(newest.text, found, on=on),
        days=DAYS,
        made_by=Made(origin=Origin.SWITCHED),
        progress=ReplayProgress(request, desk),
    )
    return await report(trial, desk)


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
    """Drafts an older version, to be put into force again as a new one."""
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
    try:
        trial = await desk.rules.test(
            request.person_id,
            old.text,
            days=DAYS,
            made_by=Made(origin=Origin.ROLLED_BACK, of_version=old.number),
            progress=ReplayProgress(request, desk),
        )
    except RulesFaulty as error:
        return faulty(error)
    return await report(trial, desk)
