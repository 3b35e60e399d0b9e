"""How a process and a person's task in it stand, in one word and a tone, for lists. Pure.

The platform's number alone does not tell who acted: siblings of an or-sign node end as completed under their
own names (Feishu: 资源介绍 of the approval task). So whether somebody approved is said only where the process
proves it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import assert_never

from bot.model.card import (
    Decided,
    Ended,
    Ending,
    HandedOver,
    LinkOnly,
    Open,
    Outcome,
    Processing,
    StepState,
    TaskState,
    Tone,
)
from bot.model.intent import Intent
from bot.model.process import Process, Task, TaskStatus
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.progress import outcome_of
from bot.reconcile.situation import Situation
from bot.reconcile.task_state import task_state
from bot.rendering.words import ENDING_TAGS, OUTCOMES, STEP_STATES

Standing = tuple[I18n, Tone]

#: Feishu: 获取指定人员审批任务列表, ``approver_status``, those of answers included.
_CODES: Mapping[int, Standing] = MappingProxyType(
    {
        -2: (I18n("已跳过", "Skipped"), Tone.INFO),
        -1: (I18n("已发起", "Started"), Tone.INFO),
        0: (I18n("未开始", "Not started"), Tone.INFO),
        1: (I18n("待处理", "Waiting"), Tone.INFO),
        2: (I18n("已拒绝", "Rejected"), Tone.ERROR),
        3: (I18n("已完成", "Completed"), Tone.INFO),
        4: (I18n("已取消", "Cancelled"), Tone.INFO),
        5: (I18n("已抄送", "Copied"), Tone.INFO),
        6: (I18n("已提交表单", "Form submitted"), Tone.INFO),
        12: (I18n("电子签署失败", "Signature failed"), Tone.ERROR),
        14: (I18n("已回退", "Sent back"), Tone.INFO),
        16: (I18n("已发起撤销", "Revocation started"), Tone.INFO),
        18: (STEP_STATES[StepState.INTERVENED], Tone.INFO),
    }
)
_OTHER: Standing = (I18n("状态已更新", "Status changed"), Tone.INFO)

#: What the detail tells better than the platform's list.
_TOLD_BY_DETAIL = frozenset({1, *TaskStatus}) - {TaskStatus.INTERVENED}

_OUTCOME_TONES = {Outcome.COMPLETED: Tone.SUCCESS, Outcome.REJECTED: Tone.ERROR}


def task_code_words(code: int) -> Standing:
    """How a task stands by the platform's number; one that this version does not know, neutrally."""
    return _CODES.get(code, _OTHER)


def process_standing(process: Process) -> Standing:
    """How a process stands."""
    outcome = outcome_of(process.status)
    return OUTCOMES[outcome], _OUTCOME_TONES.get(outcome, Tone.INFO)


def own_ended_tasks(snapshot: Snapshot, person_id: str) -> list[Task]:
    """The person's tasks that are over, the last first."""
    ended = [*(done.task for done in snapshot.process.finished_tasks), *snapshot.gone]
    own = [task for task in ended if task.operator_id == person_id]
    return sorted(own, key=lambda task: task.opened_at, reverse=True)


def task_standing(
    person_id: str, snapshot: Snapshot | None, codes: Mapping[str, int], intents: Sequence[Intent]
) -> Standing:
    """How the person's last task that is over ended, by the process where it tells, by the code where not."""
    own = own_ended_tasks(snapshot, person_id) if snapshot else []
    code = codes.get(own[0].approver_id) if own else next(iter(codes.values()), None)
    if snapshot is None or not own or (code is not None and code not in _TOLD_BY_DETAIL):
        return _OTHER if code is None else task_code_words(code)
    return _words(task_state(_situation(snapshot, intents), own[0]))


def _situation(snapshot: Snapshot, intents: Sequence[Intent]) -> Situation:
    process = snapshot.process
    return Situation(
        process=process,
        gone=snapshot.gone,
        intents=tuple(intents),
        adopted_at=process.read_at,
        tasks_since=process.read_at,
    )


def _words(state: TaskState) -> Standing:
    match state:
        case Decided():
            return _decided(state)
        case HandedOver():
            return I18n("已转交", "Transferred"), Tone.INFO
        case Ended(ending=Ending.INTERVENED):
            return STEP_STATES[StepState.INTERVENED], Tone.INFO
        case Ended(ending=ending):
            return ENDING_TAGS[ending], Tone.INFO
        case Processing():
            return STEP_STATES[StepState.OPEN], Tone.INFO
        case Open() | LinkOnly():
            return task_code_words(1)
        case _:
            assert_never(state)


def _decided(state: Decided) -> Standing:
    if state.by is None:
        words = STEP_STATES[StepState.PASSED if state.passed else StepState.REJECTED]
        return words, Tone.SUCCESS if state.passed else Tone.ERROR
    if state.passed:
        return I18n("由他人通过", "Approved by another"), Tone.INFO
    return I18n("由他人拒绝", "Rejected by another"), Tone.INFO
