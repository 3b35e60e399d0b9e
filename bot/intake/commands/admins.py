"""`/admins`: who administers the bot; admins add others in chat."""

from __future__ import annotations

from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.model.audit import AuditEntry
from bot.model.card import NoticeCard, Tone
from bot.model.change import AppendAudit
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.reconcile.naming import SOMEBODY

_ADD = frozenset({"add", "添加"})
_REMOVE = frozenset({"remove", "移除"})
_WHOM = I18n("请用 @ 指明一位同事", "Mention a colleague with @")
_EXAMPLE = I18n("例如：/管理员 添加 @同事", "For example: /admins add @colleague")
_NOTHING = I18n("没有改动", "Nothing was changed")
_FIXED = I18n("这位管理员写在机器人的设置中，不能在聊天中移除", "This admin stands in the bot's settings")
_LAST = I18n("最后一位管理员不能移除", "The last admin cannot be removed")


async def _admins(request: Request, desk: Desk) -> Reply:
    word = request.typed.rest.lower()
    if not word:
        return await _list(desk)
    if word not in _ADD | _REMOVE or len(request.typed.mentioned) != 1:
        return notice(Tone.WARNING, _NOTHING, _WHOM, _EXAMPLE)
    person_id = request.typed.mentioned[0].open_id
    is_added = word in _ADD
    trace = AppendAudit(_trace(request, person_id, is_added=is_added))
    if is_added:
        await desk.admins.add(person_id, trace)
    elif person_id in desk.admins.configured:
        return notice(Tone.WARNING, _NOTHING, _FIXED)
    elif not await desk.admins.remove(person_id, trace):
        return notice(Tone.WARNING, _NOTHING, _LAST)
    return await _list(desk)


async def _list(desk: Desk) -> Reply:
    names = await desk.directory.names(people=set(desk.admins), departments=(), priority=Priority.COMMAND)
    lines = [_line(names.get(one, SOMEBODY), is_fixed=one in desk.admins.configured) for one in desk.admins]
    text = I18n("\n".join(one.chinese for one in lines), "\n".join(one.english for one in lines))
    heading = I18n("机器人的管理员", "The bot's admins")
    return Reply(card=NoticeCard(tone=Tone.INFO, heading=heading, text=text))


def _line(name: I18n, *, is_fixed: bool) -> I18n:
    if is_fixed:
        return I18n(f"{name.chinese}（写在设置中）", f"{name.english} (by the settings)")
    return name


def _trace(request: Request, person_id: str, *, is_added: bool) -> AuditEntry:
    return AuditEntry(
        at=request.at,
        person_id=request.person_id,
        action="admin_added" if is_added else "admin_removed",
        process_id="",
        through="chat",
        outcome=person_id,
    )


ADMINS = Command(
    names=("admins", "管理员"),
    about=I18n("查看、添加和移除机器人的管理员", "The bot's admins: see, add and remove them"),
    arguments=I18n("[添加|移除 @同事]", "[add|remove @colleague]"),
    run=_admins,
    for_admins=True,
)
