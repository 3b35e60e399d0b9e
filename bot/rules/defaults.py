"""The built-in behaviour."""

from __future__ import annotations

from bot.rules.engine import Rules


def default_rules() -> Rules:
    return Rules()
