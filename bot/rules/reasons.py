"""Why a rule holds or does not, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.business_type import type_name_of
from bot.model.process import Process
from bot.model.text import I18n
from bot.rules.rule import EventKind

EVENT_NAMES: Mapping[EventKind, I18n] = MappingProxyType(
    {
        EventKind.PROCESS_STARTED: I18n("流程发起", "process started"),
        EventKind.TASK_OPENED: I18n("新的待办", "task opened"),
        EventKind.TASK_DECIDED: I18n("任务已由他人处理", "task decided by somebody else"),
        EventKind.COPIED: I18n("抄送", "copy"),
        EventKind.COMMENTED: I18n("评论", "comment"),
        EventKind.OVERDUE: I18n("超时", "overdue"),
        EventKind.PROCESS_FINISHED: I18n("流程通过", "process approved"),
        EventKind.PROCESS_REJECTED: I18n("流程被拒绝", "process rejected"),
        EventKind.PROCESS_WITHDRAWN: I18n("流程被撤回", "process withdrawn"),
        EventKind.PROCESS_REVOKED: I18n("流程被撤销", "process revoked"),
    }
)

#: For each event: that the rule is about it, and that it is not.
THIS_EVENT: Mapping[EventKind, I18n] = MappingProxyType(
    {event: I18n(f"事件：{name.chinese}。", f"Event: {name.english}.") for event, name in EVENT_NAMES.items()}
)
OTHER_EVENT: Mapping[EventKind, I18n] = MappingProxyType(
    {
        event: I18n(f"不针对此事件：{name.chinese}。", f"Not about this event: {name.english}.")
        for event, name in EVENT_NAMES.items()
    }
)

SWITCHED_OFF = I18n("规则已停用。", "Switched off.")
ALWAYS = I18n("没有条件，始终适用。", "It has no condition.")

_UNKNOWN_TYPE = I18n("尚不清楚的流程类型", "a type not known yet")


def stopped_by(rule: str) -> I18n:
    return I18n(f"未判断：「{rule}」之后不再看其他规则。", f'Not asked: "{rule}" stopped.')


def other_type(process: Process) -> I18n:
    name = _type_name(process)
    return I18n(f"不针对此类型：{name.chinese}。", f"Not about this type: {name.english}.")


def this_type(process: Process) -> I18n:
    name = _type_name(process)
    return I18n(f"类型：{name.chinese}。", f"Type: {name.english}.")


def joined(reasons: list[I18n]) -> I18n:
    """One after another; there is at least one."""
    if len(reasons) == 1:
        return reasons[0]
    return I18n("".join(one.chinese for one in reasons), " ".join(one.english for one in reasons))


def _type_name(process: Process) -> I18n:
    if process.business_type is None:
        return _UNKNOWN_TYPE
    return type_name_of(process.business_type, process.template_name)
