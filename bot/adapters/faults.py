"""What the platform's codes mean to the bot: one table, each row with the Feishu page that it comes from.

CoreHR's codes are not unique: one number means different things at different endpoints, so a row may hold for
some calls only. An unknown code is judged by its HTTP status and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from bot import metrics
from bot.adapters.openapi.answer import Answer, Envelope
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
    Effect,
)
from bot.adapters.openapi.wire import Unreadable, is_null, read
from bot.model.errors import (
    CardLocked,
    CardRefused,
    MessageGone,
    OutcomeUnknown,
    PlatformError,
    ProcessMissing,
    QuotaExhausted,
    RecipientUnreachable,
    Refusal,
    Refused,
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
    # A name that is taken, a parameter that is none: its words name the parameter.
    Row(40000000, Terminal, "飞书智能体支持 Slash Command", keeps_words=True),
    *(Row(code, Terminal, "获取单个用户信息") for code in (40001, 41012, 41050)),
    *(Row(code, Terminal, "获取部门直属用户列表") for code in (40004, 40011, 40012, 40015)),
)


def _by_code(rows: Iterable[Row]) -> Mapping[int, tuple[Row, ...]]:
    index: dict[int, tuple[Row, ...]] = {}
    for row in rows:
        index[row.code] = (*index.get(row.code, ()), row)
    return index


_INDEX = _by_code(TABLE)


def fault_of(call: Call, answer: Answer) -> PlatformError | None:
    """The error that an answer stands for; None where it is none."""
    if answer.envelope is None:
        return _without_envelope(call, answer)
    for envelope in (answer.envelope, _second_envelope(call, answer.envelope)):
        if envelope is not None and envelope.code != 0:
            return _fault(call, envelope.code, words=str(envelope.msg or ""), answer=answer)
    return None


def _second_envelope(call: Call, envelope: Envelope) -> Envelope | None:
    """A decision is answered with a second code under ``data`` (Feishu: 通过/拒绝审批任务)."""
    if call != DECIDE or is_null(envelope.data):
        return None
    try:
        return read(envelope.data, Envelope)
    except Unreadable:
        return None


def _fault(call: Call, code: int, *, words: str, answer: Answer) -> PlatformError:
    """The error that a code inside this answer stands for."""
    row = next((row for row in _INDEX.get(code, ()) if row.holds_for(call, words)), None)
    if row is None:
        metrics.UNKNOWN_CODES.labels("code").inc()
        row = Row(code, Terminal if _is_of_the_caller(answer) else Transient, "")
    said = words if row.keeps_words else ""
    if isinstance(row.means, Refusal):
        return Refused(row.means, code=code, log_id=answer.log_id, words=said)
    if issubclass(row.means, Transient):
        return _transient(row, row.means, call=call, answer=answer)
    return row.means(f"{call.name}: code {code} {said}".rstrip(), code=code, log_id=answer.log_id)


def _transient(row: Row, means: type[Transient], *, call: Call, answer: Answer) -> Transient:
    if not _is_of_the_caller(answer):
        # The platform stumbled: it may have stumbled after it acted.
        return no_answer(call, f"code {row.code}", code=row.code, log_id=answer.log_id)
    return means(
        f"{call.name}: code {row.code}",
        code=row.code,
        log_id=answer.log_id,
        retry_after=row.retry_after if answer.reset_after is None else answer.reset_after,
    )


def _is_of_the_caller(answer: Answer) -> bool:
    return answer.status < HTTPStatus.INTERNAL_SERVER_ERROR


def no_answer(call: Call, why: str, *, code: int = 0, log_id: str = "") -> Transient:
    """The error for a call that may have been carried out, by what such a call does."""
    kind = OutcomeUnknown if call.effect is Effect.WRITES else Transient
    return kind(f"{call.name}: no answer, {why}", code=code, log_id=log_id)


def _without_envelope(call: Call, answer: Answer) -> PlatformError:
    """A page of some gateway on the way, or an answer cut short."""
    status = answer.status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        words = f"{call.name}: HTTP {status}"
        return Transient(words, code=TOO_MANY_CALLS, retry_after=answer.reset_after)
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Terminal(f"{call.name}: HTTP {status}", log_id=answer.log_id)
    return no_answer(call, f"HTTP {status}", log_id=answer.log_id)
