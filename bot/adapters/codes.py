"""What the platform's codes mean to the bot: one table, each row with the Feishu page that it comes from.

CoreHR's codes are not unique: one number means different things at different endpoints, so a row may hold for
some calls only.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.adapters.openapi.calls import (
    ADD_SIGN,
    DECIDE,
    DETAIL,
    FORM,
    LIST,
    PATCH,
    REPLY,
    REVOKE,
    SEND,
    TASKS,
    TRANSFER,
    WITHDRAW,
    Call,
)
from bot.model.errors import (
    CardLocked,
    CardRefused,
    MessageGone,
    PlatformError,
    ProcessMissing,
    QuotaExhausted,
    RecipientUnreachable,
    Refusal,
    Terminal,
    Transient,
)

TOO_MANY_CALLS = 99991400
QUOTA_USED_UP = 99991403
CONGESTED = 11232
#: Nothing was done, and the same call may be made when its turn comes again.
COME_BACK_LATER = frozenset({TOO_MANY_CALLS, CONGESTED})
#: A token that the platform does not take: missing, malformed, expired.
TOKEN_REFUSED = frozenset({99991661, 99991663, 99991664, 99991665, 99991671})
#: A person's id that is no id here: one of them spoils a call about many.
PERSON_ID_REFUSED = frozenset({99992351, 99992359, 99992360, 99992361, 99992363, 99992364})

_ERROR_CODES = "通用错误码"
_RATE_POLICY = "频控策略"
_TOKEN = "自建应用获取 tenant_access_token"  # noqa: S105 - the page about tokens, no token
_DECIDE = "通过/拒绝审批任务"
_ADD_SIGN = "加签审批任务"
_TRANSFER = "转交审批任务"
_DETAIL = "获取单个流程详情"
_FORM = "获取流程表单数据"
_LIST = "查询流程实例列表"
_TASKS = "获取指定人员审批任务列表"
_WITHDRAW = "撤回流程"
_REVOKE = "撤销流程"
_SEND = "发送消息"
_REPLY = "回复消息"
_PATCH = "更新已发送的消息卡片"
_BUZZ = "发送应用内加急"
_CARDS = "全量更新卡片实体"

_VERBS = (DECIDE, ADD_SIGN, TRANSFER, WITHDRAW, REVOKE)
#: Those that name a second person; with the others it can only be who asks that is not known.
_CHOOSING = (ADD_SIGN, TRANSFER)
_MESSAGES = (SEND, REPLY, PATCH)


@dataclass(frozen=True, slots=True)
class Row:
    """What a code means. ``calls`` limits it to some calls, ``says`` to messages with these words in them."""

    code: int
    means: type[PlatformError] | Refusal
    page: str
    calls: tuple[Call, ...] = ()
    says: str = ""
    #: Seconds, where the page or its limit tell.
    retry_after: float | None = None
    #: The platform's words matter to people and hold nobody's data.
    keeps_words: bool = False

    def holds_for(self, call: Call, words: str) -> bool:
        return (not self.calls or call in self.calls) and self.says in words


#: The first row that holds wins, so the particular stand before the general.
TABLE: tuple[Row, ...] = (
    Row(TOO_MANY_CALLS, Transient, _RATE_POLICY),
    Row(CONGESTED, Transient, _RATE_POLICY),
    Row(11233, Transient, _RATE_POLICY),
    Row(1000004, Transient, _RATE_POLICY),
    Row(1000005, Transient, _RATE_POLICY),
    Row(QUOTA_USED_UP, QuotaExhausted, "自建应用 API 调用量限制"),
    *(Row(code, Transient, _ERROR_CODES) for code in sorted(TOKEN_REFUSED)),
    *(Row(code, Terminal, _ERROR_CODES, keeps_words=True) for code in (99991672, 99991676, 99991679)),
    *(Row(code, Terminal, _ERROR_CODES) for code in (99991401, 99991662, 99991668, 99991673, 99991677)),
    *(Row(code, Terminal, _TOKEN) for code in (10003, 10005, 10014, 10015)),
    *(Row(code, RecipientUnreachable, _ERROR_CODES, calls=_MESSAGES) for code in sorted(PERSON_ID_REFUSED)),
    *(Row(code, Refusal.PERSON_UNKNOWN, _ERROR_CODES, calls=_CHOOSING) for code in sorted(PERSON_ID_REFUSED)),
    *(Row(code, Refusal.NOT_ALLOWED, _ERROR_CODES, calls=_VERBS) for code in sorted(PERSON_ID_REFUSED)),
    *(Row(code, Terminal, _ERROR_CODES) for code in sorted(PERSON_ID_REFUSED)),
    Row(99992402, Refusal.INVALID, _ERROR_CODES, calls=_VERBS),
    Row(99992402, Terminal, _ERROR_CODES),
    Row(1161001, Refusal.ALREADY_HANDLED, _DECIDE, calls=(DECIDE,)),
    Row(1161002, Refusal.INVALID, _DECIDE, calls=(DECIDE,)),
    Row(1161003, Refusal.NOT_ALLOWED, _DECIDE, calls=(DECIDE,)),
    Row(1161004, Refusal.FORM_INCOMPLETE, _DECIDE, calls=(DECIDE,)),
    Row(1161005, Refusal.STATE_CHANGED, _DECIDE, calls=(DECIDE,)),
    Row(1160001, Refusal.PERSON_UNKNOWN, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160015, Refusal.PROCESS_ENDED, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160016, Refusal.NODE_ENDED, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160101, Refusal.INVALID, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160114, Refusal.ALREADY_APPROVER, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160115, Refusal.NODE_REFUSES_ADD_SIGN, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160129, Refusal.NODE_ENDED, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160256, Refusal.NODE_REFUSES_ADD_SIGN, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1161003, Refusal.NOT_ALLOWED, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1161103, Transient, _ADD_SIGN, calls=(ADD_SIGN,)),
    Row(1160025, Transient, _TRANSFER, calls=(TRANSFER,)),
    Row(1160101, Refusal.INVALID, _TRANSFER, calls=(TRANSFER,)),
    Row(1160117, Refusal.PERSON_UNKNOWN, _TRANSFER, calls=(TRANSFER,)),
    Row(1160221, Refusal.PROCESS_ENDED, _TRANSFER, calls=(TRANSFER,)),
    Row(1160234, Refusal.NODE_REFUSES_TRANSFER, _TRANSFER, calls=(TRANSFER,)),
    Row(1160245, Refusal.ALREADY_APPROVER, _TRANSFER, calls=(TRANSFER,)),
    Row(1161003, Refusal.NOT_ALLOWED, _TRANSFER, calls=(TRANSFER,)),
    Row(1161103, Transient, _TRANSFER, calls=(TRANSFER,)),
    Row(1160101, Refusal.INVALID, _WITHDRAW, calls=(WITHDRAW, REVOKE)),
    Row(1161003, Refusal.NOT_ALLOWED, _WITHDRAW, calls=(WITHDRAW, REVOKE)),
    Row(1161005, Refusal.STATE_CHANGED, _WITHDRAW, calls=(WITHDRAW,)),
    Row(1161006, Refusal.PROCESS_ENDED, _WITHDRAW, calls=(WITHDRAW,)),
    Row(1160100, Refusal.PROCESS_UNKNOWN, _REVOKE, calls=(REVOKE,)),
    Row(1161007, Refusal.CANNOT_BE_REVOKED, _REVOKE, calls=(REVOKE,)),
    Row(1161008, Refusal.BUSINESS_RULE, _REVOKE, keeps_words=True),
    # The page lists no code for a process that is not there; its id is the only parameter that can be wrong.
    Row(1160101, ProcessMissing, _DETAIL, calls=(DETAIL,)),
    Row(1160100, ProcessMissing, _FORM, calls=(DETAIL, FORM)),
    # The scope for forms is missing: as good as no form, since the card can do without.
    Row(1161003, Terminal, _FORM, calls=(FORM,)),
    Row(1160101, Terminal, _FORM, calls=(FORM,)),
    Row(1160101, Terminal, _LIST, calls=(LIST,)),
    Row(1160101, Terminal, _TASKS, calls=(TASKS,)),
    Row(1160001, Terminal, _TASKS, calls=(TASKS,)),
    Row(1160121, Terminal, _TASKS, calls=(TASKS,)),
    Row(1160102, Transient, _LIST),
    Row(1160500, Transient, _DETAIL),
    Row(230020, Transient, _SEND, retry_after=1.0),
    Row(230049, Transient, _SEND, retry_after=1.0),
    *(Row(code, RecipientUnreachable, _SEND) for code in (230013, 230029, 230034, 230035, 230036)),
    *(Row(code, RecipientUnreachable, _SEND) for code in (230038, 230053, 230075)),
    *(Row(code, MessageGone, _PATCH) for code in (230011, 230031, 230110, 232009)),
    *(Row(code, MessageGone, _REPLY) for code in (230019, 230050, 230111)),
    *(Row(code, CardRefused, _SEND) for code in (230022, 230025, 230028)),
    Row(230099, CardLocked, _PATCH, says="card action is lock"),
    Row(230099, CardLocked, _CARDS, says="ErrCode: 200810"),
    Row(200810, CardLocked, _CARDS),
    Row(230099, CardRefused, _SEND),
    *(Row(code, Terminal, _SEND) for code in (230001, 230002, 230006, 230017, 230018, 230027, 230054)),
    # Not the sender; 200 unread already; the quota is used up; not allowed.
    *(Row(code, Terminal, _BUZZ) for code in (230012, 230023, 230024, 230052)),
    # A name that is taken, a parameter that is none: its words name the parameter.
    Row(40000000, Terminal, "飞书智能体支持 Slash Command", keeps_words=True),
    *(Row(code, Terminal, "获取单个用户信息") for code in (40001, 41012, 41050)),
    *(Row(code, Terminal, "获取部门直属用户列表") for code in (40004, 40011, 40012, 40015)),
)
