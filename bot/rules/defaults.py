"""The rules that ship with the bot: what it does where the admins' say nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.rules.condition import Condition
from bot.rules.engine import Rules
from bot.rules.loader import load

_FILE = Path(__file__).with_name("defaults.yaml")


@cache
def default_rules() -> Rules:
    """They are read once."""
    return load(_FILE.read_text("utf-8"), source=_FILE.name, compile_condition=_no_condition)


def _no_condition(expression: str) -> Condition:
    raise AssertionError(f"the built-in rules have no conditions: {expression}")
