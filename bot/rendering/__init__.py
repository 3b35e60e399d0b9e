"""What people see: cards become JSON, a form's values become words. Pure; imports no vendor.

Templates stand in the directory ``cards``; the typed contexts that they render in ``bot.model.card``.
"""

from __future__ import annotations

from bot.rendering.bare import bare
from bot.rendering.check import CardFaulty
from bot.rendering.digest import digest
from bot.rendering.form_text import form_lines, references
from bot.rendering.renderer import Renderer
from bot.rendering.words import SYSTEM, refusal_words

__all__ = ["SYSTEM", "CardFaulty", "Renderer", "bare", "digest", "form_lines", "references", "refusal_words"]
