"""What a card says about itself: why its reader has it, and what the admins add. Pure."""

from __future__ import annotations

from bot.model.card import Role, Why
from bot.model.text import NO_TEXT, I18n
from bot.rules.defaults import called
from bot.rules.verdict import Verdict

#: What a reader notices; whether tasks may be approved together says nothing about this one.
_NOTICED = ("notify", "how", "buttons", "comment_required", "fields", "words")


def why(role: Role, verdict: Verdict, *, node: I18n = NO_TEXT) -> Why:
    """The reader's part in the process, and the rules that had a say."""
    rules = dict.fromkeys(verdict.set_by[part] for part in _NOTICED if part in verdict.set_by)
    return Why(role=role, node=node, rules=tuple(map(called, rules)))


def remark_of(verdict: Verdict) -> I18n:
    """The line that the admins want on the card."""
    return I18n(verdict.words.zh, verdict.words.en) if verdict.words else NO_TEXT
