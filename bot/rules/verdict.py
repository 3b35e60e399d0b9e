"""What the rules decided about one event, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from bot.model.text import I18n
from bot.rules.rule import Button, Escalate, Fields, How, Quiet, Remind, Words


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking one rule. A struct, since making a dataclass takes longer than asking."""

    rule: str
    holds: bool
    #: Why, in words: the part that failed, or all that held.
    reason: I18n
    #: What the condition looked at, by name, as written; sensitive values stand masked.
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be done. ``set_by`` names, for each part, the rule that had the last word."""

    notify: tuple[str, ...] = ()
    how: How = How.CARD
    buttons: tuple[Button, ...] = tuple(Button)
    comment_required: bool = False
    batch: bool | None = None
    #: Of all rules that said something about fields, in their order.
    fields: tuple[Fields, ...] = ()
    remind: Remind | None = None
    escalate: Escalate | None = None
    quiet: Quiet | None = None
    words: Words | None = None
    findings: tuple[Finding, ...] = ()
    set_by: Mapping[str, str] = field(default_factory=dict)
