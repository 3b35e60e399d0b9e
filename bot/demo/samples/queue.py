"""A person's queue with every face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.demo.samples.common import DECIDED, LI, LONG_NAME, MARKUP, RECEIVED, RIGHT_TO_LEFT, ZHANG
from bot.demo.samples.forms import WANG
from bot.demo.samples.task import TASK_SAMPLES
from bot.model.business_type import BUSINESS_TYPES, Family
from bot.model.card import (
    Decided,
    Processing,
    QueueBatch,
    QueueCard,
    QueueConfirm,
    QueueFace,
    QueueGone,
    QueueGroup,
    QueueItem,
    QueueList,
    QueueOpened,
    QueueResult,
    QueueResults,
)
from bot.model.desk import TaskRef
from bot.model.errors import Refusal
from bot.model.intent import IntentState, Verb
from bot.model.process import Line
from bot.model.text import NO_TEXT, I18n

_REF = TaskRef("7368832822481536556", "7368832822481536557", RECEIVED)
_DAYS = Line(label=I18n("时长(天)", "Days"), value=I18n.same("3"))
_PERIOD = Line(label=I18n("请假时间", "Period"), value=I18n("12月1日 至 12月3日", "1 Dec to 3 Dec"))

_ITEM = QueueItem(
    number=1,
    ref=_REF,
    title=I18n("年假申请", "Annual leave"),
    initiator=ZHANG,
    waits=timedelta(days=3),
    facts=(_DAYS, _PERIOD),
)
_LEAVE = QueueGroup(
    business_type="leave_application",
    name=I18n("休假", "Leave"),
    family=Family.ATTENDANCE,
    items=(
        _ITEM,
        replace(_ITEM, number=2, initiator=LI, waits=timedelta(hours=5)),
        replace(_ITEM, number=3, initiator=WANG, waits=timedelta(), is_in_hand=True),
    ),
    allows_batch=True,
)
_PAY = QueueGroup(
    business_type="cpst_adjust_salary_flow_info",
    name=I18n("定调薪", "Pay adjustment"),
    family=Family.PAY,
    items=(
        replace(
            _ITEM,
            number=4,
            title=I18n("调薪申请", "Pay rise"),
            initiator=NO_TEXT,
            waits=timedelta(days=12),
            facts=(),
        ),
    ),
)
_LIST = QueueList(groups=(_LEAVE, _PAY), total=4, page=1, pages=1)
_OPENED = QueueOpened(
    ref=_REF,
    card=replace(TASK_SAMPLES["task_open"], family=Family.ATTENDANCE, type_name=I18n("休假", "Leave")),
    next_ref=_REF,
    others=4,
)
_BATCH = QueueBatch(name=_LEAVE.name, family=_LEAVE.family, items=_LEAVE.items[:2])


def _busy(text: str, *, of_a_type: int) -> QueueFace:
    """The fullest page: ten tasks, so many of each type, on which every text is this one."""
    said = I18n.same(text)
    line = Line(label=said, value=said)
    types = list(BUSINESS_TYPES.items())
    groups = tuple(
        QueueGroup(
            business_type=types[number][0],
            name=said if number % 2 else types[number][1].name,
            family=list(Family)[number % len(Family)],
            items=tuple(
                replace(_ITEM, number=10 * number + place, title=said, initiator=said, facts=(line, line))
                for place in range(1, of_a_type + 1)
            ),
            allows_batch=True,
        )
        for number in range(10 // of_a_type)
    )
    return QueueList(groups=groups, total=43, page=2, pages=5)


_FACES: Mapping[str, QueueFace] = {
    "list": _LIST,
    "list_digest": replace(_LIST, is_digest=True),
    "list_ten_of_a_type": _busy("年假申请", of_a_type=10),
    "list_pairs": _busy("Annual leave request", of_a_type=2),
    "list_ten_types": _busy("年假申请", of_a_type=1),
    "list_long_names": _busy(LONG_NAME.zh, of_a_type=2),
    "list_markup": _busy(MARKUP, of_a_type=5),
    "list_right_to_left": _busy(RIGHT_TO_LEFT, of_a_type=2),
    "list_very_long": _busy("😀很长的内容" * 300, of_a_type=2),
    "opened": _OPENED,
    "opened_last": replace(_OPENED, next_ref=None, others=0),
    "opened_refused": replace(_OPENED, card=TASK_SAMPLES["task_open_business_rule"]),
    "opened_link_only": replace(_OPENED, card=TASK_SAMPLES["task_link_only_form"]),
    "opened_processing": replace(
        _OPENED, card=replace(_OPENED.card, state=Processing(verb=Verb.APPROVE)), others=3
    ),
    "opened_decided": replace(
        _OPENED, card=replace(_OPENED.card, state=Decided(passed=True, by=None, at=DECIDED, here=True))
    ),
    "opened_markup": replace(_OPENED, card=TASK_SAMPLES["task_open_markup"]),
    "opened_sixty_fields": replace(_OPENED, card=TASK_SAMPLES["task_open_sixty_fields"]),
    "batch": _BATCH,
    "batch_long_names": replace(
        _BATCH,
        name=LONG_NAME,
        items=tuple(
            replace(_ITEM, number=number, title=LONG_NAME, initiator=LONG_NAME) for number in range(1, 21)
        ),
    ),
    "batch_markup": replace(
        _BATCH, items=tuple(replace(one, title=I18n.same(MARKUP)) for one in _BATCH.items)
    ),
    "confirm": QueueConfirm(name=_LEAVE.name, items=_BATCH.items, reason=""),
    "confirm_with_words": QueueConfirm(name=_LEAVE.name, items=_BATCH.items, reason="同意，注意交接"),
    "confirm_markup": QueueConfirm(name=I18n.same(MARKUP), items=_BATCH.items, reason=MARKUP),
    "results": QueueResults(
        results=(
            QueueResult(title=_ITEM.title, state=None),
            *(
                QueueResult(title=_ITEM.title, state=state)
                for state in IntentState
                if state is not IntentState.REFUSED
            ),
            QueueResult(title=_ITEM.title, state=IntentState.REFUSED, refusal=Refusal.BUSINESS_RULE),
        ),
        left=2,
    ),
    "results_all_done": QueueResults(
        results=(QueueResult(title=_ITEM.title, state=IntentState.APPLIED),) * 3, left=0
    ),
    **{f"{gone}": gone for gone in QueueGone},
}
QUEUE_SAMPLES: Mapping[str, QueueCard] = {
    f"queue_{name}": QueueCard(face=face) for name, face in _FACES.items()
}
