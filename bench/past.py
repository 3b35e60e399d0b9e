"""Processes as they are when a month is over, and the rules that are tried on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.asked import NOW, form
from bot.model.process import Comment, Copy, FinishedTask, Process, ProcessStatus, Task, TaskStatus
from bot.model.snapshot import Snapshot
from bot.model.text import I18n

#: Types of which the forms are kept; every rule is about one of them.
_TYPES = (
    "leave_application",
    "travel_application",
    "work_application",
    "outing_application",
    "remedy_application",
    "swap_shift_application",
    "job_change",
    "offboarding_info",
    "renewal_record",
    "recruitment_request_approval",
)
_EVENTS = ("task_opened", "process_finished")
_PEOPLE = 2000
#: Twice as long as the lab looks back.
DAYS = 60


def processes(count: int) -> Iterator[Snapshot]:
    """So many, one after another: started over the days before now, all of them approved since."""
    for number in range(count):
        yield Snapshot(
            process=_process(number, NOW - timedelta(days=DAYS) * (number * 7919 % count) / count),
            form=form(),
        )


def _process(number: int, started: datetime) -> Process:
    manager, head = (_done(number, step, started + timedelta(hours=4 * step)) for step in range(2))
    return Process(
        process_id=f"{7_300_000_000_000_000_000 + number}",
        status=ProcessStatus.COMPLETED,
        business_type=_TYPES[number % len(_TYPES)],
        flow_definition_id=f"flow_{number % len(_TYPES)}",
        name=I18n("张三的休假申请", "San Zhang's leave"),
        initiator_id=_person(number),
        initiator_name=I18n("张三", "San Zhang"),
        created_at=started,
        completed_at=head.closed_at,
        finished_tasks=(manager, head),
        copies=(_copy(number, head.closed_at),),
        comments=(_comment(number, manager.closed_at),),
        read_at=head.closed_at,
    )


def _done(number: int, step: int, opened: datetime) -> FinishedTask:
    task = Task(
        approver_id=f"{number}-{step}",
        operator_id=_person(number * 3 + step),
        operator_name=I18n("李四", "Si Li"),
        node_name=I18n("直属上级审批", "Manager's approval"),
        node_definition_id=f"node_{step}",
        opened_at=opened,
    )
    return FinishedTask(
        task=task, status=TaskStatus.PASSED, closed_at=opened + timedelta(hours=3), opinion="同意"
    )


def _copy(number: int, arrived: datetime) -> Copy:
    return Copy(approver_id=f"{number}-c", receiver_id=_person(number * 5), arrived_at=arrived)


def _comment(number: int, written: datetime) -> Comment:
    return Comment(
        comment_id=f"{number}-1",
        author_id=_person(number),
        author_name=I18n("张三", "San Zhang"),
        written_at=written,
        text="已与王五交接。",
        mentioned_ids=(_person(number * 7),),
    )


def _person(number: int) -> str:
    return f"ou_{number % _PEOPLE:032x}"


def rules(count: int) -> str:
    """So many in YAML: each about one event and one type, with a condition; every seventh reminds."""
    return "rules:\n" + "".join(map(_rule, range(count)))


def _rule(number: int) -> str:
    kind, event = _TYPES[number % len(_TYPES)], _EVENTS[number // len(_TYPES) % len(_EVENTS)]
    when = (
        f"events: [{event}], types: [{kind}], if: '{_CONDITIONS[number % len(_CONDITIONS)] % (number % 9)}'"
    )
    then = "remind: {after: 2}" if number % 7 == 0 else f"also_notify: [chat:oc_{number}]"
    return f"- {{name: 规则{number}, when: {{{when}}}, then: {{{then}}}}}\n"


_CONDITIONS = (
    'form["天数"] > %d.0',
    'form["假期类型"] == "年假" && hours > %d.0',
    'node.contains("财务%d")',
)
