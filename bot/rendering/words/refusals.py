"""Why Feishu People says no."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.errors import Refusal
from bot.model.text import I18n

_REFUSALS: Mapping[Refusal, I18n] = MappingProxyType(
    {
        Refusal.ALREADY_HANDLED: I18n("这个任务已经处理过了", "This task has already been handled"),
        Refusal.STATE_CHANGED: I18n(
            "审批状态刚刚有变化，请核对后再操作",
            "The approval has just changed; please check it and try again",
        ),
        Refusal.NOT_ALLOWED: I18n("你没有权限进行这个操作", "You are not allowed to do this"),
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
            "机器人做不了这个操作，请在飞书人事中处理，并告知管理员",
            "The bot cannot do this; please use Feishu People, and tell your administrator",
        ),
        Refusal.BUSINESS_RULE: I18n(
            "不符合飞书人事中的业务规则", "A business rule in Feishu People does not allow it"
        ),
        Refusal.CANNOT_BE_REVOKED: I18n(
            "流程没有处于可撤销的状态，只有已通过的流程可以撤销",
            "The process cannot be revoked as it stands; only an approved one can",
        ),
        Refusal.PROCESS_UNKNOWN: I18n("飞书人事中没有这个流程", "Feishu People has no such process"),
    }
)


def refusal_words(refusal: Refusal) -> I18n:
    """Why Feishu People said no, for a toast or a card; without a full stop."""
    return _REFUSALS[refusal]
