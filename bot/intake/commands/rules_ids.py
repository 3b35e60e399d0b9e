"""`/rules ids`: how rules name people and groups, for who writes them."""

from __future__ import annotations

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.model.card import NoticeCard, Tone
from bot.model.text import I18n

_WHOSE = I18n("要谁的编号？", "Whose ids?")
_EXAMPLE = I18n("请用 @ 指明同事，例如：/规则 编号 @同事", "Mention colleagues with @: /rules ids @colleague")
_OR_GROUP = I18n("要群的编号，请在那个群里 @ 我再发送", "For a group's id, ask in that group and mention me")
_HEADING = I18n("规则里这样写", "This is how rules name them")


async def ids(request: Request, _desk: Desk, _rest: str) -> Reply:
    """Recipients to copy: each colleague who was mentioned, and the group that it was asked in."""
    people = [I18n.same(f"{one.name}: person:{one.open_id}") for one in request.typed.mentioned]
    group = request.group_id
    groups = [I18n(f"这个群: chat:{group}", f"The group: chat:{group}")] if group else []
    lines = people + groups
    if not lines:
        return notice(Tone.WARNING, _WHOSE, _EXAMPLE, _OR_GROUP)
    text = I18n("\n".join(one.chinese for one in lines), "\n".join(one.english for one in lines))
    return Reply(card=NoticeCard(tone=Tone.INFO, heading=_HEADING, text=text))
