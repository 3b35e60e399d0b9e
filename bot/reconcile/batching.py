"""Which tasks may be approved several at once. Pure, and the one place that says so."""

from __future__ import annotations

from bot.model.card import OnlyThere
from bot.rules.rule import Button
from bot.rules.verdict import Verdict

#: More than this nobody looks through before they confirm.
MOST_AT_ONCE = 10


def is_batchable(only_there: OnlyThere | None, verdict: Verdict) -> bool:
    """Whether a task may be one of several, as the rules say.

    What can be done on its page only is done there; what asks for a comment is decided by itself.
    """
    by_itself = verdict.comment_required or Button.APPROVE not in verdict.buttons
    return verdict.batch is True and not by_itself and only_there is None
