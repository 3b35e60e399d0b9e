"""Short new messages: results to initiators, and tasks that ended without their approver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.demo.samples.common import DECIDED, EMOJI, LI, LINKS, LONG_NAME, MARKUP, RIGHT_TO_LEFT, ZHANG
from bot.demo.samples.forms import WANG
from bot.model.business_type import Family
from bot.model.card import (
    ClosedCard,
    Decided,
    Ended,
    Ending,
    EventCard,
    HandedOver,
    Outcome,
    ResultCard,
    Role,
    Why,
)
from bot.model.process import NO_LINKS
from bot.model.text import NO_TEXT, I18n

_RESULT = ResultCard(
    title=I18n("年假申请", "Annual leave"),
    outcome=Outcome.COMPLETED,
    by=LI,
    opinion="",
    at=DECIDED,
    links=LINKS,
)

_CLOSED = ClosedCard(
    title=I18n("年假申请", "Annual leave"),
    initiator=ZHANG,
    state=Decided(passed=True, by=LI, at=DECIDED, opinion="同意"),
)


def _result(text: str) -> ResultCard:
    """A result on which every text that somebody wrote is this one."""
    said = I18n.same(text)
    return replace(_RESULT, title=said, by=said, opinion=text)


def _closed(text: str) -> ClosedCard:
    """Likewise a task that somebody else decided."""
    said = I18n.same(text)
    state = Decided(passed=False, by=said, at=DECIDED, opinion=text)
    return replace(_CLOSED, title=said, initiator=said, state=state)


_EVENT = EventCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("休假", "Leave"),
    family=Family.ATTENDANCE,
    initiator=ZHANG,
    event=I18n("已通过", "Approved"),
    at=DECIDED,
    links=LINKS,
    remark=I18n("长假请提前安排好交接", "Please arrange a hand-over before a long leave"),
    why=Why(role=Role.NAMED, rules=(I18n.same("长假通知部门群"),)),
)

MESSAGE_SAMPLES: Mapping[str, ResultCard | ClosedCard | EventCard] = {
    "event": _EVENT,
    "event_bare": replace(_EVENT, initiator=NO_TEXT, links=NO_LINKS, remark=NO_TEXT, why=None),
    "event_markup": replace(
        _EVENT, title=I18n.same(MARKUP), remark=I18n.same(MARKUP), initiator=I18n.same(MARKUP)
    ),
    **{
        f"result_{outcome}": replace(_RESULT, outcome=outcome, by=None)
        for outcome in (Outcome.WITHDRAWN, Outcome.REVOKED, Outcome.OTHER)
    },
    "result_completed": _RESULT,
    "result_rejected": replace(_RESULT, outcome=Outcome.REJECTED, opinion="本周项目上线，请改期"),
    "result_bare": replace(_RESULT, by=None, at=None, links=NO_LINKS),
    "closed_decided": _CLOSED,
    "closed_withdrawn": replace(_CLOSED, state=Ended(ending=Ending.PROCESS_WITHDRAWN, at=DECIDED)),
    "closed_handled": replace(_CLOSED, initiator=NO_TEXT, state=Ended(ending=Ending.NODE_HANDLED)),
    "closed_handed_over": replace(_CLOSED, state=HandedOver(to=WANG, at=DECIDED, by=LI)),
    "result_long_names": replace(_RESULT, title=LONG_NAME, by=LONG_NAME),
    "result_markup": _result(MARKUP),
    "result_emoji": _result(EMOJI),
    "result_right_to_left": _result(RIGHT_TO_LEFT),
    "closed_long_names": replace(_CLOSED, title=LONG_NAME, initiator=LONG_NAME),
    "closed_markup": _closed(MARKUP),
    "closed_right_to_left": _closed(RIGHT_TO_LEFT),
}
