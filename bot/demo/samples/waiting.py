"""What is told of tasks that wait too long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.demo.samples.common import LI, LONG_NAME, MARKUP, RECEIVED, RIGHT_TO_LEFT, ZHANG
from bot.demo.samples.forms import WANG
from bot.model.card import (
    EscalationCard,
    Failed,
    Handover,
    HandoverCard,
    QueueItem,
    ReminderCard,
    Shortcut,
    WaitingCard,
)
from bot.model.desk import TaskRef
from bot.model.errors import Refusal
from bot.model.intent import Verb
from bot.model.process import Line, Links
from bot.model.text import NO_TEXT, I18n

_ITEM = QueueItem(
    number=1,
    ref=TaskRef("7368832822481536556", "7368832822481536557", RECEIVED),
    title=I18n("年假申请", "Annual leave"),
    initiator=ZHANG,
    waits=timedelta(hours=8),
    facts=(Line(label=I18n("时长(天)", "Days"), value=I18n.same("3")),),
)
_REMINDER = ReminderCard(
    items=(
        _ITEM,
        replace(_ITEM, number=2, title=I18n("转正申请", "Probation"), waits=timedelta(days=2), facts=()),
    ),
    total=2,
    shortcuts=(Shortcut(label=I18n("我的待办", "My tasks"), command="/todo", is_main=True),),
)
_ESCALATION = EscalationCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("休假", "Leave"),
    initiator=ZHANG,
    approver=LI,
    node=I18n("直属上级审批", "Direct manager"),
    waits=timedelta(days=3),
    links=Links(web="https://people.feishu.cn/process/1"),
)


_HANDOVER = HandoverCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("休假", "Leave"),
    initiator=ZHANG,
    approver=LI,
    node=I18n("直属上级审批", "Direct manager"),
    waits=timedelta(days=3),
    heir=WANG,
    links=Links(web="https://people.feishu.cn/process/1"),
)
_NOT_ALLOWED = Failed(verb=Verb.TRANSFER, refusal=Refusal.NODE_REFUSES_TRANSFER)


def _reminder(text: str) -> ReminderCard:
    """The fullest one, on which every text is this one."""
    said = I18n.same(text)
    fact = Line(label=said, value=said)
    items = tuple(
        replace(_ITEM, number=number, title=said, initiator=said, facts=(fact, fact))
        for number in range(1, 9)
    )
    return replace(_REMINDER, items=items, total=43)


def _escalation(text: str) -> EscalationCard:
    said = I18n.same(text)
    return replace(_ESCALATION, title=said, type_name=said, initiator=said, approver=said, node=said)


def _handover(text: str) -> HandoverCard:
    said = I18n.same(text)
    return replace(
        _HANDOVER,
        title=said,
        type_name=said,
        initiator=said,
        approver=said,
        node=said,
        heir=said,
        failed=replace(_NOT_ALLOWED, words=text),
    )


WAITING_SAMPLES: Mapping[str, WaitingCard] = {
    "reminder": _REMINDER,
    "reminder_one": replace(_REMINDER, items=(replace(_ITEM, initiator=NO_TEXT),), total=1),
    "reminder_no_longer_needed": ReminderCard(items=(), total=0),
    "reminder_markup": _reminder(MARKUP),
    "reminder_right_to_left": _reminder(RIGHT_TO_LEFT),
    "escalation": _ESCALATION,
    "escalation_by_the_system": replace(_ESCALATION, initiator=NO_TEXT, links=Links()),
    "handover": _HANDOVER,
    "handover_refused": replace(_HANDOVER, failed=_NOT_ALLOWED),
    "handover_submitting": replace(_HANDOVER, state=Handover.SUBMITTING),
    "handover_done": replace(_HANDOVER, state=Handover.DONE, by=ZHANG, node=NO_TEXT),
    "handover_not_needed": replace(_HANDOVER, state=Handover.NOT_NEEDED, node=NO_TEXT),
    "handover_markup": _handover(MARKUP),
    "handover_right_to_left": _handover(RIGHT_TO_LEFT),
    "escalation_markup": _escalation(MARKUP),
    "escalation_right_to_left": _escalation(RIGHT_TO_LEFT),
    "escalation_long_names": replace(
        _ESCALATION, title=LONG_NAME, initiator=LONG_NAME, approver=LONG_NAME, node=LONG_NAME
    ),
}
