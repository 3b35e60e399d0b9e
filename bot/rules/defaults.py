"""The rules that ship: what the bot does as long as nobody says otherwise."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from bot.rules.conditions import compile_condition
from bot.rules.engine import Rules
from bot.rules.loader import load
from bot.rules.rule import RuleSet

NAME = "defaults.yaml"


@cache
def defaults() -> RuleSet:
    """Read once from the package."""
    return load(default_text(), source=NAME, compiled=compile_condition)


@cache
def default_text() -> str:
    """The file as it is written, for whoever wants to read it."""
    return files("bot.rules").joinpath(NAME).read_text(encoding="utf-8")


@cache
def default_rules() -> Rules:
    """Ready to be asked: what decides where there are no rules of the admins'."""
    return Rules(defaults(), compiled=compile_condition)
