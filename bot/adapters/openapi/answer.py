"""An HTTP answer of the platform with its envelope opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from bot.adapters.openapi.wire import NULL, Text, Unreadable, Wire, read
from bot.model.surrogates import without_halves

#: Seconds that are believed: no documented window is near as long, and a date far away is no time to return.
LONGEST_RESET = 3600.0


class Envelope(Wire):
    """What every answer is wrapped in (Feishu: 通用错误码). A code of 0 is success."""

    code: int
    msg: Text | None = None
    data: msgspec.Raw = NULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, before anybody judged it."""

    status: int
    body: bytes
    #: None where the body is not the platform's: a gateway's page, a cut stream.
    envelope: Envelope | None
    #: The platform's trace of this call, for its support.
    log_id: str = ""
    #: Seconds to wait before the next such call (Feishu: 频控策略); None where not said.
    reset_after: float | None = None


def opened(status: int, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Takes an answer apart; headers are looked up as given, so their mapping should ignore case."""
    body = without_halves(body)
    try:
        envelope = read(body, Envelope)
    except Unreadable:
        envelope = None
    return Answer(
        status=status,
        body=body,
        envelope=envelope,
        log_id=headers.get("X-Tt-Logid", ""),
        reset_after=_seconds(headers.get("x-ogw-ratelimit-reset", "")),
    )


def _seconds(text: str) -> float | None:
    return min(float(text), LONGEST_RESET) if text.isascii() and text.isdecimal() else None
