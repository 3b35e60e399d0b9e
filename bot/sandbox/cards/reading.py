"""How a person's client reads a card: in its language, with people's names, the markup gone.

A client knows names that the card does not hold (a person picker has ids only); the caller passes them.
Without a name a person is "somebody", never an id.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

from bot.sandbox.cards.tree import as_list, as_mapping, as_text

#: The time zone of everybody in the sandbox.
ZONE: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
#: What a client shows that lacks the reader's language. Feishu: 配置卡片多语言
FALLBACK: Final = "en_us"

_MARKED: Final = frozenset({"markdown", "lark_md"})
_PERSON: Final = re.compile(
    r"<(at|person)\s+(?:ids?|email)\s*=\s*['\"]?([^'\"\s>]*)[^>]*>(?:.*?</\1>)?", re.IGNORECASE
)
_WHEN: Final = re.compile(
    r"<local_datetime[^>]*millisecond\s*=\s*['\"]?(\d{1,14})[^>]*>(?:.*?</local_datetime>)?", re.IGNORECASE
)
_STRIPPED: Final = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"^[ \t]*(<hr ?/?>|-{3,}|\*{3,})[ \t]*$", re.MULTILINE), "────"),
    (re.compile(r"</?[a-z_]+[^<>]*>", re.IGNORECASE), ""),
    (re.compile(r"!\[([^\[\]]*)\]\([^)]*\)"), r"[\1]"),
    (re.compile(r"\[([^\[\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE), r"\1• "),
    (re.compile(r"\*\*|__|~~|```\w*|`"), ""),
    (re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)"), r"\1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person's client: its language and the names it can show by open id."""

    language: str = "zh_cn"
    names: Mapping[str, str] = field(default_factory=dict)

    def text(self, value: object) -> str:
        """A text object, or a markdown component, as this person reads it."""
        text = as_mapping(value)
        words = self.localised(text, "content")
        return printable(self._unmarked(words) if as_text(text.get("tag")) in _MARKED else words).strip()

    def localised(self, holder: Mapping[str, Any], key: str) -> str:
        """The value under ``key``, or what stands beside it in this person's language."""
        versions = as_mapping(holder.get(f"i18n_{key}"))
        choices = (versions.get(self.language), holder.get(key), versions.get(FALLBACK), *versions.values())
        return next((as_text(choice) for choice in choices if as_text(choice)), "")

    def person(self, open_id: object) -> str:
        """A name, or "somebody"."""
        return self.names.get(as_text(open_id)) or self.say("某人", "somebody")

    def say(self, chinese: str, english: str) -> str:
        return chinese if self.language.startswith("zh") else english

    def tags(self, header: Mapping[str, Any]) -> list[str]:
        """The title's tags; the client shows three at most. Feishu: 标题."""
        localised = as_mapping(header.get("i18n_text_tag_list")).get(self.language)
        tags = as_list(localised) or as_list(header.get("text_tag_list"))
        return [self.text(as_mapping(tag).get("text")) for tag in tags[:3]]

    def option(self, option: object) -> str:
        """An option of a select: its text, or the person it stands for."""
        holder = as_mapping(option)
        return self.text(holder.get("text")) if "text" in holder else self.person(holder.get("value"))

    def _unmarked(self, markdown: str) -> str:
        words = _PERSON.sub(self._mention, markdown)
        words = _WHEN.sub(lambda found: moment(int(found[1]), "YYYY-MM-DD HH:mm"), words)
        for mark, instead in _STRIPPED:
            words = mark.sub(instead, words)
        return html.unescape(words)

    def _mention(self, found: re.Match[str]) -> str:
        everybody = self.say("所有人", "everybody")
        people = [everybody if one == "all" else self.person(one) for one in found[2].split(",")]
        sign = "@" if found[1].lower() == "at" else ""
        return " ".join(f"{sign}{person}" for person in people)


def moment(milliseconds: float, form: str) -> str:
    """A time in the sandbox's zone, in the platform's format letters. Feishu: 表格."""
    try:
        when = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)).astimezone(ZONE)
    except (OverflowError, ValueError):
        return str(milliseconds)
    letters = {"YYYY": "%Y", "MM": "%m", "DD": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
    return re.sub("|".join(letters), lambda found: when.strftime(letters[found[0]]), form)


def printable(words: str) -> str:
    """Without control characters: what a stranger wrote must not steer a terminal."""
    return "".join(
        letter
        for letter in words.replace("\t", "    ")
        if letter == "\n" or unicodedata.category(letter) != "Cc"
    )
