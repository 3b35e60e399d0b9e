"""How tasks, steps and processes stand and end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.card import Ending, OnlyThere, Outcome, Relation, StepState
from bot.model.text import I18n

ENDINGS: Mapping[Ending, I18n] = MappingProxyType(
    {
        Ending.NODE_HANDLED: I18n("本节点已处理", "This step has been handled"),
        Ending.CANCELLED: I18n("任务已取消", "The task was cancelled"),
        Ending.INTERVENED: I18n("管理员已介入处理", "An administrator has stepped in"),
        Ending.PROCESS_WITHDRAWN: I18n("发起人已撤回", "Withdrawn by the person who asked"),
        Ending.PROCESS_REJECTED: I18n("流程已被拒绝", "The process was rejected"),
        Ending.PROCESS_REVOKED: I18n("流程已撤销", "The process was revoked"),
        Ending.GONE: I18n("已关闭", "Closed"),
        Ending.WAITS_FOR_SIGNERS: I18n(
            "等待前加签的同事处理，之后会再回到你这里",
            "Waiting for those you asked to sign first; it comes back to you",
        ),
        Ending.REPLACED: I18n(
            "这张卡片已由下方的新卡片代替", "A newer card further down has taken this one's place"
        ),
    }
)

#: The same in one word, for the tag beside the title.
ENDING_TAGS: Mapping[Ending, I18n] = MappingProxyType(
    {
        Ending.NODE_HANDLED: I18n("已处理", "Handled"),
        Ending.CANCELLED: I18n("已取消", "Cancelled"),
        Ending.INTERVENED: I18n("已处理", "Handled"),
        Ending.PROCESS_WITHDRAWN: I18n("已撤回", "Withdrawn"),
        Ending.PROCESS_REJECTED: I18n("已拒绝", "Rejected"),
        Ending.PROCESS_REVOKED: I18n("已撤销", "Revoked"),
        Ending.GONE: I18n("已关闭", "Closed"),
        Ending.WAITS_FOR_SIGNERS: I18n("等待加签", "Waiting"),
        Ending.REPLACED: I18n("已更新", "Replaced"),
    }
)

ONLY_THERE: Mapping[OnlyThere, I18n] = MappingProxyType(
    {
        OnlyThere.FORM: I18n(
            "这一步需要填写表单，请在飞书人事中处理",
            "This step asks for a form; please fill it in in Feishu People",
        ),
        OnlyThere.FIELDS_MISSING: I18n(
            "有必填项未填写，请在飞书人事中处理",
            "Required fields are missing; please finish it in Feishu People",
        ),
        OnlyThere.BY_RULE: I18n("请在飞书人事中处理", "Please handle this in Feishu People"),
        OnlyThere.UNKNOWN_KIND: I18n(
            "这一步请在飞书人事中处理", "This step can only be done in Feishu People"
        ),
    }
)

OUTCOMES: Mapping[Outcome, I18n] = MappingProxyType(
    {
        Outcome.RUNNING: I18n("审批中", "In progress"),
        Outcome.REJECTED: I18n("已拒绝", "Rejected"),
        Outcome.WITHDRAWN: I18n("已撤回", "Withdrawn"),
        Outcome.REVOKED: I18n("已撤销", "Revoked"),
        Outcome.COMPLETED: I18n("已通过", "Approved"),
        Outcome.REVOKING: I18n("撤销中", "Being revoked"),
        Outcome.OTHER: I18n("状态已更新", "Status changed"),
    }
)

STEP_STATES: Mapping[StepState, I18n] = MappingProxyType(
    {
        StepState.OPEN: I18n("处理中", "In hand"),
        StepState.PASSED: I18n("已通过", "Approved"),
        StepState.REJECTED: I18n("已拒绝", "Rejected"),
        StepState.CANCELLED: I18n("已取消", "Cancelled"),
        StepState.INTERVENED: I18n("管理员已介入", "Administrator stepped in"),
        StepState.HANDLED: I18n("已处理", "Handled"),
        StepState.OTHER: I18n("已结束", "Ended"),
        StepState.COPIED: I18n("已抄送", "Copied"),
    }
)

#: How a process refers to an earlier one, named after it.
RELATIONS: Mapping[Relation, I18n] = MappingProxyType(
    {
        Relation.NONE: I18n("关联流程", "Related to"),
        Relation.REVOKES: I18n("撤销的流程", "Revokes"),
        Relation.CORRECTS: I18n("更正的流程", "Corrects"),
    }
)
