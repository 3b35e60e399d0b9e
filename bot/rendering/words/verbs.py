"""What people do, where, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.intent import IntentState, SignPlace, Verb
from bot.model.text import I18n
from bot.rendering.phrases import say
from bot.rendering.words.stand_ins import UNNAMED_PERSON

VERBS: Mapping[Verb, I18n] = MappingProxyType(
    {
        Verb.APPROVE: I18n("通过", "Approve"),
        Verb.REJECT: I18n("拒绝", "Reject"),
        Verb.TRANSFER: I18n("转交", "Transfer"),
        Verb.ADD_SIGN: I18n("加签", "Add sign"),
        Verb.WITHDRAW: I18n("撤回", "Withdraw"),
        Verb.REVOKE: I18n("撤销", "Revoke"),
    }
)

PLACES: Mapping[SignPlace, I18n] = MappingProxyType(
    {
        SignPlace.BEFORE: I18n("前加签", "Before me"),
        SignPlace.PARALLEL: I18n("并加签", "Beside me"),
        SignPlace.AFTER: I18n("后加签", "After me"),
    }
)

_DEEDS: Mapping[Verb, I18n] = MappingProxyType(
    {
        Verb.APPROVE: I18n("{name}通过了", "{name} approved"),
        Verb.REJECT: I18n("{name}拒绝了", "{name} rejected"),
        Verb.TRANSFER: I18n("{name}转交给了{targets}", "{name} transferred it to {targets}"),
        Verb.ADD_SIGN: I18n("{name}请{targets}加签", "{name} asked {targets} to sign as well"),
        Verb.WITHDRAW: I18n("{name}撤回了流程", "{name} withdrew the process"),
        Verb.REVOKE: I18n("{name}撤销了流程", "{name} revoked the process"),
    }
)

#: What became of what somebody did, in a few words. Of a refusal its own words say more.
INTENT_STATES: Mapping[IntentState, I18n] = MappingProxyType(
    {
        IntentState.RECORDED: I18n("提交中", "Being submitted"),
        IntentState.APPLIED: I18n("已生效", "Done"),
        IntentState.CLOSED: I18n("任务已结束，未用到", "Not needed, the task was over"),
        IntentState.REFUSED: I18n("未成功", "Did not go through"),
        IntentState.EXPIRED: I18n("等待太久，没有提交", "Waited too long and was not sent"),
        IntentState.UNPROVEN: I18n(
            "飞书人事没有回应，请确认结果", "No answer from Feishu People, please check"
        ),
        IntentState.UNDONE: I18n("已生效，任务后来重新打开", "Done, and the task was opened again later"),
    }
)

_BATCH_STATES: Mapping[IntentState, I18n] = MappingProxyType(
    {
        **INTENT_STATES,
        IntentState.APPLIED: I18n("已通过", "Approved"),
        IntentState.CLOSED: I18n("任务已结束，无需处理", "The task was over, nothing left to do"),
    }
)
_NOT_SENT = I18n("没能提交，请单独处理", "Could not be sent, please open it by itself")


def batch_words(state: IntentState | None) -> I18n:
    """What became of a task approved among others; None: it could not even be sent."""
    return _BATCH_STATES[state] if state else _NOT_SENT


def deed(verb: Verb, name: I18n, targets: I18n) -> I18n:
    """What somebody did, as a sentence; ``targets`` are those who received or joined."""
    pattern = _DEEDS[verb]
    return say(pattern.zh, pattern.en, name=name, targets=targets or UNNAMED_PERSON)
