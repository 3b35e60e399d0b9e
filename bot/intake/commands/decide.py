"""Approve, reject, transfer, add signers, as typed: `/approve 1 fine`, `/transfer 2 @somebody please`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from bot.intake.commands.aim import TODO, example, find
from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.intake.commands.deciding_words import TOO_MANY, fault_of, wrong
from bot.intake.commands.waiting import count_besides, own_task
from bot.intake.typed import aimed
from bot.model.answer import Toast
from bot.model.card import OnlyThere, Shortcut, Tone
from bot.model.desk import TaskRef
from bot.model.intent import Intent, SignPlace, Verb
from bot.model.process import TaskKind
from bot.model.text import I18n
from bot.reconcile.heading import named
from bot.rendering.words import ONLY_THERE
from bot.usecases import sayings
from bot.usecases.deciding import Begun, outcome_of
from bot.usecases.finding import Found
from bot.usecases.ruled import against_rules, may_be_one_of_several
from bot.usecases.wish import Wish

#: How long an answer waits for Feishu People; what takes longer is told as being in hand.
ANSWER_AFTER = timedelta(seconds=8)

_PLACES = {
    "before": SignPlace.BEFORE,
    "前": SignPlace.BEFORE,
    "前加签": SignPlace.BEFORE,
    "parallel": SignPlace.PARALLEL,
    "并": SignPlace.PARALLEL,
    "并加签": SignPlace.PARALLEL,
    "after": SignPlace.AFTER,
    "后": SignPlace.AFTER,
    "后加签": SignPlace.AFTER,
}

_ONE_BY_ONE = Toast(
    kind="warning",
    text=I18n("这一类要逐条处理，请单独发送", "These are decided one by one; please send it by itself"),
)
_THERE_ONLY = Toast(kind="warning", text=ONLY_THERE[OnlyThere.FORM])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One task, and what it came to: words at once, or a call under way."""

    title: I18n
    toast: Toast | None = None
    recorded: Intent | None = None
    begun: Begun | None = None

    @property
    def result(self) -> Toast:
        if self.toast is not None or self.begun is None or self.recorded is None:
            return self.toast or sayings.NOT_NOW
        if isinstance(self.begun, Intent) and self.begun.source_id != self.recorded.source_id:
            return sayings.of_earlier(self.begun)
        return sayings.told(outcome_of(self.begun, self.recorded))


async def _decide(verb: Verb, request: Request, desk: Desk) -> Reply:
    aim = aimed(request.typed.rest)
    wish = _wish(verb, request, aim.rest)
    why = fault_of(wish, aim, request.person_id)
    if why is None and len(aim.numbers) > 1 and verb not in {Verb.APPROVE, Verb.REJECT}:
        why = TOO_MANY
    if why is not None:
        return wrong(why, verb, TODO, await example(request, desk, aim))
    found = await find(request, desk, aim, waiting=True)
    if isinstance(found, Reply):
        return found
    several = len(found) > 1
    told = [await _begin(one, wish, request, desk, several=several) for one in found]
    calls = [one.begun for one in told if isinstance(one.begun, asyncio.Task)]
    await desk.deciding.await_until(desk.clock.now() + ANSWER_AFTER, calls)
    refs = [_ref_of(one.recorded) for one in told if one.recorded and one.result.kind != "error"]
    left = 0 if verb is Verb.ADD_SIGN else await count_besides(request.person_id, desk, refs)
    todo = _todo(left)
    return _answer_of_many(told, aim.numbers, todo) if several else _answer(told[0], request, todo)


def _wish(verb: Verb, request: Request, rest: str) -> Wish:
    place, reason = _place(rest) if verb is Verb.ADD_SIGN else (None, rest)
    targets = tuple(dict.fromkeys(one.open_id for one in request.typed.mentioned))
    takes_targets = verb in {Verb.TRANSFER, Verb.ADD_SIGN}
    return Wish(verb=verb, reason=reason.strip(), targets=targets if takes_targets else (), place=place)


def _place(rest: str) -> tuple[SignPlace, str]:
    """Where the signers stand, if it is said; after the person, as on the card, if not."""
    head = rest.split(maxsplit=1)[0] if rest else ""
    place = _PLACES.get(head.lower())
    return (SignPlace.AFTER, rest) if place is None else (place, rest[len(head) :].lstrip())


async def _begin(found: Found, wish: Wish, request: Request, desk: Desk, *, several: bool) -> _Told:
    """Records and starts it, unless there is something to be said first."""
    process = found.snapshot.process
    told = _Told(title=named(process))
    source_id = f"{request.source_id}/{found.ref.process_id}"
    done = await desk.deciding.earlier(found.ref, request.person_id, source_id)
    if done is not None and done.source_id == source_id:
        return replace(told, recorded=done, begun=done)
    task = own_task(request.person_id, process, found.ref)
    if isinstance(task, Toast):
        return replace(told, toast=task)
    if task.kind != TaskKind.APPROVAL:
        return replace(told, toast=_THERE_ONLY)
    if process.initiator_id in wish.targets:
        return replace(told, toast=sayings.PERSON_IS_INITIATOR)
    verdict = desk.deciding.verdict(found.snapshot, task)
    if (said := against_rules(wish, verdict)) is not None:
        return replace(told, toast=said)
    if several and not may_be_one_of_several(verdict):
        return replace(told, toast=_ONE_BY_ONE)
    ref = TaskRef(process.process_id, task.approver_id, task.opened_at)
    intent = desk.deciding.intent_of(wish, ref, request.person_id, source_id=source_id)
    return replace(told, recorded=intent, begun=await desk.deciding.begin(intent))


def _ref_of(intent: Intent) -> TaskRef:
    return TaskRef(intent.process_id, intent.approver_id)


def _todo(left: int) -> Shortcut:
    """What a person wants next: whatever else waits."""
    if not left:
        return TODO
    return replace(TODO, label=I18n(f"我的待办 · 还有 {left} 条", f"My tasks · {left} left"))


def _answer(told: _Told, request: Request, todo: Shortcut) -> Reply:
    result = told.result
    names = "、".join(one.name for one in request.typed.mentioned)
    to = I18n(f"给 {names}", f"To {names}".replace("、", ", "))
    has_targets = bool(told.recorded and told.recorded.targets)
    lines = (told.title, to) if has_targets and result.kind == "success" else (told.title,)
    return notice(Tone(result.kind), result.text, *lines, shortcuts=(todo,))


def _answer_of_many(told: Sequence[_Told], numbers: Sequence[int], todo: Shortcut) -> Reply:
    tones = {one.result.kind for one in told}
    tone = Tone(tones.pop()) if len(tones) == 1 else Tone.WARNING
    done = sum(one.result.kind == "success" for one in told)
    heading = I18n(f"{len(told)} 个中完成 {done} 个", f"{done} of {len(told)} done")
    lines = [
        I18n(
            f"{number} · {one.title.chinese}：{one.result.text.chinese}",
            f"{number} · {one.title.english}: {one.result.text.english}",
        )
        for number, one in zip(numbers, told, strict=True)
    ]
    return notice(tone, heading, *lines, shortcuts=(todo,))


APPROVE = Command(
    names=("approve", "通过", "同意"),
    about=I18n("通过，可以一次写几个编号", "Approve; several numbers at once are fine"),
    arguments=I18n("编号 [意见]", "number [comment]"),
    run=partial(_decide, Verb.APPROVE),
)
REJECT = Command(
    names=("reject", "拒绝", "驳回"),
    about=I18n("拒绝，要写原因", "Reject, with a reason"),
    arguments=I18n("编号 原因", "number reason"),
    run=partial(_decide, Verb.REJECT),
)
TRANSFER = Command(
    names=("transfer", "转交"),
    about=I18n("转交给一位同事", "Hand a task over to a colleague"),
    arguments=I18n("编号 @同事 [说明]", "number @colleague [words]"),
    run=partial(_decide, Verb.TRANSFER),
)
ADD_SIGN = Command(
    names=("addsign", "加签"),
    about=I18n("请同事在你之前、同时或之后审批", "Ask colleagues to sign before, beside or after you"),
    arguments=I18n("编号 @同事 [前|并|后] [说明]", "number @colleague [before|parallel|after] [words]"),
    run=partial(_decide, Verb.ADD_SIGN),
)
