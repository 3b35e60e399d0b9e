"""Every part of the bot, built once from the settings and joined to the others."""

from __future__ import annotations

from bot.assembly.parts import TEMPLATES, Parts, assembled

__all__ = ["TEMPLATES", "Parts", "assembled"]
