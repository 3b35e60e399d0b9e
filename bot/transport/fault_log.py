"""How the doors log a fault of the bot."""

from __future__ import annotations

from traceback import extract_tb

import structlog

log = structlog.get_logger(__name__)


def log_fault(event: str, fault: BaseException) -> None:
    """Logs a fault and the way to it, but not its words or variables: they may hold what was pushed."""
    steps = [f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(fault.__traceback__)]
    log.error(event, fault=type(fault).__name__, where=steps)
