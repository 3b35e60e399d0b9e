"""Makes any text fit to be shown: harmless characters only, one line where one is wanted, not too long."""

from __future__ import annotations

import unicodedata

from bot.model.text import I18n

_ELLIPSIS = "…"
#: Join signs into one, as in an emoji of several people; a text is not cut beside them.
_JOINERS = "\u200c\u200d"
_REPLACEMENT = "\ufffd"


def block(text: I18n, limit: int) -> I18n:
    """A text of several lines, each language at most ``limit`` characters."""
    return I18n(block_text(text.zh, limit), block_text(text.en, limit))


def line(text: I18n, limit: int) -> I18n:
    """A text of one line, each language at most ``limit`` characters."""
    return I18n(line_text(text.zh, limit), line_text(text.en, limit))


def block_text(text: str, limit: int) -> str:
    return _cut(_clean(text, limit).strip(), limit)


def line_text(text: str, limit: int) -> str:
    return _cut(" ".join(_clean(text, limit).split()), limit)


def _clean(text: str, limit: int) -> str:
    """The harmless part of the text's beginning, more of it than will be shown."""
    start = text[: limit * 4].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_harmless, start)).strip(_JOINERS)


def _harmless(char: str) -> str:
    """The character, or what stands for it.

    Marks that turn the writing direction would turn our own words too, and half a surrogate pair cannot be
    encoded at all.
    """
    if char.isprintable() or char in "\n\t" or char in _JOINERS:
        return char
    match unicodedata.category(char):
        case "Cs":
            return _REPLACEMENT
        case "Cc" | "Cf":
            return ""
        case "Zl" | "Zp":
            return "\n"
        case _:
            return char


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    end = limit - len(_ELLIPSIS)
    while end > 0 and _belongs_to_the_sign_before(text, end):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def _belongs_to_the_sign_before(text: str, at: int) -> bool:
    """Whether cutting there would tear an accent, a variation or half of a joined emoji from its sign."""
    is_mark = unicodedata.category(text[at]).startswith("M")
    return is_mark or text[at] in _JOINERS or text[at - 1] in _JOINERS
