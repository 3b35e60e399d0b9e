"""Who gets a row where there are not enough for all."""

from __future__ import annotations

from typing import TypeVar

_Told = TypeVar("_Told")


def shares(count: int, *sizes: int) -> tuple[int, ...]:
    """How many rows of each part stay, the parts that matter most first."""
    shares = []
    for size in sizes:
        shares.append(min(count, size))
        count -= shares[-1]
    return tuple(shares)


def newest(told: tuple[_Told, ...], count: int) -> tuple[_Told, ...]:
    return told[len(told) - count :]
