"""Which tasks may be approved several at once. Pure, and the one place that says so."""

from __future__ import annotations

from bot.model.business_type import BUSINESS_TYPES, Family
from bot.model.card import OnlyThere
from bot.model.sensitivity import is_sensitive

#: More than this nobody looks through before they confirm.
MOST_AT_ONCE = 10


def allows_batch(business_type: str | None) -> bool:
    """Never pay and offers; of the other types those that Feishu People itself names.

    What a type of the tenant's own is about, nobody has told: these are decided one by one.
    """
    known = BUSINESS_TYPES.get(business_type or "")
    return known is not None and known.family is not Family.PAY and not is_sensitive(business_type)


def is_batchable(business_type: str | None, only_there: OnlyThere | None) -> bool:
    """Whether a task may be one of several; what can be done on its page only is done there."""
    return allows_batch(business_type) and only_there is None
