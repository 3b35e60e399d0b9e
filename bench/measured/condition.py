"""A rule's condition asked about an event, beside a Python predicate compiled from the same words."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import CodeType

import cel

from bench.card import SHANGHAI
from bench.figures import Quantity, Result, Sample
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.model.form import DateValue, Form, FormField, NumberValue, TextValue
from bot.model.process import Process, ProcessStatus, Task
from bot.model.text import I18n
from bot.rules.condition_context import Looked
from bot.rules.conditions import compile_condition
from bot.rules.rule import EventKind
from bot.rules.subject import Subject

NAME = "condition"
TITLE = "A condition asked about an event (four conditions in turn, a form of twelve fields)"

#: In CEL, and in Python; they hold and do not hold by turns.
_CONDITIONS = (
    ('form["天数"] > 3', 'form["天数"] > 3'),
    ('process.type == "travel_application"', 'process["type"] == "travel_application"'),
    (
        'form["假期类型"] in ["年假", "病假"] && hours > 4.0',
        'form["假期类型"] in ["年假", "病假"] and hours > 4.0',
    ),
    ('node.contains("财务") || form["开始日期"] < now', '"财务" in node or form["开始日期"] < now'),
)

_QUANTITIES = (Quantity(key="each", label="a condition", unit="µs", digits=2),)
_NOTE = "Whoever asks for no explanation gets the outcome and its reason; that is what is measured."

_NOW = datetime(2026, 11, 26, 8, 30, tzinfo=SHANGHAI)


async def measure(effort: Effort, steps: Steps) -> Result:
    subject = _subject()
    conditions = [compile_condition(text) for text, _ in _CONDITIONS]
    programs = [cel.compile(text) for text, _ in _CONDITIONS]
    predicates = [compile(text, "predicate", "eval") for _, text in _CONDITIONS]
    looked = Looked(subject)
    looked.take_over(looked.variables.keys(), looked.named.keys())
    context, variables = looked.context, dict(looked.variables)
    asked: Sequence[Callable[[], object]] = [
        lambda: [one.holds(subject).holds for one in conditions],
        lambda: [one.execute(context) for one in programs],
        lambda: [_evaluated(one, variables) for one in predicates],
    ]
    if len({str(ask()) for ask in asked}) != 1:
        raise BenchFailed("condition: CEL and Python do not come to the same")
    times = effort.choose(20_000, quick=500)
    bot, library, python = (_timed(ask, times) for ask in asked)
    rows = await interleaved(
        {
            "the bot": bot,
            "the library alone": library,
            "a compiled Python predicate": python,
        },
        rounds=effort.choose(15, quick=3),
        steps=steps,
    )
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


def _evaluated(predicate: CodeType, variables: dict[str, object]) -> object:
    return eval(predicate, variables)  # noqa: S307  # the benchmark's own words: what the bot must never do


def _timed(ask: Callable[[], object], times: int) -> Callable[[], Awaitable[Sample]]:
    async def round_() -> Sample:
        return {"each": _microseconds(ask, times) / len(_CONDITIONS)}

    return round_


def _microseconds(run: Callable[[], object], times: int) -> float:
    """For one of so many runs, after one that is not counted."""
    run()
    began = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - began) / times * 1_000_000


def _subject() -> Subject:
    task = Task(approver_id="1", operator_id="ou_1", node_name=I18n("直属上级", "Manager"), opened_at=_NOW)
    process = Process(
        process_id="1",
        status=ProcessStatus.RUNNING,
        business_type="leave_application",
        name=I18n("张三的休假申请", "San Zhang's leave"),
        open_tasks=(task,),
        created_at=_NOW,
        read_at=_NOW,
    )
    return Subject(
        event=EventKind.TASK_OPENED, process=process, task=task, form=_form(), waiting_hours=6.5, at=_NOW
    )


def _form() -> Form:
    others = [_field(f"custom_{number}", f"字段{number}", TextValue("家中老人做手术")) for number in range(9)]
    days = _field("days", "天数", NumberValue(Decimal(5)))
    kind = _field("leave_type", "假期类型", TextValue("年假"))
    first = _field("first_day", "开始日期", DateValue(date(2026, 11, 30)))
    return Form(fields=(days, kind, first, *others))


def _field(api_name: str, label: str, value: NumberValue | TextValue | DateValue) -> FormField:
    return FormField(api_name=api_name, label=I18n(label, f"{label} (en)"), value=value)
