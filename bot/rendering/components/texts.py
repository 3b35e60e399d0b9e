"""What is only read: texts, rules, links."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Url = Annotated[str, Meta(pattern="^https?://[^ ]+$")]
Words = Annotated[str, Meta(min_length=1)]
Spacing = Annotated[str, Meta(pattern=r"^(small|medium|large|extra_large|[0-9]{1,2}px)$")]
#: Of states, and of the families of business.
Hue = Literal["blue", "green", "red", "grey", "orange", "violet", "turquoise", "indigo", "lime"]
TagHue = Literal["blue", "green", "red", "neutral", "orange", "violet", "turquoise", "indigo", "lime"]


class Strict(Struct, forbid_unknown_fields=True):
    """Refuses a key that it does not name."""


class Translations(Strict):
    zh_cn: Words
    en_us: Words


class PlainText(Strict, tag_field="tag", tag="plain_text"):
    """The only text there is: nothing in it is markup (Feishu: 普通文本)."""

    content: Words
    i18n_content: Translations | UnsetType = UNSET
    text_size: Literal["notation"] | UnsetType = UNSET
    text_color: Hue | UnsetType = UNSET


class Div(Strict, tag_field="tag", tag="div"):
    text: PlainText


class Rule(Strict, tag_field="tag", tag="hr"):
    """A line across the card (Feishu: 分割线)."""


class OpenUrl(Strict, tag_field="type", tag="open_url"):
    default_url: Url
    pc_url: Url
    ios_url: Url
    android_url: Url
