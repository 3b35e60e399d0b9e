"""A text in the two languages that Feishu People speaks; everything with a name in the sandbox has one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The platform's i18n object: exactly the keys ``zh_cn`` and ``en_us``.

    Feishu: 获取单个流程详情 (type ``dataengine_i18n``).
    """

    zh_cn: str = ""
    en_us: str = ""

    def wire(self) -> dict[str, str]:
        """As it stands in an answer."""
        return {"zh_cn": self.zh_cn, "en_us": self.en_us}


def both(text: str) -> Bilingual:
    """A text that reads the same in both languages, such as a number."""
    return Bilingual(zh_cn=text, en_us=text)
