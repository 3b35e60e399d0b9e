"""What a command is about: found, or the answer that says why not and how to ask instead."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.typed import Aimed
from bot.model.card import Shortcut, Tone
from bot.model.change import SaveShown
from bot.model.desk import Involvement
from bot.model.text import I18n
from bot.reconcile.heading import named
from bot.usecases import sayings
from bot.usecases.finding import Found, NotFound, Several, Why
from bot.usecases.permissions import task_to_act_on

TODO = Shortcut(label=I18n("我的待办", "My tasks"), command="/todo", is_main=True)
MINE = Shortcut(label=I18n("我发起的", "Started by me"), command="/mine")
SETTINGS = Shortcut(label=I18n("设置", "Settings"), command="/settings")
HELP = Shortcut(label=I18n("帮助", "Help"), command="/help")

_WHY = {
    Why.UNKNOWN: sayings.NOT_FOUND.text,
    Why.NO_SUCH_NUMBER: I18n(
        "最近的列表里没有这个编号，请先看列表再用其中的编号",
        "The list you last saw has no such number; please look at the list first",
    ),
    Why.NEWER_LIST: I18n(
        "之后又有了新的列表，编号可能不同，请看新列表再发一次",
        "There is a newer list since, and its numbers may be others; please look at it and send it again",
    ),
    Why.TOO_MANY_READS: I18n(
        "查询太频繁，请一分钟后再试", "Too many questions; please try again in a minute"
    ),
    Why.NOT_NOW: I18n(
        "飞书人事暂时没有回应，请稍后再试", "Feishu People does not answer right now; please try again later"
    ),
}


async def find(request: Request, desk: Desk, aim: Aimed, *, waiting: bool) -> list[Found] | Reply:
    """Everything that is aimed at, in order; the answer that explains where one of it cannot be found."""
    if not aim.numbers:
        found = await desk.finding.called(request.person_id, aim.words, waiting=waiting)
        if isinstance(found, Several):
            return await _which(found, request, desk)
        return [found] if isinstance(found, Found) else not_found(found)
    all_found: list[Found] = []
    for number in aim.numbers:
        one = await desk.finding.numbered(request.person_id, number, written_at=request.at)
        if isinstance(one, NotFound):
            return not_found(one, number)
        all_found.append(one)
    return all_found


def not_found(found: NotFound, number: int | None = None) -> Reply:
    """Says why nothing was found."""
    heading = I18n("没有找到", "Not found")
    if number is not None:
        heading = I18n(f"没有找到编号 {number}", f"Number {number} was not found")
    return notice(Tone.WARNING, heading, _WHY[found.why], shortcuts=(TODO, MINE))


async def _which(several: Several, request: Request, desk: Desk) -> Reply:
    lines = [await _numbered(number, one, desk) for number, one in enumerate(several.found, 1)]
    heading = I18n("有几个都符合，你指的是哪一个？", "Several fit. Which one do you mean?")
    ending = I18n("请用编号再发一次", "Please send it again with the number")
    reply = notice(Tone.INFO, heading, *lines, ending)
    return Reply(card=reply.card, changes=(SaveShown(replace(several.shown, at=request.at)),))


async def _numbered(number: int, one: Involvement, desk: Desk) -> I18n:
    snapshot = await desk.store.snapshot(one.process_id)
    title = named(snapshot.process) if snapshot else one.title
    day = f"{one.started_at:%Y-%m-%d}"
    return I18n(f"{number} · {title.chinese} · {day}", f"{number} · {title.english} · {day}")


async def example(request: Request, desk: Desk, aim: Aimed) -> str:
    """How a person could name a task: the number they typed, or that of one that waits for them, or 1."""
    if aim.numbers:
        return str(aim.numbers[0])
    shown = await desk.store.shown(request.person_id)
    for number, ref in enumerate(shown.refs, 1) if shown else ():
        snapshot = await desk.store.snapshot(ref.process_id)
        if snapshot and task_to_act_on(request.person_id, snapshot.process, ref):
            return str(number)
    waiting = [one for one in await desk.store.involvements(request.person_id) if one.waits]
    return _in_quotes(waiting[0].title.chinese) if waiting and not shown else "1"


def _in_quotes(words: str) -> str:
    """What is called by more than one word, as it has to be typed."""
    return f'"{words}"' if " " in words else words
