"""What is wrong with rules, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RuleFault:
    """One thing to mend. Lines and columns count from 1."""

    source: str
    line: int
    column: int
    words: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}: {self.words}"


class RulesFaulty(Exception):
    """Rules that cannot be taken. ``faults`` holds everything that was found, from the top down."""

    def __init__(self, faults: tuple[RuleFault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
