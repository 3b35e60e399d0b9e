"""Structured logs: a JSON object a line, constant messages, facts as fields; no secrets, no personal data.

An exception is logged by its type and by where it arose. Its message is left out: it may quote what people
wrote.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

#: Fields that may name people or hold what they wrote: never logged, whoever passes them.
_NEVER = frozenset({"body", "content", "comment", "form", "name", "authorization", "secret", "token"})

_DEEPEST = 8


def configure(level: str) -> None:
    """Sends all logs to standard error: ours from ``level`` upwards, the libraries' from WARNING."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _redact,
            _tell_where,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutMessages("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def where(trace: TracebackType | None) -> list[str]:
    """The innermost steps to an exception: file, line and function, none of the values."""
    frames = traceback.extract_tb(trace)[-_DEEPEST:]
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]


def _redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for field in _NEVER & event.keys():
        event[field] = "…"
    return event


def _tell_where(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if event.pop("exc_info", None):
        kind, _error, trace = sys.exc_info()
        event["error"] = kind.__name__ if kind else ""
        event["where"] = where(trace)
    return event


class _WithoutMessages(logging.Formatter):
    """For libraries' records: tells where an exception arose, not what it says."""

    def formatException(  # noqa: N802 (the standard library's name)
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        return f"{kind.__name__ if kind else ''} at {'; '.join(where(trace))}"
