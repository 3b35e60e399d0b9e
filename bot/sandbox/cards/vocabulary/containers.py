"""The containers of card JSON 2.0, each with the Feishu page that lists its properties. Tables only."""

from __future__ import annotations

from typing import Final

from bot.sandbox.cards.vocabulary.kinds import Colour, Flag, Number, Words
from bot.sandbox.cards.vocabulary.pieces import (
    ALIGN,
    BEHAVIORS,
    BLOCK_WIDTH,
    COLUMN_WIDTH,
    CONFIRM,
    DISABLING,
    ICON,
    LAYOUT,
    MULTI_URL,
    PADDING,
    PLAIN_TEXT,
    RADIUS,
    VERTICAL_ALIGN,
    component,
    matching,
    one_of,
    text,
)
from bot.sandbox.cards.vocabulary.shapes import Elements, Struct

CONTAINERS: Final = {
    "form": component("表单容器", {**LAYOUT, "name": Words(), "elements": Elements()}, needs="elements"),
    "column_set": component(
        "分栏",
        {
            "flex_mode": one_of("none stretch flow bisect trisect"),
            "horizontal_spacing": LAYOUT["horizontal_spacing"],
            "horizontal_align": ALIGN,
            "background_style": Colour(),
            "action": Struct(keys={"multi_url": MULTI_URL}),
            "columns": Elements(only=frozenset({"column"})),
        },
        needs="columns",
    ),
    "column": component(
        "分栏",
        {
            **LAYOUT,
            "width": COLUMN_WIDTH,
            "weight": Number(low=1, high=5),
            "background_style": Colour(),
            "action": Struct(keys={"multi_url": MULTI_URL}),
            "elements": Elements(),
        },
    ),
    "collapsible_panel": component(
        "折叠面板",
        {
            **LAYOUT,
            "expanded": Flag(),
            "background_color": Colour(),
            "border": Struct(keys={"color": Colour(), "corner_radius": RADIUS}),
            "header": Struct(
                keys={
                    "title": text("plain_text markdown"),
                    "background_color": Colour(),
                    "vertical_align": VERTICAL_ALIGN,
                    "padding": PADDING,
                    "position": one_of("top bottom"),
                    "width": one_of("fill auto auto_when_fold"),
                    "icon": ICON,
                    "icon_position": one_of("left right follow_text"),
                    "icon_expanded_angle": Number(low=-180, high=180),
                }
            ),
            "elements": Elements(),
        },
        needs="header",
    ),
    "interactive_container": component(
        "交互容器",
        {
            **LAYOUT,
            **DISABLING,
            "width": BLOCK_WIDTH,
            "height": matching(r"auto|[1-9]\d{1,2}px", "auto or [10,999]px"),
            "background_style": Colour(also=frozenset({"laser"})),
            "has_border": Flag(),
            "border_color": Colour(),
            "corner_radius": RADIUS,
            "behaviors": BEHAVIORS,
            "hover_tips": PLAIN_TEXT,
            "confirm": CONFIRM,
            "elements": Elements(),
        },
        needs="behaviors elements",
    ),
}
