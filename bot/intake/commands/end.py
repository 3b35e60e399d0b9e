"""Withdraw a running process, revoke a completed one, as typed: `/withdraw 1 wrong dates`."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.intake.commands.aim import MINE, example, find, not_found
from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.intake.commands.decide import ANSWER_AFTER
from bot.intake.commands.deciding_words import TOO_MANY, fault_of, wrong
from bot.intake.typed import aimed
from bot.model.card import ReasonCard, Tone
from bot.model.desk import TaskRef
from bot.model.intent import Intent, Verb
from bot.model.process import Line, Process, ProcessStatus
from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.reconcile.heading import named
from bot.usecases import sayings
from bot.usecases.deciding import outcome_of
from bot.usecases.finding import Found, NotFound, Why
from bot.usecases.permissions import Sight, may_end
from bot.usecases.wish import Wish, longest_reason, says_something

_ONLY = {
    Verb.WITHDRAW: I18n("只有发起人可以撤回", "Only the person who started it can withdraw it"),
    Verb.REVOKE: I18n(
        "只有发起人或管理员可以撤销", "Only an admin or the person who started it can revoke it"
    ),
}
_NOT_RUNNING = I18n(
    "流程已经结束，不能撤回；已通过的可以用 /撤销",
    "It has ended; an approved one can be revoked by /revoke",
)
_NOT_COMPLETED = I18n(
    "只有已通过的流程可以撤销；审批中的可以用 /撤回",
    "Only an approved one can be revoked; a running one can be withdrawn with /withdraw",
)


async def _end(verb: Verb, request: Request, desk: Desk) -> Reply:
    aim = aimed(request.typed.rest)
    wish = Wish(verb=verb, reason=aim.rest.strip())
    why = TOO_MANY if len(aim.numbers) > 1 else fault_of(wish, aim, request.person_id)
    if why is not None:
        return wrong(why, verb, MINE, await example(request, desk, aim))
    found = await find(request, desk, aim, waiting=False)
    if isinstance(found, Reply):
        return found
    return await _end_one(found[0], wish, request, desk)


async def _end_one(found: Found, wish: Wish, request: Request, desk: Desk) -> Reply:
    process = found.snapshot.process
    title = named(process)
    if not may_end(wish.verb, request.person_id, process, admins=desk.admins):
        if found.sight is not Sight.FULL:
            return not_found(NotFound(why=Why.UNKNOWN))
        return notice(Tone.WARNING, _ONLY[wish.verb], title)
    ref = TaskRef(process.process_id, "", process.created_at)
    done = await desk.deciding.earlier(ref, request.person_id, request.source_id)
    if done is not None and (done.verb is wish.verb or not process.is_final):
        return _told(done, request, title)
    if (why := _cannot(wish.verb, process)) is not None:
        return notice(Tone.WARNING, why, title, shortcuts=(MINE,))
    needs_words = wish.verb is Verb.REVOKE or request.is_pressed
    if needs_words and not says_something(wish.reason):
        return Reply(card=_asks_reason(wish.verb, process), confidential=is_sensitive(process.business_type))
    intent = desk.deciding.intent_of(wish, ref, request.person_id, source_id=request.source_id)
    begun = await desk.deciding.begin(intent)
    if isinstance(begun, asyncio.Task):
        await desk.deciding.await_until(desk.clock.now() + ANSWER_AFTER, [begun])
    return _told(outcome_of(begun, intent), request, title)


def _told(outcome: Intent, request: Request, title: I18n) -> Reply:
    is_ours = outcome.source_id == request.source_id
    toast = sayings.told(outcome) if is_ours else sayings.of_earlier(outcome)
    words = [I18n.same(outcome.refusal_words)] if outcome.refusal_words else []
    return notice(Tone(toast.kind), toast.text, title, *words, shortcuts=(MINE,))


def _cannot(verb: Verb, process: Process) -> I18n | None:
    """Why the process's state does not allow it; an unknown state is for Feishu People to judge."""
    if verb is Verb.WITHDRAW:
        return _NOT_RUNNING if process.is_final else None
    known = process.status in {*ProcessStatus}
    return _NOT_COMPLETED if known and process.status != ProcessStatus.COMPLETED else None


def _asks_reason(verb: Verb, process: Process) -> ReasonCard:
    day = I18n.same(f"{process.created_at:%Y-%m-%d}")
    told = [
        Line(label=I18n("发起人", "Started by"), value=process.initiator_name),
        Line(label=I18n("发起日期", "Started on"), value=day),
    ]
    return ReasonCard(
        verb=verb,
        title=process.title,
        process_id=process.process_id,
        lines=tuple(one for one in told if one.value),
        limit=longest_reason(verb),
    )


WITHDRAW = Command(
    names=("withdraw", "撤回"),
    about=I18n("撤回你发起的、还在审批的流程", "Take back a process of yours that is still running"),
    arguments=I18n("编号 [原因]", "number [reason]"),
    run=partial(_end, Verb.WITHDRAW),
)
REVOKE = Command(
    names=("revoke", "撤销"),
    about=I18n("撤销已经通过的流程", "Revoke a process that was approved"),
    arguments=I18n("编号 [原因]", "number [reason]"),
    run=partial(_end, Verb.REVOKE),
)
