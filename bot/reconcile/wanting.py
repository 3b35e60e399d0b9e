"""A wish for a card about a whole process rather than about one task of it. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.model.card import Card, CardKey
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Wanted
from bot.model.quiet import QuietHours, Silence
from bot.reconcile.situation import Situation
from bot.rendering import digest
from bot.rules.rule import How, Quiet
from bot.rules.verdict import Verdict

#: A copy or a comment older than this is no news any more: its reader has met it elsewhere, or chose silence.
NEWS_FOR = timedelta(days=7)


def about_process(
    situation: Situation,
    key: CardKey,
    card: Card,
    *,
    may_send: bool,
    is_open: bool = False,
    reply_to: CardKey | None = None,
    silence: Silence | None = None,
) -> Wanted:
    return Wanted(
        key=key,
        card=card,
        digest=digest(card),
        is_open=is_open,
        opened_at=situation.process.created_at,
        may_send=may_send,
        reply_to=reply_to,
        silence=silence,
    )


def silence_of(situation: Situation, verdict: Verdict) -> Silence | None:
    """When nothing new may be told of the event; what is urgent may be at any time."""
    if verdict.quiet is None or verdict.how is How.URGENT:
        return None
    return Silence(hours=quiet_hours(verdict.quiet), zone=situation.in_force.zone)


def quiet_hours(quiet: Quiet) -> QuietHours:
    """As a rule says them."""
    return QuietHours(begin=time.fromisoformat(quiet.begin), end=time.fromisoformat(quiet.end))


def is_news(situation: Situation, at: datetime) -> bool:
    """Whether what happened then may still be told in a new message."""
    return at >= max(situation.adopted_at, situation.process.read_at - NEWS_FOR)


def living_row(situation: Situation, key: CardKey) -> LedgerRow | None:
    """The newest message of the card, of whichever run of the task: none may be left with dead buttons."""
    rows = [row for row in situation.rows if row.key == key]
    living = [row for row in rows if row.state in {RowState.PENDING, RowState.LIVE}]
    return living[-1] if living else None
