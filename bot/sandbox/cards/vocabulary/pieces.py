"""The pieces that components share: texts, icons, sizes, links, behaviours, layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.sandbox.cards.rules import Rule
from bot.sandbox.cards.vocabulary.kinds import (
    Colour,
    Flag,
    JsonObject,
    Kind,
    Link,
    Matching,
    Number,
    OneOf,
    Words,
)
from bot.sandbox.cards.vocabulary.shapes import Component, ListOf, MapOf, Struct, Variant

#: Buttons, placeholders and the options of an overflow. Feishu: 按钮, 输入框, 折叠按钮组
SHORT: Final = 100


def one_of(words: str) -> OneOf:
    return OneOf(frozenset(words.split()))


def matching(form: str, meant: str) -> Matching:
    return Matching(re.compile(form), meant)


def localised(kind: Kind) -> MapOf:
    return MapOf(of=kind, names=LOCALE.words)


#: Feishu: 配置卡片多语言
LOCALE: Final = one_of(
    "zh_cn en_us zh_hk zh_tw ja_jp id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my"
)
ALIGN: Final = one_of("left center right")
VERTICAL_ALIGN: Final = one_of("top center bottom")
MARGIN: Final = matching(
    r"(-?\d{1,2}px|0)(( (-?\d{1,2}px|0)){1}|( (-?\d{1,2}px|0)){3})?", "1, 2 or 4 of [-99,99]px"
)
PADDING: Final = matching(r"(\d{1,2}px|0)(( (\d{1,2}px|0)){1}|( (\d{1,2}px|0)){3})?", "1, 2 or 4 of [0,99]px")
SPACING: Final = matching(r"small|medium|large|extra_large|\d{1,2}px", "a spacing")
RADIUS: Final = matching(r"\d+px|(\d{1,2}|100)%", "px or %")
CONTROL_WIDTH: Final = matching(r"default|fill|[1-9]\d{2,}px", "default, fill or [100,∞)px")
BLOCK_WIDTH: Final = matching(r"fill|auto|(1[6-9]|[2-9]\d|[1-9]\d{2})px", "fill, auto or [16,999]px")
COLUMN_WIDTH: Final = matching(
    r"auto|weighted|(1[6-9]|[2-9]\d|[1-5]\d{2}|600)px", "auto, weighted or [16,600]px"
)
IMAGE_KEY: Final = Matching(re.compile(r"img_\w[\w-]*"), "an uploaded image's key", Rule.BAD_IMAGE)
NAME: Final = Words(shortest=1, longest=SHORT)
ELEMENT_ID: Final = Matching(re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}"), "", Rule.MALFORMED_ID)


def text(tags: str = "plain_text", *, longest: int | None = None, styled: bool = True) -> Struct:
    """A text object. Feishu: 普通文本, 配置卡片多语言."""
    words = Words(longest=longest)
    plain: dict[str, Kind] = {"tag": one_of(tags), "content": words, "i18n_content": localised(words)}
    style: dict[str, Kind] = {
        "element_id": ELEMENT_ID,
        "text_size": Words(),
        "text_color": Colour(),
        "text_align": ALIGN,
        "lines": Number(low=1, high=1000),
    }
    either = frozenset({"content", "i18n_content"})
    return Struct(keys=plain | style if styled else plain, needs=frozenset({"tag"}), either=either)


RICH_TEXT: Final = text("plain_text lark_md")
PLAIN_TEXT: Final = text()
SHORT_TEXT: Final = text(longest=SHORT)

ICON: Final = Struct(
    keys={
        "tag": one_of("standard_icon custom_icon"),
        "token": Words(shortest=1),
        "color": Colour(),
        "img_key": IMAGE_KEY,
        "i18n_img_key": localised(IMAGE_KEY),
        "size": matching(r"\d{1,3}px \d{1,3}px", "px px"),
    },
    needs=frozenset({"tag"}),
)

#: Without a title old clients do nothing at all when somebody presses. Feishu: 按钮
CONFIRM: Final = Struct(keys={"title": PLAIN_TEXT, "text": PLAIN_TEXT}, needs=frozenset({"title", "text"}))

_ONE_PLATFORM: Final = Link(one_platform=True)
MULTI_URL: Final = Struct(
    keys={"url": Link(), "pc_url": _ONE_PLATFORM, "ios_url": _ONE_PLATFORM, "android_url": _ONE_PLATFORM},
    needs=frozenset({"url"}),
)
CALLBACK: Final = Struct(
    keys={"type": Words(), "value": JsonObject(rule=Rule.CALLBACK_VALUE)}, needs=frozenset({"type", "value"})
)
OPEN_URL: Final = Struct(
    keys={
        "type": Words(),
        "default_url": Link(),
        "pc_url": _ONE_PLATFORM,
        "ios_url": _ONE_PLATFORM,
        "android_url": _ONE_PLATFORM,
    },
    needs=frozenset({"type", "default_url"}),
)
BEHAVIORS: Final = ListOf(Variant(by="type", cases={"open_url": OPEN_URL, "callback": CALLBACK}))
CALLBACKS: Final = ListOf(Variant(by="type", cases={"callback": CALLBACK}))

LAYOUT: Final[dict[str, Kind]] = {
    "direction": one_of("vertical horizontal"),
    "padding": PADDING,
    "horizontal_spacing": SPACING,
    "vertical_spacing": SPACING,
    "horizontal_align": ALIGN,
    "vertical_align": VERTICAL_ALIGN,
}
EVERY: Final[dict[str, Kind]] = {"tag": Words(), "element_id": ELEMENT_ID, "margin": MARGIN}
DISABLING: Final[dict[str, Kind]] = {"disabled": Flag(), "disabled_tips": PLAIN_TEXT}
FIELD: Final[dict[str, Kind]] = {
    **EVERY,
    **DISABLING,
    "name": NAME,
    "required": Flag(),
    "placeholder": SHORT_TEXT,
    "width": CONTROL_WIDTH,
    "confirm": CONFIRM,
    "behaviors": CALLBACKS,
}


def component(page: str, keys: Mapping[str, Kind], *, needs: str = "") -> Component:
    """A component with the properties that every one has and its own; ``needs`` lists the required ones."""
    return Component(page=page, shape=Struct(keys={**EVERY, **keys}, needs=frozenset(needs.split())))
