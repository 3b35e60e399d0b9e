"""What a check found: how it stands, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    FINE = "ok"
    FAULT = "fault"
    #: It hangs on another check that failed.
    SKIPPED = "skipped"
    #: Nothing here can see it: somebody has to.
    UNSEEN = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row of the report. It holds no secret."""

    check: str
    outcome: Outcome
    words: str
    remedy: str = ""
    #: Where to do it; empty where no link leads there.
    page: str = ""

    @property
    def is_fine(self) -> bool:
        return self.outcome is Outcome.FINE


def fine(check: str, words: str) -> Finding:
    return Finding(check=check, outcome=Outcome.FINE, words=words)


def fault(check: str, words: str, remedy: str, *, page: str = "") -> Finding:
    return Finding(check=check, outcome=Outcome.FAULT, words=words, remedy=remedy, page=page)


def skipped(check: str, words: str) -> Finding:
    return Finding(check=check, outcome=Outcome.SKIPPED, words=words)


def unseen(check: str, words: str, remedy: str, *, page: str = "") -> Finding:
    return Finding(check=check, outcome=Outcome.UNSEEN, words=words, remedy=remedy, page=page)


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether everything that can be seen is in place."""
    return all(finding.outcome in {Outcome.FINE, Outcome.UNSEEN} for finding in findings)
