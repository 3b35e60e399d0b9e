"""What a card shows and nobody presses, with the Feishu page of each component. Tables only."""

from __future__ import annotations

from typing import Final

from bot.sandbox.cards.rules import Rule
from bot.sandbox.cards.vocabulary.kinds import Anything, Colour, Flag, JsonObject, Number, Words
from bot.sandbox.cards.vocabulary.pieces import (
    ALIGN,
    BLOCK_WIDTH,
    CONTROL_WIDTH,
    DISABLING,
    ICON,
    IMAGE_KEY,
    NAME,
    PADDING,
    PLAIN_TEXT,
    RADIUS,
    RICH_TEXT,
    VERTICAL_ALIGN,
    component,
    localised,
    matching,
    one_of,
)
from bot.sandbox.cards.vocabulary.shapes import ListOf, Struct

_FACE: Final = one_of("extra_small small medium large")
_FIELD: Final = Struct(keys={"is_short": Flag(), "text": RICH_TEXT}, needs=frozenset({"text"}))

_TABLE_COLUMN: Final = Struct(
    keys={
        "name": NAME,
        "display_name": Words(),
        "width": matching(r"auto|([8-9]\d|[1-5]\d{2}|600)px|([1-9]\d?|100)%", "auto, [80,600]px or [1,100]%"),
        "data_type": one_of("text lark_md options number persons date markdown"),
        "format": Struct(
            keys={"precision": Number(low=0, high=10), "symbol": Words(longest=1), "separator": Flag()}
        ),
        "date_format": Words(),
        "horizontal_align": ALIGN,
        "vertical_align": VERTICAL_ALIGN,
    },
    needs=frozenset({"name", "data_type"}),
)
_TABLE_HEADER: Final = Struct(
    keys={
        "text_align": ALIGN,
        "text_size": one_of("normal heading"),
        "background_style": one_of("grey none"),
        "text_color": one_of("default grey"),
        "bold": Flag(),
        "lines": Number(low=1, high=1000),
    }
)


CONTENTS: Final = {
    "div": component(
        "普通文本", {"text": RICH_TEXT, "fields": ListOf(_FIELD), "icon": ICON, "width": BLOCK_WIDTH}
    ),
    "markdown": component(
        "富文本(Markdown)",
        {
            "content": Words(),
            "i18n_content": localised(Words()),
            "text_size": Words(),
            "text_align": ALIGN,
            "icon": ICON,
        },
        needs="content",
    ),
    "hr": component("分割线", {}),
    "img": component(
        "图片",
        {
            "img_key": IMAGE_KEY,
            "i18n_img_key": localised(IMAGE_KEY),
            "alt": PLAIN_TEXT,
            "title": PLAIN_TEXT,
            "corner_radius": RADIUS,
            "scale_type": one_of("crop_center crop_top fit_horizontal"),
            "size": matching(r"stretch|large|medium|small|tiny|\d{1,4}px \d{1,4}px", "a size"),
            "transparent": Flag(),
            "preview": Flag(),
        },
        needs="img_key alt",
    ),
    "img_combination": component(
        "多图混排",
        {
            "combination_mode": one_of("double triple bisect trisect"),
            "combination_transparent": Flag(),
            "corner_radius": RADIUS,
            "img_list": ListOf(
                Struct(
                    keys={
                        "img_key": IMAGE_KEY,
                        "i18n_img_key": localised(IMAGE_KEY),
                        "transparent": Flag(),
                    },
                    needs=frozenset({"img_key"}),
                )
            ),
        },
        needs="combination_mode img_list",
    ),
    "person": component(
        "人员",
        {
            "user_id": Words(),
            "size": _FACE,
            "show_avatar": Flag(),
            "show_name": Flag(),
            "style": one_of("normal capsule"),
        },
        needs="user_id",
    ),
    "person_list": component(
        "人员列表",
        {
            "persons": ListOf(Struct(keys={"id": Words()}, needs=frozenset({"id"}))),
            "drop_invalid_user_id": Flag(),
            "lines": Number(low=1, high=1000),
            "show_name": Flag(),
            "show_avatar": Flag(),
            "size": _FACE,
            "icon": ICON,
        },
        needs="persons",
    ),
    "chart": component(
        "图表",
        {
            "chart_spec": JsonObject(rule=Rule.BAD_CHART, filled=True),
            "aspect_ratio": one_of("1:1 2:1 4:3 16:9"),
            "color_theme": one_of("brand rainbow complementary converse primary"),
            "preview": Flag(),
            "height": matching(r"auto|[1-9]\d{0,2}px", "auto or px"),
        },
        needs="chart_spec",
    ),
    "table": component(
        "表格",
        {
            "page_size": Number(low=1, high=10),
            "row_height": matching(r"low|middle|high|auto|(3[2-9]|[4-9]\d|1[01]\d|12[0-4])px", "[32,124]px"),
            "row_max_height": matching(r"(3[2-9]|[4-9]\d|[1-9]\d{2})px", "[32,999]px"),
            "freeze_first_column": Flag(),
            "header_style": _TABLE_HEADER,
            "columns": ListOf(_TABLE_COLUMN),
            # Rows are checked against the table's own columns, where the whole table is at hand.
            "rows": Anything(),
        },
        needs="columns rows",
    ),
    "audio": component(
        "音频",
        {
            **DISABLING,
            "file_key": Words(shortest=1),
            "i18n_file_key": localised(Words(shortest=1)),
            "audio_id": Words(),
            "show_progress_bar": Flag(),
            "show_time": Flag(),
            "time_display": one_of("default both"),
            "time_position": one_of("start end both_sides"),
            "border": Struct(keys={"color": Colour(), "corner_radius": RADIUS}),
            "style": one_of("normal flat speak"),
            "padding": PADDING,
            "background_style": Colour(),
            "fill_color": Colour(),
            "width": CONTROL_WIDTH,
        },
        needs="file_key",
    ),
}
