"""Every sentence that a click can be answered with."""

from __future__ import annotations

from dataclasses import replace

from bot.model.answer import Toast
from bot.model.errors import Refusal
from bot.model.intent import Intent, IntentState, Verb
from bot.model.preferences import Language
from bot.model.text import I18n
from bot.rendering import refusal_words

UNKNOWN_BUTTON = Toast(
    kind="warning",
    text=I18n("这个按钮已失效，请使用最新的卡片", "This button no longer works, please use the newest card"),
)
NOT_THIS_CARD = Toast(
    kind="warning",
    text=I18n("请在自己收到的卡片上操作", "Please use the card that was sent to you"),
)
NOT_YOURS = Toast(
    kind="warning",
    text=I18n(
        "你不是该任务的审批人，未做任何操作", "You are not the approver of this task; nothing was done"
    ),
)
REASON_MISSING = Toast(
    kind="warning", text=I18n("请先填写拒绝原因，再点拒绝", "Please write a reason first, then press Reject")
)
COMMENT_MISSING = Toast(
    kind="warning", text=I18n("请先填写意见，再点通过", "Please write a comment first, then press Approve")
)
ONLY_ON_ITS_PAGE = Toast(
    kind="warning",
    text=I18n("按公司规定，请在飞书人事中处理", "By your company's rules this is done in Feishu People"),
)
ADMINS_ONLY = Toast(
    kind="warning",
    text=I18n("只有管理员可以这样做，未做任何操作", "Only an admin can do that; nothing was done"),
)
RULE_GONE = Toast(
    kind="warning",
    text=I18n(
        "现在的规则不再要求转交，未做任何操作", "The rules do not ask for that any more; nothing was done"
    ),
)
REVOKE_REASON_MISSING = Toast(kind="warning", text=I18n("请先填写撤销原因", "Please write a reason first"))
PERSON_MISSING = Toast(
    kind="warning", text=I18n("请先在「更多」里选择同事", "Please pick a colleague under More first")
)
PERSON_IS_SELF = Toast(
    kind="warning", text=I18n("不能选择自己，请选择一位同事", "That is yourself; please pick a colleague")
)
PERSON_IS_INITIATOR = Toast(
    kind="warning",
    text=I18n("不能选择发起人，请选择另一位同事", "That is who asked for it; please pick another colleague"),
)
#: The same whether it does not exist or is not theirs to see: nobody learns which processes there are.
NOT_FOUND = Toast(
    kind="warning",
    text=I18n("没有找到这个流程，或者你无权查看", "No such process, or it is not yours to see"),
)
ON_ITS_WAY = Toast(kind="info", text=I18n("好的，稍等", "One moment"))
NOTHING_TICKED = Toast(
    kind="warning", text=I18n("请先勾选要通过的审批", "Please choose what to approve first")
)
BATCH_SUBMITTED = Toast(
    kind="info",
    text=I18n("正在逐个提交，结果会显示在卡片上", "Submitting one by one; the card will show the results"),
)
SAVED = Toast(kind="success", text=I18n("已保存", "Saved"))
IN_HAND = Toast(kind="info", text=I18n("正在处理，请稍候", "In progress, just a moment"))
ALREADY_DONE = Toast(kind="info", text=I18n("已处理，无需再次操作", "Already handled, nothing more to do"))
CHANGED = Toast(
    kind="warning",
    text=I18n("内容有更新，请看过后再提交一次", "Something has changed; please look again and resubmit"),
)
SLOW = Toast(
    kind="info",
    text=I18n(
        "响应较慢，请稍后看卡片；若没有变化，请再点一次",
        "This takes a while; look at the card in a moment, and press again if it has not changed",
    ),
)
NOT_SHOWN = Toast(
    kind="error",
    text=I18n(
        "暂时无法读取，内容未显示，请稍后再点",
        "It cannot be read right now and stays hidden; please try again",
    ),
)
NOT_NOW = Toast(
    kind="error",
    text=I18n(
        "暂时无法处理，未做任何操作，请稍后再点",
        "Cannot be handled right now; nothing was done, please try again",
    ),
)

_IN_HAND = Toast(
    kind="info",
    text=I18n(
        "正在提交到飞书人事，结果会更新在卡片上", "Submitting to Feishu People; the card will show the result"
    ),
)

_DONE = {
    Verb.APPROVE: I18n("已通过", "Approved"),
    Verb.REJECT: I18n("已拒绝", "Rejected"),
    Verb.TRANSFER: I18n("已转交", "Transferred"),
    Verb.ADD_SIGN: I18n("已加签", "Signer added"),
    Verb.WITHDRAW: I18n("已撤回", "Withdrawn"),
    Verb.REVOKE: I18n("已提交撤销", "Revocation submitted"),
}


def too_long(by: int) -> Toast:
    return Toast(
        kind="warning",
        text=I18n(
            f"意见超出 {by} 个字，请缩短后再提交",
            f"The comment is {by} characters too long, please shorten it",
        ),
    )


def in_language(toast: Toast, language: Language) -> Toast:
    """The toast in the one language that its reader chose."""
    match language:
        case Language.AUTO:
            return toast
        case Language.CHINESE:
            return replace(toast, text=I18n.same(toast.text.chinese))
        case Language.ENGLISH:
            return replace(toast, text=I18n.same(toast.text.english))


def of_earlier(intent: Intent) -> Toast:
    """To a person whose wish comes too late: another one stands in its way."""
    return IN_HAND if intent.state is IntentState.RECORDED else ALREADY_DONE


def told(intent: Intent) -> Toast:
    """What has become of an intent, to the person who pressed the button."""
    match intent.state:
        case IntentState.RECORDED | IntentState.UNPROVEN:
            return _IN_HAND
        case IntentState.APPLIED:
            return Toast(kind="success", text=_DONE[intent.verb])
        case IntentState.CLOSED | IntentState.UNDONE:
            return ALREADY_DONE
        case IntentState.EXPIRED:
            return NOT_NOW
        case IntentState.REFUSED:
            return _refused(intent)


def _refused(intent: Intent) -> Toast:
    if intent.refusal is Refusal.STATE_CHANGED:
        return CHANGED
    words = refusal_words(intent.refusal) if intent.refusal else NOT_NOW.text
    return Toast(kind="error", text=words)
