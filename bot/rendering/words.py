"""The bot's words for every member of the model's closed lists. Sentences stand in the templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.card import Ending, OnlyThere, Outcome, StepState
from bot.model.errors import Refusal
from bot.model.intent import SignPlace, Verb
from bot.model.text import I18n

#: A field that was left empty.
EMPTY = I18n.same("—")
#: A value whose words only Feishu People has.
SEE_PEOPLE = I18n("见飞书人事", "See Feishu People")
#: A field without a name of its own.
UNNAMED_FIELD = I18n("字段", "Field")
#: A process without a name of its own.
UNNAMED_PROCESS = I18n("审批流程", "Approval process")
#: A person whose name is not known.
UNNAMED_PERSON = I18n("同事", "A colleague")
#: A node without a name of its own.
UNNAMED_NODE = I18n("审批节点", "Approval step")
#: Who started a process, or acted in it, where no person did.
SYSTEM = I18n("系统", "System")

VERBS: Mapping[Verb, I18n] = MappingProxyType(
    {
        Verb.APPROVE: I18n("通过", "Approve"),
        Verb.REJECT: I18n("拒绝", "Reject"),
        Verb.TRANSFER: I18n("转交", "Transfer"),
        Verb.ADD_SIGN: I18n("加签", "Add sign"),
    }
)

PLACES: Mapping[SignPlace, I18n] = MappingProxyType(
    {
        SignPlace.BEFORE: I18n("前加签", "Before me"),
        SignPlace.PARALLEL: I18n("并加签", "Beside me"),
        SignPlace.AFTER: I18n("后加签", "After me"),
    }
)

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
    }
)

_REFUSALS: Mapping[Refusal, I18n] = MappingProxyType(
    {
        Refusal.ALREADY_HANDLED: I18n("这个任务已经处理过了", "This task has already been handled"),
        Refusal.STATE_CHANGED: I18n(
            "审批状态刚刚有变化，请核对后再操作",
            "The approval has just changed; please check it and try again",
        ),
        Refusal.NOT_ALLOWED: I18n("你没有权限处理这个任务", "You are not allowed to handle this task"),
        Refusal.FORM_INCOMPLETE: I18n(
            "有必填项未填写，请在飞书人事中处理",
            "Required fields are missing; please finish it in Feishu People",
        ),
        Refusal.INVALID: I18n(
            "飞书人事没有接受这次操作，请在飞书人事中处理",
            "Feishu People did not accept this; please do it in Feishu People",
        ),
        Refusal.PROCESS_ENDED: I18n("流程已经结束", "The process has already ended"),
        Refusal.NODE_ENDED: I18n("本节点已经结束", "This step has already ended"),
        Refusal.NODE_REFUSES_ADD_SIGN: I18n("本节点不允许加签", "This step does not allow adding signers"),
        Refusal.NODE_REFUSES_TRANSFER: I18n("本节点不允许转交", "This step does not allow transfers"),
        Refusal.ALREADY_APPROVER: I18n(
            "所选的人已经是审批人，请换一个人", "That person is an approver already; please choose another"
        ),
        Refusal.PERSON_UNKNOWN: I18n(
            "飞书人事中找不到所选的人，请换一个人",
            "Feishu People does not know that person; please choose another",
        ),
        Refusal.BOT_NOT_ALLOWED: I18n(
            "机器人没有权限，请在飞书人事中处理，并告知管理员",
            "The bot lacks a permission; please use Feishu People, and tell your administrator",
        ),
        Refusal.BUSINESS_RULE: I18n(
            "不符合飞书人事中的业务规则", "A business rule in Feishu People does not allow it"
        ),
    }
)


def refusal_words(refusal: Refusal) -> I18n:
    """Why Feishu People said no, for a toast or a card; without a full stop."""
    return _REFUSALS[refusal]
