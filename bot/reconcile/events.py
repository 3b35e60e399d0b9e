"""A short message about an event for those whom a rule names besides those it is about anyway. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.model.business_type import family_of
from bot.model.card import CardKey, EventCard, Purpose, Role
from bot.model.operation import Wanted
from bot.model.process import Task
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.heading import type_of
from bot.reconcile.initiator import ENDED_BY_STATUS, ended_at
from bot.reconcile.situation import Situation
from bot.reconcile.wanting import about_process, is_news
from bot.reconcile.why import remark_of, why
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict

#: Who has a card of their own about such an event.
_TOLD_ANYWAY = {
    EventKind.PROCESS_STARTED: {"initiator"},
    EventKind.TASK_OPENED: {"approver"},
    EventKind.COPIED: {"copied"},
    EventKind.COMMENTED: {"mentioned", "approver"},
    **{ending: {"initiator"} for ending in ENDED_BY_STATUS.values()},
}

_WORDS = {
    EventKind.PROCESS_STARTED: I18n("已发起", "Started"),
    EventKind.TASK_OPENED: I18n("等待审批", "Waiting for approval"),
    EventKind.COPIED: I18n("已抄送", "Copied"),
    EventKind.COMMENTED: I18n("有新评论", "New comment"),
    EventKind.PROCESS_FINISHED: I18n("已通过", "Approved"),
    EventKind.PROCESS_REJECTED: I18n("已拒绝", "Rejected"),
    EventKind.PROCESS_WITHDRAWN: I18n("已撤回", "Withdrawn"),
    EventKind.PROCESS_REVOKED: I18n("已撤销", "Revoked"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    kind: EventKind
    at: datetime
    #: Which of several of its kind.
    subject: str = ""
    node: I18n = NO_TEXT
    task: Task | None = None


def event_cards(situation: Situation) -> Iterator[Wanted]:
    """One message for each event and receiver; never about what happened before the rules were in force."""
    since = situation.in_force.since
    if since is None:
        return
    for event in _events(situation):
        if event.at < since or not is_news(situation, event.at):
            continue
        verdict = situation.verdict(event.kind, event.task)
        for receiver in _receivers(situation, event, verdict):
            subject = f"{event.kind}:{event.subject}"
            key = CardKey(situation.process.process_id, subject, receiver, Purpose.EVENT)
            yield about_process(situation, key, _card(situation, event, verdict), may_send=True)


def _events(situation: Situation) -> Iterator[_Event]:
    process = situation.process
    yield _Event(kind=EventKind.PROCESS_STARTED, at=process.created_at)
    for task in process.open_tasks:
        if not process.is_final:
            yield _Event(
                kind=EventKind.TASK_OPENED,
                at=task.opened_at,
                subject=f"{task.approver_id}:{task.operator_id}",
                node=task.node_name,
                task=task,
            )
    for copy in process.copies:
        yield _Event(kind=EventKind.COPIED, at=copy.arrived_at, subject=copy.approver_id, node=copy.node_name)
    for comment in process.comments:
        yield _Event(kind=EventKind.COMMENTED, at=comment.written_at, subject=comment.comment_id)
    if process.status in ENDED_BY_STATUS:
        yield _Event(kind=ENDED_BY_STATUS[process.status], at=ended_at(process))


def _receivers(situation: Situation, event: _Event, verdict: Verdict) -> tuple[str, ...]:
    """Each once; who has a card of their own about it is left out."""
    anyway = _TOLD_ANYWAY[event.kind]
    told = {person for part in anyway for person in _people(situation, event, part)}
    named = [one for part in verdict.notify if part not in anyway for one in _people(situation, event, part)]
    return tuple(one for one in dict.fromkeys(named) if one and one not in told)


def _people(situation: Situation, event: _Event, part: str) -> tuple[str, ...]:
    """Who is meant by a part of the process, a named person or a group chat."""
    process = situation.process
    match part.partition(":"):
        case (("person" | "chat"), _, named):
            return (named,)
        case "initiator", _, _:
            return (process.initiator_id,)
        case "copied", _, _:
            return tuple(copy.receiver_id for copy in process.copies)
        case "approver", _, _:
            return _approvers(situation, event)
        case _:
            return ()


def _approvers(situation: Situation, event: _Event) -> tuple[str, ...]:
    process = situation.process
    if event.task is not None:
        return (event.task.operator_id,)
    finished = tuple(done.task.operator_id for done in process.finished_tasks)
    return finished if process.is_final else tuple(task.operator_id for task in process.open_tasks)


def _card(situation: Situation, event: _Event, verdict: Verdict) -> EventCard:
    process = situation.process
    return EventCard(
        title=process.title,
        type_name=type_of(process),
        family=family_of(process.business_type),
        initiator=process.initiator_name,
        event=_WORDS[event.kind],
        at=event.at,
        node=event.node,
        links=process.links,
        remark=remark_of(verdict),
        why=why(Role.NAMED, verdict),
    )
