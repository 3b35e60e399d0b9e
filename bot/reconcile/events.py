"""A short message about an event for those whom a rule names besides those it is about anyway. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.business_type import family_of
from bot.model.card import CardKey, EventCard, Purpose, Role
from bot.model.operation import Wanted
from bot.model.text import I18n
from bot.reconcile.heading import type_of
from bot.reconcile.initiator import ENDED_BY_STATUS
from bot.reconcile.masking import Surface
from bot.reconcile.occurrences import Occurrence, led, meant, occurrences
from bot.reconcile.situation import Situation
from bot.reconcile.wanting import about_process, is_news, silence_of
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


def event_cards(situation: Situation) -> Iterator[Wanted]:
    """One message for each event and receiver; never about what happened before the rules were in force."""
    for event, verdict in _news(situation):
        for receiver in _receivers(situation, event, verdict):
            subject = f"{event.kind}:{event.subject}"
            key = CardKey(situation.process.process_id, subject, receiver, Purpose.EVENT)
            yield about_process(
                situation,
                key,
                _card(situation, event, verdict),
                may_send=True,
                silence=silence_of(situation, verdict),
            )


def led_people(situation: Situation) -> frozenset[str]:
    """Those whose leaders are told of something."""
    return frozenset(
        person
        for event, verdict in _news(situation)
        for part in verdict.notify
        for person in led(situation.process, event, part)
    )


def _news(situation: Situation) -> Iterator[tuple[Occurrence, Verdict]]:
    """What may still be told, with what the rules say to it."""
    since = situation.in_force.since
    if since is None:
        return
    for event in occurrences(situation.process):
        if event.at >= since and is_news(situation, event.at):
            yield event, situation.verdict(event.kind, event.task)


def _receivers(situation: Situation, event: Occurrence, verdict: Verdict) -> tuple[str, ...]:
    """Each once; who has a card of their own about it is left out."""
    process, leaders = situation.process, situation.leaders
    anyway = _TOLD_ANYWAY[event.kind]
    told = {person for part in anyway for person in meant(process, event, part)}
    others = (part for part in verdict.notify if part not in anyway)
    named = dict.fromkeys(person for part in others for person in meant(process, event, part, leaders))
    return tuple(person for person in named if person not in told)


def _card(situation: Situation, event: Occurrence, verdict: Verdict) -> EventCard:
    process = situation.process
    return EventCard(
        title=process.title,
        type_name=type_of(process),
        family=family_of(process.business_type),
        initiator=process.initiator_name,
        event=_WORDS[event.kind],
        at=event.at,
        node=event.node,
        lines=situation.values.named(verdict, Surface.GROUP),
        links=process.links,
        remark=remark_of(verdict),
        why=why(Role.NAMED, verdict),
    )
