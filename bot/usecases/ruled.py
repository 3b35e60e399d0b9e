"""What the rules say against a wish, whatever a card shows. Pure."""

from __future__ import annotations

from bot.model.answer import Toast
from bot.model.intent import TASK_VERBS, Verb
from bot.reconcile.task_state import verbs_of
from bot.rules.verdict import Verdict
from bot.usecases import sayings
from bot.usecases.wish import Wish, says_something


def against_rules(wish: Wish, verdict: Verdict) -> Toast | None:
    """What is to be said instead of doing it; None where it may be done."""
    if wish.verb in TASK_VERBS - verbs_of(verdict):
        return sayings.ONLY_ON_ITS_PAGE
    if wish.verb is Verb.APPROVE and verdict.comment_required and not says_something(wish.reason):
        return sayings.COMMENT_MISSING
    return None


def may_be_one_of_several(verdict: Verdict) -> bool:
    """Whether a task may be decided together with others."""
    return verdict.batch is True
