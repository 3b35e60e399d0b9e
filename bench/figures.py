"""The numbers: what was measured round by round, its median and spread, and ratios of two that ran together.

Pure: measures nothing and prints nothing.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity, one value a round."""

    rounds: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.rounds:
            raise ValueError("a series has at least one round")

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest round."""
        return min(self.rounds), max(self.rounds)


def ratio(ours: Series, theirs: Series) -> Series:
    """Ours divided by theirs, round by round: what slowed the machine in one round slowed both.

    Raises:
        ValueError: they were not measured in the same rounds, or a round of theirs is zero.
    """
    if len(ours.rounds) != len(theirs.rounds):
        raise ValueError("only series of the same rounds can be compared")
    if not all(theirs.rounds):
        raise ValueError("nothing can be compared with zero")
    return Series(tuple(one / other for one, other in zip(ours.rounds, theirs.rounds, strict=True)))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What was measured, for people and for programs."""

    key: str
    label: str
    unit: str
    digits: int = 1
    #: Whether ours is set in relation to the baselines' by it.
    compared: bool = True


Sample = Mapping[str, float]
Rows = Mapping[str, Mapping[str, Series]]


def rows_of(samples: Mapping[str, Sequence[Sample]]) -> Rows:
    """Each contestant's samples, one a round, as one series for each quantity."""
    return {
        contestant: {key: Series(tuple(sample[key] for sample in theirs)) for key in theirs[0]}
        for contestant, theirs in samples.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One measurement: contestants in rows, quantities in columns; the first row is ours."""

    name: str
    title: str
    quantities: tuple[Quantity, ...]
    rows: Rows
    #: What somebody must know to read the figures right.
    note: str = ""

    @property
    def ours(self) -> str:
        return next(iter(self.rows))

    def ratios(self) -> Rows:
        """Ours divided by each baseline, in those quantities that both have."""
        ours = self.rows[self.ours]
        return {
            baseline: {
                one.key: ratio(ours[one.key], theirs[one.key])
                for one in self.quantities
                if one.compared and one.key in ours and one.key in theirs
            }
            for baseline, theirs in self.rows.items()
            if baseline != self.ours
        }
