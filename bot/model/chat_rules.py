"""The rules that admins edit in chat: every version there was, and what somebody is about to publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class Origin(StrEnum):
    """What a version was made by."""

    PUBLISHED = "published"
    SWITCHED = "switched"
    ROLLED_BACK = "rolled_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How rules came about."""

    origin: Origin = Origin.PUBLISHED
    #: The version gone back to; 0 where they were not made by going back.
    of_version: int = 0


WRITTEN = Made()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesVersion:
    """All rules of the chat as they were from one moment on."""

    #: From one, without gaps.
    number: int
    #: YAML that the loader took.
    text: str
    #: Who made it, by open_id.
    by: str
    at: datetime
    origin: Origin
    #: The version gone back to; 0 where it was not made by going back.
    of_version: int = 0
    #: The message or press that it was made for: one makes one version at most.
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDraft:
    """What an admin tested last and has not published."""

    person_id: str
    text: str
    #: The newest version when it was tested; 0 where there was none.
    base: int
    at: datetime
    made_by: Made = WRITTEN

    @property
    def mark(self) -> str:
        """Tells this draft from others, on the buttons that were shown with it."""
        return sha256(f"{self.base}\n{self.text}".encode()).hexdigest()[:12]
