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
from bot.intake.typed import aimed
from bot.model.answer import Toast
from bot.model.card import OnlyThere, Tone
from bot.model.desk import TaskRef
from bot.model.intent import Intent, IntentState, SignPlace, Verb
from bot.model.process import Process, Task, TaskKind
from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.rendering.words import ONLY_THERE
from bot.usecases import sayings
from bot.usecases.deciding import Begun, outcome_of
from bot.usecases.finding import Found
from bot.usecases.permissions import task_to_act_on
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

_NOTHING_TO_DO = Toast(kind="warning", text=I18n("没有等你处理的任务", "Nothing in it waits for you"))
_ONE_BY_ONE = Toast(
    kind="warning",
    text=I18n("涉及薪酬，请单独处理", "It concerns pay; please decide it by itself"),
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
            in_hand = self.begun.state is IntentState.RECORDED
            return sayings.IN_HAND if in_hand else sayings.ALREADY_DONE
        return sayings.told(outcome_of(self.begun, self.recorded))


async def _decide(verb: Verb, request: Request, desk: Desk) -> Reply:
    aim = aimed(request.typed.rest)
    wish = _wish(verb, request, aim.rest)
    why = fault_of(wish, aim, request.person_id)
    if why is None and len(aim.numbers) > 1 and verb not in {Verb.APPROVE, Verb.REJECT}:
        why = TOO_MANY
    if why is not None:
        return wrong(why, verb, await example(request, desk))
    found = await find(request, desk, aim, waiting=True)
    if isinstance(found, Reply):
        return found
    several = len(found) > 1
    told = [await _begin(one, wish, request, desk, several=several) for one in found]
    calls = [one.begun for one in told if isinstance(one.begun, asyncio.Task)]
    await desk.deciding.await_until(desk.clock.now() + ANSWER_AFTER, calls)
    return _answer(told, aim.numbers)


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
    told = _Told(title=process.name or process.template_name)
    source_id = f"{request.source_id}/{found.ref.process_id}"
    done = await desk.deciding.earlier(found.ref, request.person_id, source_id)
    if done is not None and done.source_id == source_id:
        return replace(told, recorded=done, begun=done)
    task = _own_task(request.person_id, process, found.ref)
    if isinstance(task, Toast):
        return replace(told, toast=task)
    if process.initiator_id in wish.targets:
        return replace(told, toast=sayings.PERSON_IS_INITIATOR)
    if several and is_sensitive(process.business_type):
        return replace(told, toast=_ONE_BY_ONE)
    ref = TaskRef(process.process_id, task.approver_id, task.opened_at)
    intent = desk.deciding.intent_of(wish, ref, request.person_id, source_id=source_id)
    return replace(told, recorded=intent, begun=await desk.deciding.begin(intent))


def _own_task(person_id: str, process: Process, ref: TaskRef) -> Task | Toast:
    """The task that is meant: the one that was shown, or the oldest that waits where only its process was."""
    if ref.approver_id:
        task = task_to_act_on(person_id, process, ref)
    else:
        own = [] if process.is_final else [one for one in process.open_tasks if one.operator_id == person_id]
        task = min(own, key=lambda one: one.opened_at, default=None)
    if task is None:
        return sayings.ALREADY_DONE if ref.approver_id else _NOTHING_TO_DO
    return task if task.kind == TaskKind.APPROVAL else _THERE_ONLY


def _answer(told: Sequence[_Told], numbers: Sequence[int]) -> Reply:
    tones = {one.result.kind for one in told}
    tone = Tone(tones.pop()) if len(tones) == 1 else Tone.WARNING
    if len(told) == 1:
        return notice(tone, told[0].result.text, told[0].title, shortcuts=(TODO,))
    done = sum(one.result.kind == "success" for one in told)
    heading = I18n(f"{len(told)} 个中完成 {done} 个", f"{done} of {len(told)} done")
    lines = [
        I18n(
            f"{number} · {one.title.chinese}：{one.result.text.chinese}",
            f"{number} · {one.title.english}: {one.result.text.english}",
        )
        for number, one in zip(numbers, told, strict=True)
    ]
    return notice(tone, heading, *lines, shortcuts=(TODO,))


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
