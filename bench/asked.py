"""What rules are asked about: a request for leave with a form of twelve fields; and conditions on it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import CodeType

from bench.card import SHANGHAI
from bot.model.form import DateValue, Form, FormField, NumberValue, TextValue
from bot.model.process import Process, ProcessStatus, Task
from bot.model.text import I18n
from bot.rules.rule import EventKind
from bot.rules.subject import Subject

#: In CEL, and in Python; they hold and do not hold by turns.
CONDITIONS = (
    ('form["天数"] > 3', 'form["天数"] > 3'),
    ('process.type == "travel_application"', 'process["type"] == "travel_application"'),
    (
        'form["假期类型"] in ["年假", "病假"] && hours > 4.0',
        'form["假期类型"] in ["年假", "病假"] and hours > 4.0',
    ),
    ('node.contains("财务") || form["开始日期"] < now', '"财务" in node or form["开始日期"] < now'),
)

NOW = datetime(2026, 11, 26, 8, 30, tzinfo=SHANGHAI)


def subject() -> Subject:
    """Its task has been opened."""
    task = Task(approver_id="1", operator_id="ou_1", node_name=I18n("直属上级", "Manager"), opened_at=NOW)
    process = Process(
        process_id="1",
        status=ProcessStatus.RUNNING,
        business_type="leave_application",
        name=I18n("张三的休假申请", "San Zhang's leave"),
        open_tasks=(task,),
        created_at=NOW,
        read_at=NOW,
    )
    return Subject(
        event=EventKind.TASK_OPENED, process=process, task=task, form=form(), waiting_hours=6.5, at=NOW
    )


def predicate(text: str) -> CodeType:
    """Words in Python, compiled once."""
    return compile(text, "predicate", "eval")


def evaluated(predicate: CodeType, variables: dict[str, object]) -> object:
    return eval(predicate, variables)  # noqa: S307  # the benchmark's own words: what the bot must never do


def form() -> Form:
    others = [_field(f"custom_{number}", f"字段{number}", TextValue("家中老人做手术")) for number in range(9)]
    days = _field("days", "天数", NumberValue(Decimal(5)))
    kind = _field("leave_type", "假期类型", TextValue("年假"))
    first = _field("first_day", "开始日期", DateValue(date(2026, 11, 30)))
    return Form(fields=(days, kind, first, *others))


def _field(api_name: str, label: str, value: NumberValue | TextValue | DateValue) -> FormField:
    return FormField(api_name=api_name, label=I18n(label, f"{label} (en)"), value=value)
