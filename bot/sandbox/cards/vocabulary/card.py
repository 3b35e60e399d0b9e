"""The card around its components, and all components by their tag. Tables only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.sandbox.cards.vocabulary.containers import CONTAINERS
from bot.sandbox.cards.vocabulary.contents import CONTENTS
from bot.sandbox.cards.vocabulary.controls import CONTROLS
from bot.sandbox.cards.vocabulary.kinds import Flag, Kind, Link, Number, Words
from bot.sandbox.cards.vocabulary.pieces import (
    ELEMENT_ID,
    ICON,
    LAYOUT,
    LOCALE,
    PADDING,
    PLAIN_TEXT,
    localised,
    matching,
    one_of,
    text,
)
from bot.sandbox.cards.vocabulary.shapes import Component, Elements, ListOf, MapOf, Struct

#: All components by their tag. Feishu: 卡片 JSON 2.0 版本组件概述
COMPONENTS: Final[Mapping[str, Component]] = {**CONTAINERS, **CONTENTS, **CONTROLS}

_RGBA: Final = matching(r"rgba\( *\d{1,3} *, *\d{1,3} *, *\d{1,3} *, *(0|1|[01]?\.\d+) *\)", "rgba(r,g,b,a)")
_PRINTING: Final = MapOf(of=Number(low=1, high=10_000), names=frozenset({"default", "android", "ios", "pc"}))

_CONFIG: Final = Struct(
    keys={
        "update_multi": Flag(),
        "enable_forward": Flag(),
        "enable_forward_interaction": Flag(),
        "width_mode": one_of("default compact fill"),
        "summary": Struct(keys={"content": Words(), "i18n_content": localised(Words())}),
        "locales": ListOf(LOCALE),
        "use_custom_translation": Flag(),
        "streaming_mode": Flag(),
        "streaming_config": Struct(
            keys={
                "print_frequency_ms": _PRINTING,
                "print_step": _PRINTING,
                "print_strategy": one_of("fast delay"),
            }
        ),
        "style": Struct(
            keys={
                "text_size": MapOf(of=Struct(keys={"default": Words(), "pc": Words(), "mobile": Words()})),
                "color": MapOf(of=Struct(keys={"light_mode": _RGBA, "dark_mode": _RGBA})),
            }
        ),
    }
)

_TITLE: Final = text("plain_text lark_md", styled=False)
_TAG_COLOURS: Final = one_of(
    "neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine"
)
_TAGS: Final = ListOf(
    Struct(
        keys={"tag": one_of("text_tag"), "element_id": ELEMENT_ID, "text": PLAIN_TEXT, "color": _TAG_COLOURS},
        needs=frozenset({"tag"}),
    )
)
_HEADER: Final = Struct(
    keys={
        "title": _TITLE,
        "subtitle": _TITLE,
        "text_tag_list": _TAGS,
        "i18n_text_tag_list": MapOf(of=_TAGS, names=LOCALE.words),
        "template": one_of(
            "blue wathet turquoise green yellow orange red carmine violet purple indigo grey default"
        ),
        "icon": ICON,
        "padding": PADDING,
    },
    needs=frozenset({"title"}),
)
_ON_ONE: Final[dict[str, Kind]] = {
    name: Link(one_platform=True) for name in ("pc_url", "ios_url", "android_url")
}

#: The card itself. Feishu: 卡片 JSON 2.0 结构
CARD: Final = Struct(
    keys={
        "schema": Words(),
        "config": _CONFIG,
        "card_link": Struct(keys={"url": Link(), **_ON_ONE}),
        "header": _HEADER,
        "body": Struct(keys={**LAYOUT, "elements": Elements()}, needs=frozenset({"elements"})),
    }
)
