"""A card in the one language that its reader chose. Pure; knows only how texts stand in card JSON 2.0."""

from __future__ import annotations

from typing import Any, Final

from bot.model.preferences import Language

#: A text's name of each language (Feishu: 卡片多语言).
_LOCALES: Final = {Language.CHINESE: "zh_cn", Language.ENGLISH: "en_us"}
_TRANSLATIONS: Final = "i18n_content"


def in_language(card: dict[str, Any], language: Language) -> dict[str, Any]:
    """The card with every text in that language only; a text without a translation stays as it is.

    Where each client shows its own language both stay, save in the preview in the list of chats: the platform
    may refuse translations there.
    """
    if locale := _LOCALES.get(language):
        chosen: dict[str, Any] = _only(card, locale)
        return chosen
    config = card["config"]
    return {**card, "config": {**config, "summary": _only(config["summary"], _LOCALES[Language.CHINESE])}}


def _only(node: Any, locale: str) -> Any:
    if isinstance(node, list):
        return [_only(one, locale) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _only(one, locale) for key, one in node.items() if key != _TRANSLATIONS}
    if translations := node.get(_TRANSLATIONS):
        kept["content"] = translations[locale]
    return kept
