"""Text in the two languages that Feishu People gives and people read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class I18n:
    """A text in Chinese and English; where one language is missing, the other stands in for it.

    Platform fact: names come as ``{"zh_cn", "en_us"}`` and either may be empty (Feishu: 获取单个流程详情).
    """

    zh: str = ""
    en: str = ""

    @classmethod
    def same(cls, text: str) -> I18n:
        """The same words for every reader: a person's own text, a number, an id-free code."""
        return cls(text, text)

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    @property
    def chinese(self) -> str:
        return self.zh or self.en

    @property
    def english(self) -> str:
        return self.en or self.zh


#: Where there is nothing to say.
NO_TEXT = I18n()
