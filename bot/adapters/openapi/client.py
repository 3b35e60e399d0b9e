"""One call to the platform from beginning to end: turn, token, request, answer, error.

It knows no endpoint: the adapters bring requests of the vendor's package and the shape of what comes back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import lark_oapi as lark
import msgspec

from bot.adapters import codes, faults
from bot.adapters.openapi import record
from bot.adapters.openapi.answer import Answer
from bot.adapters.openapi.calls import Call, Effect
from bot.adapters.openapi.exchange import Exchange
from bot.adapters.openapi.token import TenantToken
from bot.adapters.openapi.wire import NULL, Unreadable, Wire, is_null, read
from bot.model.errors import OutcomeUnknown, PlatformError, Terminal, Transient
from bot.model.queue import Priority
from bot.ports.budget import Turns
from bot.ports.clock import Clock

#: How often one call is made at most where the platform asks to come back later.
MOST_ROUNDS = 4
#: Seconds to wait where a refusal for too many calls does not say for how long.
UNSAID_PAUSE = 1.0
#: Seconds of the pauses when sending is limited platform-wide, one refusal after another.
CONGESTION_PAUSES = (2.0, 4.0, 8.0, 16.0, 32.0, 64.0)

Shape = TypeVar("Shape", bound=Wire)


class Nothing(Wire):
    """For calls whose answer carries nothing that anybody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Generic[Shape]):
    """What came back, and when the question left: the answer is at least as new as that."""

    data: Shape
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question(Generic[Shape]):
    call: Call
    request: lark.BaseRequest
    shape: type[Shape]
    priority: Priority
    subject: str


class OpenApi:
    """Calls the platform in the app's name."""

    def __init__(self, exchange: Exchange, token: TenantToken, *, turns: Turns, clock: Clock) -> None:
        self._exchange = exchange
        self._token = token
        self._turns = turns
        self._clock = clock
        #: Refusals in a row because sending is limited platform-wide, by call.
        self._congested: Counter[str] = Counter()

    async def call(
        self,
        call: Call,
        request: lark.BaseRequest,
        shape: type[Shape],
        *,
        priority: Priority,
        subject: str = "",
    ) -> Reply[Shape]:
        """Makes the call when its turn comes and reads what it answers.

        Where the platform asks to come back later, or refuses the token, it is made again, a few times at
        most. ``subject`` is whom or what the call is about, for limits that count by it.

        Raises:
            Transient: it may work later; ``QuotaExhausted`` and ``OutcomeUnknown`` among them.
            Refused: the platform says no to what a person asked for.
            Terminal: it never will work as it is, or its answer is not of the documented shape.
        """
        question = _Question(call=call, request=request, shape=shape, priority=priority, subject=subject)
        try:
            reply = await self._until_answered(question)
        except PlatformError as error:
            record.failed(call, error)
            raise
        record.succeeded(call)
        return reply

    async def _until_answered(self, question: _Question[Shape]) -> Reply[Shape]:
        rounds = _Rounds()
        while True:
            try:
                return await self._ask(question)
            except PlatformError as error:
                if not rounds.allow_another(error):
                    raise

    async def _ask(self, question: _Question[Shape]) -> Reply[Shape]:
        call = question.call
        await self._turns.take(call.name, priority=question.priority, subject=question.subject)
        token = await self._token.current()
        asked_at = self._clock.now()
        answer = await self._exchange.send(call, question.request, token=token)
        if (fault := faults.fault_of(call, answer)) is not None:
            self._draw_conclusions(call, fault, token=token)
            raise fault
        self._congested.pop(call.name, None)
        return Reply(data=_data(call, answer, question.shape), asked_at=asked_at)

    def _draw_conclusions(self, call: Call, fault: PlatformError, *, token: str) -> None:
        """What one refusal says about the calls after it."""
        if fault.code in codes.TOKEN_REFUSED:
            self._token.refused(token)
        elif fault.code == codes.QUOTA_USED_UP:
            self._turns.exhausted()
        elif fault.code == codes.TOO_MANY_CALLS:
            pause = fault.retry_after if isinstance(fault, Transient) else None
            self._turns.throttled(call.name, retry_after=UNSAID_PAUSE if pause is None else pause)
        elif fault.code == codes.CONGESTED:
            self._turns.throttled(call.name, retry_after=self._longer_pause(call))

    def _longer_pause(self, call: Call) -> float:
        refusals = self._congested[call.name]
        self._congested[call.name] += 1
        return CONGESTION_PAUSES[min(refusals, len(CONGESTION_PAUSES) - 1)]


class _Rounds:
    """Whether one call may be made once more."""

    def __init__(self) -> None:
        self._left = MOST_ROUNDS - 1
        self._token_left = 1

    def allow_another(self, error: PlatformError) -> bool:
        if isinstance(error, OutcomeUnknown):
            return False
        if error.code in codes.TOKEN_REFUSED:
            self._token_left -= 1
            return self._token_left >= 0
        if error.code in codes.COME_BACK_LATER:
            self._left -= 1
            return self._left >= 0
        return False


def _data(call: Call, answer: Answer, shape: type[Shape]) -> Shape:
    try:
        return read(_content(call, answer), shape)
    except Unreadable as error:
        words = f"{call.name}: {error}"
        if call.effect is Effect.READS:
            raise Terminal(words, log_id=answer.log_id) from None
        raise faults.no_answer(call, str(error), log_id=answer.log_id) from None


def _content(call: Call, answer: Answer) -> bytes | msgspec.Raw:
    if call.is_bare:
        return answer.body
    raw = answer.envelope.data if answer.envelope is not None else NULL
    return b"{}" if is_null(raw) else raw
