"""From a verified envelope to the intake, and what became of it as a count: the same for every door."""

from __future__ import annotations

from bot.metrics import EVENTS
from bot.model.answer import Answer
from bot.model.errors import ForeignTenant, StoreUnavailable
from bot.model.event import ChatEntered, Click, Envelope, Ignored, MenuChosen, Message, ProcessTouched
from bot.ports.intake import Intake
from bot.transport.decode import CLICK, HINTS, decode
from bot.transport.decode_chat import ASKED
from bot.transport.rejected import Outcome, Rejected


async def hand_over(envelope: Envelope, intake: Intake) -> Answer | None:
    """Gives what the envelope means to the intake; returns the answer to a click, None for all else.

    Raises:
        Malformed: it is of a kind we act on, but lacks what that needs.
        ForeignTenant: it speaks for another tenant.
        StoreUnavailable: it is not durable and must be delivered again.
    """
    try:
        answer, outcome = await _hand_over(envelope, intake)
    except Exception as fault:
        EVENTS.labels(type=label(envelope), outcome=outcome_of(fault)).inc()
        raise
    EVENTS.labels(type=label(envelope), outcome=outcome).inc()
    return answer


async def _hand_over(envelope: Envelope, intake: Intake) -> tuple[Answer | None, str]:
    match decode(envelope):
        case Click() as click:
            return await intake.clicked(click), "answered"
        case ProcessTouched() as touched:
            await intake.heard(envelope, touched)
            return None, "heard"
        case Message() | MenuChosen() | ChatEntered() as asked:
            await intake.asked(envelope, asked)
            return None, "asked"
        case Ignored() as ignored:
            await intake.heard(envelope, ignored)
            return None, "ignored"


def outcome_of(fault: Exception) -> Outcome:
    """Under what a fault is counted."""
    match fault:
        case Rejected():
            return fault.outcome
        case ForeignTenant():
            return Outcome.FOREIGN_TENANT
        case StoreUnavailable():
            return Outcome.STORE_UNAVAILABLE
        case _:
            return Outcome.FAILED


def label(envelope: Envelope) -> str:
    """The type as a metric's label: the known ones by name, since labels must stay few."""
    known = envelope.event_type in HINTS or envelope.event_type in ASKED or envelope.event_type == CLICK
    return envelope.event_type if known else "other"
