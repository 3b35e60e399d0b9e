"""Cards as the reconciler makes them: one for each template and state, and the hard cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model.card import (
    Card,
    Choice,
    ClosedCard,
    Decided,
    Ended,
    Ending,
    Failed,
    FormView,
    HandedOver,
    LinkOnly,
    OnlyThere,
    Open,
    Outcome,
    Processing,
    ProgressCard,
    ResultCard,
    Step,
    StepState,
    TaskCard,
)
from bot.model.errors import Refusal
from bot.model.form import TextValue
from bot.model.intent import SignPlace, Verb
from bot.model.process import NO_LINKS, Line, Links
from bot.model.text import NO_TEXT, I18n
from tests.cards.sample_forms import EXPENSES, LEAVE, WANG, field, lines

RECEIVED = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
DECIDED = RECEIVED + timedelta(hours=2, minutes=12)
MARKUP = (
    '<at id=all></at> **粗体** [点我](https://evil.example) # 标题 <font color="red">红</font> {{ 7*7 }} "\\'
)

LINKS = Links(
    web="https://people.feishu.cn/process/7368832822481536556",
    pc="https://applink.feishu.cn/client/web_url/open?mode=window&url=https%3A%2F%2Fpeople.feishu.cn%2F7368",
    mobile="https://applink.feishu.cn/client/web_url/open?url=https%3A%2F%2Fpeople.feishu.cn%2Fm%2F7368",
)

_ZHANG = I18n("张三", "San Zhang")
_LI = I18n("李四", "Si Li")


_ABSTRACTS = (
    Line(label=I18n("申请人", "Applicant"), value=_ZHANG),
    Line(label=I18n("请假时间", "Period"), value=I18n("12月1日 至 12月3日", "1 Dec to 3 Dec")),
    Line(label=I18n("剩余年假", "Days left"), value=I18n("7 天", "7 days")),
)

_OPEN = TaskCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("假勤", "Time off"),
    initiator=_ZHANG,
    node=I18n("直属上级审批", "Manager's approval"),
    since=RECEIVED,
    abstracts=_ABSTRACTS,
    form=FormView(lines=LEAVE),
    links=LINKS,
    state=Open(
        choices=(
            Choice(person_id="ou_wang", name=WANG),
            Choice(person_id="ou_zhao", name=I18n("赵六", "Liu Zhao")),
        )
    ),
)

_PROGRESS = ProgressCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("假勤", "Time off"),
    outcome=Outcome.RUNNING,
    status=1,
    started_at=RECEIVED - timedelta(minutes=3),
    ended_at=None,
    abstracts=_ABSTRACTS,
    steps=(
        Step(
            node=I18n("规则校验", "Rules"),
            person=NO_TEXT,
            state=StepState.PASSED,
            at=RECEIVED - timedelta(minutes=2),
        ),
        Step(
            node=I18n("直属上级审批", "Manager's approval"),
            person=_LI,
            state=StepState.PASSED,
            at=DECIDED,
            opinion="同意,注意交接",
        ),
        Step(node=I18n("总监审批", "Director's approval"), person=WANG, state=StepState.OPEN, at=DECIDED),
    ),
    hidden_steps=0,
    links=LINKS,
)

_RESULT = ResultCard(
    title=I18n("年假申请", "Annual leave"),
    outcome=Outcome.COMPLETED,
    by=_LI,
    opinion="",
    at=DECIDED,
    links=LINKS,
)

_CLOSED = ClosedCard(
    title=I18n("年假申请", "Annual leave"),
    initiator=_ZHANG,
    state=Decided(passed=True, by=_LI, at=DECIDED, opinion="同意"),
)

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


SAMPLES: Mapping[str, Card] = {
    "task_open": _OPEN,
    "task_open_no_choices": replace(_OPEN, state=Open()),
    "task_open_no_initiator": replace(
        _OPEN, initiator=NO_TEXT, abstracts=(), form=FormView(), links=NO_LINKS
    ),
    "task_open_refused": replace(
        _OPEN,
        state=Open(
            draft="同意,请安排好交接", failed=Failed(verb=Verb.APPROVE, refusal=Refusal.STATE_CHANGED)
        ),
    ),
    "task_open_business_rule": replace(
        _OPEN,
        state=Open(
            failed=Failed(
                verb=Verb.APPROVE, refusal=Refusal.BUSINESS_RULE, words="该员工本年度年假余额不足,无法通过"
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
        _OPEN, added=((SignPlace.BEFORE, (WANG,)), (SignPlace.AFTER, (_LI, I18n("赵六", "Liu Zhao"))))
    ),
    "task_open_nested_table": replace(
        _OPEN, title=I18n("费用报销", "Expenses"), abstracts=(), form=FormView(lines=EXPENSES)
    ),
    "task_open_sixty_fields": replace(_OPEN, form=FormView(lines=_SIXTY)),
    "task_open_markup": _named(MARKUP),
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
    "task_link_only_unknown_kind": replace(_OPEN, state=LinkOnly(why=OnlyThere.UNKNOWN_KIND)),
    "task_link_only_incomplete": replace(_OPEN, state=LinkOnly(why=OnlyThere.FIELDS_MISSING)),
    "task_processing": replace(_OPEN, state=Processing(verb=Verb.REJECT)),
    "task_passed_by_me": replace(
        _OPEN, state=Decided(passed=True, by=None, at=DECIDED, opinion="同意,注意交接", here=True)
    ),
    "task_rejected_by_another": replace(
        _OPEN, state=Decided(passed=False, by=_LI, at=DECIDED, opinion="本周项目上线,请改期")
    ),
    "task_handed_over": replace(_OPEN, state=HandedOver(to=WANG, at=DECIDED)),
    **{
        f"task_ended_{ending}": replace(_OPEN, state=Ended(ending=ending, at=DECIDED))
        for ending in Ending
        if ending is not Ending.GONE
    },
    "task_ended_gone": replace(_OPEN, state=Ended(ending=Ending.GONE)),
    "progress_running": _PROGRESS,
    "progress_rejected": replace(
        _PROGRESS,
        outcome=Outcome.REJECTED,
        ended_at=DECIDED,
        steps=(
            *_PROGRESS.steps[:1],
            replace(_PROGRESS.steps[1], state=StepState.REJECTED, opinion="本周项目上线,请改期"),
        ),
    ),
    "progress_completed": replace(
        _PROGRESS,
        outcome=Outcome.COMPLETED,
        ended_at=DECIDED,
        steps=tuple(
            replace(_PROGRESS.steps[1], state=state, opinion="") for state in StepState if state != "open"
        ),
        hidden_steps=4,
    ),
    "progress_unknown_status": replace(_PROGRESS, outcome=Outcome.OTHER, status=77),
    "progress_two_hundred_steps": replace(_PROGRESS, steps=_PROGRESS.steps[1:] * 100),
    **{
        f"result_{outcome}": replace(_RESULT, outcome=outcome, by=None)
        for outcome in (Outcome.WITHDRAWN, Outcome.REVOKED, Outcome.OTHER)
    },
    "result_completed": _RESULT,
    "result_rejected": replace(_RESULT, outcome=Outcome.REJECTED, opinion="本周项目上线,请改期"),
    "result_bare": replace(_RESULT, by=None, at=None, links=NO_LINKS),
    "closed_decided": _CLOSED,
    "closed_withdrawn": replace(_CLOSED, state=Ended(ending=Ending.PROCESS_WITHDRAWN, at=DECIDED)),
    "closed_handled": replace(_CLOSED, initiator=NO_TEXT, state=Ended(ending=Ending.NODE_HANDLED)),
}
