"""From an answer of the platform to the error that it stands for, by the table of codes.

An unknown code is judged by its HTTP status and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from bot import metrics
from bot.adapters.codes import TABLE, TOO_MANY_CALLS, Row
from bot.adapters.openapi.answer import Answer, Envelope
from bot.adapters.openapi.calls import DECIDE, Call, Effect
from bot.adapters.openapi.wire import Unreadable, is_null, read
from bot.model.errors import OutcomeUnknown, PlatformError, Refusal, Refused, Terminal, Transient


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
