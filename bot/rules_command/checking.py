"""Reads a rules file and tells what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.rules.conditions import compile_condition
from bot.rules.faults import RulesFaulty
from bot.rules.loader import LARGEST, load, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is to be said, line by line."""

    is_well: bool
    lines: tuple[str, ...]


def checked(path: Path) -> Checked:
    """Whether the bot would take these rules. Conditions are compiled and not asked."""
    try:
        rules = load(text_of(_content(path), source=path.name), source=path.name, compiled=compile_condition)
    except OSError as error:
        return Checked(is_well=False, lines=(f"{path}: cannot be read: {error.strerror or error}",))
    except RulesFaulty as faulty:
        return Checked(is_well=False, lines=tuple(str(fault) for fault in faulty.faults))
    return Checked(is_well=True, lines=(f"OK: {_counted(len(rules.rules))}",))


def _content(path: Path) -> bytes:
    """One byte more than is allowed is enough to refuse it: the path may name a device without an end."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _counted(rules: int) -> str:
    return f"{rules} rule{'' if rules == 1 else 's'}"
