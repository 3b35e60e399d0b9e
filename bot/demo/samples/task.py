"""Approvers' cards in every state, and the hard cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.demo.samples.common import (
    ABSTRACTS,
    DECIDED,
    EMOJI,
    LI,
    LINKS,
    LONG_NAME,
    MARKUP,
    RECEIVED,
    RIGHT_TO_LEFT,
    ZHANG,
)
from bot.demo.samples.forms import EMPTY_FIELDS, EXPENSES, LEAVE, PAY, PAY_FORM, WANG, field, lines
from bot.model.business_type import Family
from bot.model.card import (
    Choice,
    Decided,
    Ended,
    Ending,
    Failed,
    FormView,
    HandedOver,
    LinkOnly,
    OnlyThere,
    Open,
    Processing,
    Relation,
    Role,
    TaskCard,
    Veil,
    Why,
)
from bot.model.errors import Refusal
from bot.model.form import TextValue
from bot.model.intent import SignPlace, Verb
from bot.model.process import NO_LINKS, Line
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.masking import FieldPolicy, Surface, masked_form
from bot.sandbox.scenarios import office_people

_OPEN = TaskCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("假勤", "Time off"),
    initiator=ZHANG,
    node=I18n("直属上级审批", "Manager's approval"),
    since=RECEIVED,
    abstracts=ABSTRACTS,
    form=FormView(lines=LEAVE),
    links=LINKS,
    state=Open(
        choices=(
            Choice(person_id=office_people.COLLEAGUE.open_id, name=WANG),
            Choice(person_id=office_people.OTHER_COLLEAGUE.open_id, name=I18n("赵六", "Liu Zhao")),
        )
    ),
)

#: The same form as everybody sees it, and as it stands in the open for a minute.
_PAY_VEILED = replace(
    _OPEN,
    title=I18n("调薪申请", "Salary adjustment"),
    type_name=I18n("定调薪", "Salary adjustment"),
    family=Family.PAY,
    node=I18n("部门总监审批", "Director's approval"),
    abstracts=(),
    form=FormView(lines=masked_form(PAY_FORM, PAY, FieldPolicy(is_sensitive=True), Surface.DIRECT)),
    veil=Veil.MASKED,
)
_PAY_LIFTED = replace(_PAY_VEILED, form=FormView(lines=PAY), veil=Veil.LIFTED)

_SIXTY = tuple(
    Line(
        label=I18n(f"字段 {number}", f"Field {number}"),
        value=I18n(f"第 {number} 项的内容", f"What field {number} says"),
    )
    for number in range(1, 61)
)


def _named(text: str) -> TaskCard:
    """An open card on which every text that somebody wrote is this one."""
    said = I18n.same(text)
    line = Line(label=said, value=said)
    return replace(
        _OPEN,
        title=said,
        type_name=said,
        initiator=said,
        node=said,
        abstracts=(line,),
        form=FormView(lines=lines(field(text, text, TextValue(text)))),
        state=Open(
            draft=text,
            failed=Failed(verb=Verb.APPROVE, refusal=Refusal.BUSINESS_RULE, words=text),
        ),
        added=((SignPlace.AFTER, (said,)),),
    )


TASK_SAMPLES: Mapping[str, TaskCard] = {
    "task_open": _OPEN,
    "task_open_no_choices": replace(_OPEN, state=Open()),
    "task_open_no_initiator": replace(
        _OPEN, initiator=NO_TEXT, abstracts=(), form=FormView(), links=NO_LINKS
    ),
    "task_open_refused": replace(
        _OPEN,
        state=Open(
            draft="同意，请安排好交接", failed=Failed(verb=Verb.APPROVE, refusal=Refusal.STATE_CHANGED)
        ),
    ),
    "task_open_business_rule": replace(
        _OPEN,
        state=Open(
            failed=Failed(
                verb=Verb.APPROVE, refusal=Refusal.BUSINESS_RULE, words="该员工本年度年假余额不足，无法通过"
            )
        ),
    ),
    "task_open_too_late": replace(
        _OPEN, state=Open(draft="材料不全", failed=Failed(verb=Verb.REJECT, refusal=None))
    ),
    "task_open_unproven": replace(
        _OPEN, state=Open(failed=Failed(verb=Verb.TRANSFER, refusal=None, unproven=True))
    ),
    "task_open_signers_added": replace(
        _OPEN, added=((SignPlace.BEFORE, (WANG,)), (SignPlace.AFTER, (LI, I18n("赵六", "Liu Zhao"))))
    ),
    "task_open_revocation": replace(
        _OPEN,
        title=I18n("撤销年假申请", "Revoke annual leave"),
        original=I18n("年假申请", "Annual leave"),
        relation=Relation.REVOKES,
    ),
    "task_open_nested_table": replace(
        _OPEN, title=I18n("费用报销", "Expenses"), abstracts=(), form=FormView(lines=EXPENSES)
    ),
    "task_open_pay": _PAY_VEILED,
    "task_open_pay_shown": _PAY_LIFTED,
    "task_open_sixty_fields": replace(_OPEN, form=FormView(lines=_SIXTY)),
    "task_open_markup": _named(MARKUP),
    "task_open_emoji": _named(EMOJI),
    "task_open_right_to_left": _named(RIGHT_TO_LEFT),
    "task_open_long_names": replace(
        _OPEN,
        title=I18n(
            "跨部门跨地区岗位调动与汇报关系变更申请",
            "Request to change position, location and reporting line",
        ),
        type_name=I18n("组织架构与人员异动调整", "Changes of organisation and personnel"),
        initiator=LONG_NAME,
        node=I18n("集团人力资源共享服务中心负责人复核", "Review by the head of the shared service centre"),
        form=FormView(lines=tuple(Line(label=line.label, value=LONG_NAME) for line in LEAVE[:4])),
    ),
    "task_open_empty_fields": replace(_OPEN, abstracts=(), form=FormView(lines=EMPTY_FIELDS)),
    "task_open_many_lines": _named("第一行\n\n  第二行\r\n第三行 👩‍👩‍👧‍👦 שלום \u202e反"),
    "task_open_very_long": _named("很长的内容" * 2_000),
    "task_open_no_english": replace(
        _OPEN,
        title=I18n("转正申请"),
        type_name=I18n("转正"),
        initiator=I18n("欧阳娜娜"),
        node=I18n("部门负责人"),
        abstracts=(Line(label=I18n("试用期"), value=I18n("6 个月")),),
        form=FormView(lines=(Line(label=I18n("自评"), value=I18n("表现良好")),)),
    ),
    "task_link_only_form": replace(_OPEN, state=LinkOnly(why=OnlyThere.FORM)),
    "task_link_only_pay": replace(_PAY_VEILED, state=LinkOnly(why=OnlyThere.RULE)),
    "task_link_only_unknown_kind": replace(_OPEN, state=LinkOnly(why=OnlyThere.UNKNOWN_KIND)),
    "task_link_only_incomplete": replace(_OPEN, state=LinkOnly(why=OnlyThere.FIELDS_MISSING)),
    "task_link_only_rule": replace(_OPEN, state=LinkOnly(why=OnlyThere.RULE)),
    "task_ruled": replace(
        _OPEN,
        state=Open(verbs=frozenset({Verb.APPROVE, Verb.REJECT}), needs_comment=True),
        remark=I18n("超过三天的假请写明交接人", "For more than three days, please say who takes over"),
        why=Why(role=Role.APPROVER, node=I18n("直属主管审批", "Manager"), rules=(I18n.same("长假要写意见"),)),
    ),
    "task_processing": replace(_OPEN, state=Processing(verb=Verb.REJECT)),
    "task_passed_by_me": replace(
        _OPEN, state=Decided(passed=True, by=None, at=DECIDED, opinion="同意，注意交接", here=True)
    ),
    "task_rejected_by_another": replace(
        _OPEN, state=Decided(passed=False, by=LI, at=DECIDED, opinion="本周项目上线，请改期")
    ),
    "task_handed_over": replace(_OPEN, state=HandedOver(to=WANG, at=DECIDED)),
    "task_handed_over_by_admin": replace(_OPEN, state=HandedOver(to=WANG, at=DECIDED, by=LI)),
    **{
        f"task_ended_{ending}": replace(_OPEN, state=Ended(ending=ending, at=DECIDED))
        for ending in Ending
        if ending is not Ending.GONE
    },
    "task_ended_gone": replace(_OPEN, state=Ended(ending=Ending.GONE)),
}
