"""Why somebody has a card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.text import NO_TEXT, I18n


class Role(StrEnum):
    """The part that somebody has in a process."""

    APPROVER = "approver"
    INITIATOR = "initiator"
    COPIED = "copied"
    MENTIONED = "mentioned"
    #: None: a rule names them.
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What is said under "why did I get this?"."""

    role: Role
    node: I18n = NO_TEXT
    #: Names of the rules that held: the admins' own as they gave them.
    rules: tuple[I18n, ...] = ()
