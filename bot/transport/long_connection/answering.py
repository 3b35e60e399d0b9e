"""What is answered to a message of the long connection, and when the intake hears that the answer is out."""

from __future__ import annotations

import base64
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import structlog

from bot.metrics import RECEIVED
from bot.model.answer import Answer
from bot.model.errors import ForeignTenant, StoreUnavailable
from bot.ports.clock import Clock
from bot.ports.intake import Intake
from bot.transport.codec import open_frame
from bot.transport.decode import CLICK
from bot.transport.dispatch import hand_over, outcome_of
from bot.transport.fault_log import log_fault
from bot.transport.long_connection.frames import CARD, NOT_TAKEN, TAKEN, Frame
from bot.transport.rejected import Rejected
from bot.transport.reply import click_body

log = structlog.get_logger(__name__)

Write = Callable[[bytes], Awaitable[None]]

#: Faults that a second delivery meets again. An event with one is acknowledged, lest it come four times more.
_LASTING: Final = (Rejected, ForeignTenant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Hands messages to the intake and writes the answers."""

    app_id: str
    intake: Intake
    clock: Clock

    async def answer(self, frame: Frame, payload: bytes, write: Write) -> None:
        """Takes the message that came with ``frame`` and writes what became of it. Never raises."""
        began = time.monotonic()
        code, answer = await self._take(frame, payload)
        data = None if answer is None else base64.b64encode(click_body(answer)).decode()
        took_ms = int((time.monotonic() - began) * 1000)
        try:
            await write(frame.answered(code, took_ms=took_ms, data=data))
        except ConnectionError:
            log.warning("nobody waited for the answer", to="a click" if answer is not None else "an event")
        if answer is not None:
            await self._tell_answered(answer)

    async def _take(self, frame: Frame, payload: bytes) -> tuple[int, Answer | None]:
        is_click = frame.kind == CARD
        try:
            envelope = open_frame(payload, app_id=self.app_id, now=self.clock.now())
            is_click = is_click or envelope.event_type == CLICK
            answer = await hand_over(envelope, self.intake)
        except Exception as fault:  # noqa: BLE001  # a stranger's bytes must not find a way around the answer
            return self._refuse(fault, is_click=is_click), None
        RECEIVED.labels(outcome="accepted").inc()
        return TAKEN, answer

    def _refuse(self, fault: Exception, *, is_click: bool) -> int:
        """Counts the fault and gives the answer's code: a click, which never comes again, shows an error."""
        outcome = outcome_of(fault)
        RECEIVED.labels(outcome=outcome).inc()
        if isinstance(fault, Rejected | ForeignTenant | StoreUnavailable):
            reason = fault.reason if isinstance(fault, Rejected) else ""
            log.info("a push was turned away", outcome=outcome, reason=reason)
        else:
            log_fault("a push failed", fault)
        return TAKEN if isinstance(fault, _LASTING) and not is_click else NOT_TAKEN

    async def _tell_answered(self, answer: Answer) -> None:
        """Only now may what was held for the answer change: an update before or beside it is put back.

        Feishu: 更新飞书卡片. That holds as well where the connection was gone before.
        """
        try:
            await self.intake.answered(answer)
        except Exception as fault:  # noqa: BLE001  # the answer is out; what is held lets go by itself in time
            log_fault("a written answer was not reported", fault)
