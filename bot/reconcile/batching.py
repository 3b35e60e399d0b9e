"""Which tasks may be approved several at once. Pure, and the one place that says so."""

from __future__ import annotations

from bot.model.business_type import BUSINESS_TYPES, Family
from bot.model.process import Task, TaskKind
from bot.model.sensitivity import is_sensitive

#: More than this nobody looks through before they confirm.
MOST_AT_ONCE = 10


def allows_batch(business_type: str | None) -> bool:
    """Never pay and offers; of the other types those that Feishu People itself names.

    What a type of the tenant's own is about, nobody has told: these are decided one by one.
    """
    known = BUSINESS_TYPES.get(business_type or "")
    return known is not None and known.family is not Family.PAY and not is_sensitive(business_type)


def is_batchable(business_type: str | None, task: Task) -> bool:
    """Whether this task may be one of several; a form has to be filled in on its page."""
    return allows_batch(business_type) and task.kind == TaskKind.APPROVAL
