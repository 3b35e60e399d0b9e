"""How a call ended, for the metrics and the log: names and numbers, never what it was about."""

from __future__ import annotations

import structlog

from bot import metrics
from bot.adapters.openapi.calls import Call
from bot.model.errors import PlatformError, QuotaExhausted, Refused

log = structlog.get_logger()


def succeeded(call: Call) -> None:
    metrics.CALLS.labels(call.name, "ok").inc()


def failed(call: Call, error: PlatformError) -> None:
    """Counts and tells it.

    A refusal is an answer like another, and a used-up quota is announced once by whoever keeps the budget;
    everything else should catch somebody's eye.
    """
    result = type(error).__name__
    metrics.CALLS.labels(call.name, result).inc()
    tell = log.info if isinstance(error, Refused | QuotaExhausted) else log.warning
    tell(
        "platform call failed",
        call=call.name,
        result=result,
        code=error.code,
        log_id=error.log_id,
        reason=str(error),
    )
