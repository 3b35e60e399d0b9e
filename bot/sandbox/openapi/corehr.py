"""Every CoreHR endpoint of the sandbox, over one engine."""

from __future__ import annotations

from bot.sandbox.openapi import (
    corehr_approvers,
    corehr_detail,
    corehr_processes,
    corehr_tasks,
    corehr_variables,
)
from bot.sandbox.wire import Endpoint
from bot.sandbox.world.engine import Engine


def endpoints(engine: Engine) -> tuple[Endpoint, ...]:
    """What the server mounts; the rate windows of each are its page's."""
    return (
        *corehr_tasks.endpoints(engine),
        *corehr_processes.endpoints(engine),
        *corehr_detail.endpoints(engine),
        *corehr_variables.endpoints(engine),
        *corehr_approvers.endpoints(engine),
    )
