"""The rules in force, their versions, their text, and how two versions differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import unified_diff
from itertools import islice

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.commands.rules_progress import ReplayProgress
from bot.model.card import NoticeCard, Offer, Shortcut, Tone
from bot.model.chat_rules import Origin, RulesVersion
from bot.model.queue import Priority
from bot.model.rule_form import RULE_KINDS
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.naming import SOMEBODY
from bot.rules.defaults import called
from bot.rules.rule import Rule

#: Messages are counted over so many days.
_DAYS = 7
_MOST_VERSIONS = 10
#: Buttons on a card; further rules are switched by typing.
_MOST_SWITCHES = 5
#: Characters of a text that one card holds.
_LONGEST = 2900
_CUT = I18n("……（太长，其余未显示）", "… (too long; the rest is not shown)")
_SOURCES = (I18n("内置", "Built in"), I18n("文件", "File"), I18n("聊天", "Chat"))
#: Opens each of the forms.
NEW = tuple(Shortcut(label=name, command=f"/rules new {kind}") for kind, name in RULE_KINDS.items())
_NO_VERSION = I18n("没有这个版本", "There is no such version")
_SEE_HISTORY = I18n("发送 /规则 历史 查看所有版本", "Send /rules history to see all versions")
_NONE = I18n("还没有在聊天中发布过规则", "No rules have been published in chat yet")


async def listed(request: Request, desk: Desk, _rest: str) -> Reply:
    """Every rule in its order, and how many messages it brought."""
    progress = ReplayProgress(request, desk)
    counts = (await desk.rules.today(days=_DAYS, progress=progress)).before.by_rule
    versions = await desk.rules.versions()
    lines = [
        _rule_line(source, rule, counts[rule.name])
        for source, rules in zip(_SOURCES, desk.rules.sets, strict=False)
        for rule in rules.rules
    ]
    version = versions[-1].number if versions else 0
    said = I18n(
        f"聊天规则版本：{version or '无'}；条数为最近 {_DAYS} 天的消息",
        f"Version of the chat's rules: {version or 'none'}; messages are of the last {_DAYS} days",
    )
    card = NoticeCard(
        tone=Tone.INFO,
        heading=I18n("生效中的通知规则", "The notification rules in force"),
        lines=(said,),
        text=_numbered(lines),
        shortcuts=tuple(_switch(rule) for rule in desk.rules.sets[-1].rules[:_MOST_SWITCHES] if versions),
        offer=Offer(label=I18n("新建规则", "New rule"), shortcuts=NEW),
    )
    return Reply(card=card)


def _switch(rule: Rule) -> Shortcut:
    """The button that switches a rule of the chat."""
    chinese, english, word = ("停用", "Switch off", "off") if rule.on else ("启用", "Switch on", "on")
    label = I18n(f"{chinese}：{rule.name}", f"{english}: {rule.name}")
    return Shortcut(label=label, command=f"/rules {word} {rule.name}")


def _rule_line(source: I18n, rule: Rule, count: int) -> I18n:
    state = I18n("启用", "on") if rule.on else I18n("停用", "off")
    # The names of those that ship say so.
    parts = [called(rule.name), NO_TEXT if source is _SOURCES[0] else source, state]
    return I18n(
        " · ".join(one.chinese for one in parts if one) + f" · {count} 条",
        " · ".join(one.english for one in parts if one) + f" · {count}",
    )


def _numbered(lines: Sequence[I18n]) -> I18n:
    """One below the other, with the numbers by which they are switched."""
    return I18n(
        _cut("\n".join(f"{number}. {one.chinese}" for number, one in enumerate(lines, 1)), _CUT.chinese),
        _cut("\n".join(f"{number}. {one.english}" for number, one in enumerate(lines, 1)), _CUT.english),
    )


async def history(_request: Request, desk: Desk, _rest: str) -> Reply:
    """The newest versions: who made them, when, from what."""
    versions = await desk.rules.versions()
    if not versions:
        return notice(Tone.INFO, _NONE)
    shown = versions[: -_MOST_VERSIONS - 1 : -1]
    names = await desk.directory.names(
        people={one.by for one in shown}, departments=(), priority=Priority.COMMAND
    )
    lines = [_version_line(one, names.get(one.by, SOMEBODY), desk) for one in shown]
    return notice(Tone.INFO, I18n("聊天规则的版本", "Versions of the chat's rules"), *lines)


def _version_line(version: RulesVersion, name: I18n, desk: Desk) -> I18n:
    at = f"{version.at.astimezone(desk.rules.zone):%Y-%m-%d %H:%M}"
    chinese, english = {
        Origin.PUBLISHED: ("发布", "published"),
        Origin.SWITCHED: ("启用或停用了一条规则", "switched a rule"),
        Origin.ROLLED_BACK: (
            f"回退到版本 {version.of_version}",
            f"went back to version {version.of_version}",
        ),
    }[version.origin]
    return I18n(
        f"{version.number} · {at} · {name.chinese} {chinese}",
        f"{version.number} · {at} · {name.english} {english}",
    )


async def exported(_request: Request, desk: Desk, rest: str) -> Reply:
    """A page of the text in force: nothing is cut off what may be pasted again."""
    versions = await desk.rules.versions()
    if not versions:
        return notice(Tone.INFO, _NONE)
    number, pages = versions[-1].number, in_pages(versions[-1].text)
    wanted = rest.strip()
    page = int(wanted) if wanted in map(str, range(1, len(pages) + 1)) else 1
    of_pages = I18n(f"（第 {page} 页，共 {len(pages)} 页）", f" (page {page} of {len(pages)})")
    which = of_pages if len(pages) > 1 else NO_TEXT
    heading = I18n(f"聊天规则 · 版本 {number}{which.zh}", f"The chat's rules · version {number}{which.en}")
    further = Shortcut(label=I18n("下一页", "Next page"), command=f"/rules export {page + 1}")
    return Reply(
        card=NoticeCard(
            tone=Tone.INFO,
            heading=heading,
            text=I18n.same(pages[page - 1]),
            shortcuts=(further,) if page < len(pages) else (),
        )
    )


def in_pages(text: str) -> list[str]:
    """The text in parts that fit on a card, each of whole lines where no line is longer."""
    pages = [""]
    for line in text.splitlines(keepends=True):
        for part in (line[start : start + _LONGEST] for start in range(0, len(line), _LONGEST)):
            if len(pages[-1]) + len(part) > _LONGEST:
                pages.append("")
            pages[-1] += part
    return pages


async def compared(_request: Request, desk: Desk, rest: str) -> Reply:
    """What changed from the first version named to the second, or to the newest."""
    versions = await desk.rules.versions()
    found = [version_of(versions, word) for word in rest.split()]
    if not found or len(found) > len(("from", "to")) or None in found:
        return notice(Tone.WARNING, _NO_VERSION, _SEE_HISTORY)
    old, new = [one for one in [*found, versions[-1]] if one][:2]
    heading = I18n(f"从版本 {old.number} 到 {new.number}", f"From version {old.number} to {new.number}")
    text = cut(_differences(old.text, new.text)) or I18n("没有不同", "No difference")
    return Reply(card=NoticeCard(tone=Tone.INFO, heading=heading, text=text))


def _differences(old: str, new: str) -> str:
    """The lines that went (-) and came (+) among those around them; "…" stands for what is alike."""
    without_files = islice(unified_diff(old.splitlines(), new.splitlines(), lineterm=""), 2, None)
    return "\n".join("…" if line.startswith("@@") else line for line in without_files)


def version_of(versions: Iterable[RulesVersion], word: str) -> RulesVersion | None:
    return next((one for one in versions if word == str(one.number)), None)


def cut(text: str) -> I18n:
    """As much as a card holds, and words where that is not all."""
    return I18n(_cut(text, _CUT.chinese), _cut(text, _CUT.english))


def _cut(text: str, words: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(chr(10))[0]}\n{words}"
