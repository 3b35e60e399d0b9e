"""One event that conditions are asked about: a leave request of five days that waits for its approver."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.model.form import (
    BooleanValue,
    DateValue,
    EnumValue,
    Form,
    FormField,
    ListValue,
    NumberValue,
    PersonValue,
    RecordValue,
    TextValue,
    TimeValue,
    TranslatedValue,
    Value,
)
from bot.model.process import Line
from bot.model.text import I18n
from bot.rules.condition import Outcome
from bot.rules.conditions import compile_condition
from bot.rules.rule import EventKind
from bot.rules.subject import Subject
from tests.unit.building import a_process, a_task

#: A Thursday.
NOW = datetime(2026, 11, 26, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def a_field(api_name: str, chinese: str, english: str, value: Value | None) -> FormField:
    return FormField(api_name=api_name, label=I18n(chinese, english), value=value)


def a_number(number: str | int) -> NumberValue:
    return NumberValue(Decimal(number))


def numbers(count: int) -> ListValue:
    return ListValue(tuple(map(a_number, range(count))))


def a_row(kind: str, amount: int) -> RecordValue:
    return RecordValue((("kind", TextValue(kind)), ("amount", a_number(amount))))


FORM = Form(
    fields=(
        a_field("days", "天数", "Days", a_number("5")),
        a_field("leave_type", "假期类型", "Leave type", TranslatedValue(I18n("年假", "Annual leave"))),
        a_field("reason", "事由", "Reason", TextValue("回家三天")),
        a_field("remark", "备注", "Remark", None),
        a_field("first_day", "开始日期", "First day", DateValue(date(2026, 11, 30))),
        a_field("handed_in", "提交时间", "Handed in", TimeValue(datetime(2026, 11, 25, 23, 0, tzinfo=UTC))),
        a_field("abroad", "是否出境", "Abroad", BooleanValue(yes=True)),
        a_field("stand_in", "工作交接人", "Stand-in", PersonValue("ou_ben")),
        a_field("grade", "级别", "Grade", EnumValue("option_3")),
        a_field("tags", "标签", "Tags", ListValue((TextValue("加急"), TextValue("海外")))),
        a_field("costs", "费用明细", "Costs", ListValue((a_row("机票", 3000), a_row("酒店", 800)))),
    )
)

ABSTRACTS = (Line(label=I18n("请假时间", "Period"), value=I18n("11月30日 至 12月4日", "30 Nov to 4 Dec")),)

SUBJECT = Subject(
    event=EventKind.TASK_OPENED,
    process=replace(
        a_process(),
        business_type="leave_application",
        flow_definition_id="flow_leave",
        template_name=I18n("休假", "Leave"),
        name=I18n("安的休假申请", "Ann's leave"),
        initiator_department=I18n("销售部", "Sales"),
        abstracts=ABSTRACTS,
    ),
    task=replace(a_task("ben"), node_name=I18n("直属上级", "Direct manager")),
    form=FORM,
    waiting_hours=6.5,
    at=NOW,
)

#: The same where nothing is known but the process itself.
BARE = replace(
    SUBJECT,
    process=replace(SUBJECT.process, initiator_department=I18n()),
    task=None,
    form=None,
    waiting_hours=None,
)


def with_field(value: Value | None) -> Subject:
    """The request with one more field, called x."""
    return replace(SUBJECT, form=Form(fields=(*FORM.fields, a_field("x", "某项", "Some", value))))


def asked(text: str, subject: Subject = SUBJECT, *, explain: bool = False) -> Outcome:
    return compile_condition(text).holds(subject, explain=explain)
