"""The rules that ship with the bot: what it does where the admins' say nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.rules.conditions import compile_condition
from bot.rules.engine import Rules
from bot.rules.loader import load
from bot.rules.rule import RuleSet

_FILE = Path(__file__).with_name("defaults.yaml")


@cache
def default_set() -> RuleSet:
    """As written; read once."""
    return load(_FILE.read_text("utf-8"), source=_FILE.name, compiled=compile_condition)


@cache
def default_rules() -> Rules:
    """With no rules of the admins'."""
    return Rules(default_set(), compiled=compile_condition)
