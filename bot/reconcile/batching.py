"""Which tasks may be approved several at once. Pure, and the one place that says so."""

from __future__ import annotations

from bot.model.business_type import BUSINESS_TYPES, Family
from bot.model.card import OnlyThere
from bot.model.process import Process
from bot.model.sensitivity import is_sensitive
from bot.rules.rule import Button
from bot.rules.verdict import Verdict

#: More than this nobody looks through before they confirm.
MOST_AT_ONCE = 10


def allows_batch(business_type: str | None) -> bool:
    """Never pay and offers; of the other types those that Feishu People itself names.

    What a type of the tenant's own is about, nobody has told: these are decided one by one.
    """
    known = BUSINESS_TYPES.get(business_type or "")
    return known is not None and known.family is not Family.PAY and not is_sensitive(business_type)


def is_batchable(process: Process, only_there: OnlyThere | None, verdict: Verdict) -> bool:
    """Whether a task may be one of several; what can be done on its page only is done there.

    The rules may widen or narrow what is allowed; what asks for a comment of its own is decided by itself.
    """
    allowed = allows_batch(process.business_type) if verdict.batch is None else verdict.batch
    by_itself = verdict.comment_required or Button.APPROVE not in verdict.buttons
    return allowed and not by_itself and only_there is None
