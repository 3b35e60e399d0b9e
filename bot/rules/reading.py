"""From a text to rules that can be asked: the built-in ones, refined by those in the text."""

from __future__ import annotations

from bot.rules.conditions import compile_condition
from bot.rules.defaults import defaults
from bot.rules.engine import Rules
from bot.rules.loader import load


def refined_defaults(text: str, *, source: str) -> Rules:
    """The built-in rules with those of the text after them.

    Raises:
        RulesFaulty: the text cannot be taken; ``source`` is what its faults name.
    """
    written = load(text, source=source, compiled=compile_condition)
    return Rules(defaults(), written, compiled=compile_condition)
