"""What a person presses, fills in and picks on a card, with the Feishu page of each. Tables only.

Left out on purpose: ``value``, ``url``, ``multi_url`` and ``action_type`` of buttons and ``value`` of
fields. They are leftovers of JSON 1.0 that some pages and samples still show; the stricter reading is that
2.0 does not know them.
"""

from __future__ import annotations

from typing import Final

from bot.sandbox.cards.vocabulary.kinds import Flag, Kind, Number, Words
from bot.sandbox.cards.vocabulary.pieces import (
    BEHAVIORS,
    CALLBACKS,
    CONFIRM,
    CONTROL_WIDTH,
    DISABLING,
    FIELD,
    ICON,
    IMAGE_KEY,
    MULTI_URL,
    NAME,
    PADDING,
    PLAIN_TEXT,
    RICH_TEXT,
    SHORT_TEXT,
    component,
    localised,
    matching,
    one_of,
)
from bot.sandbox.cards.vocabulary.shapes import Elements, ListOf, Struct

_OPTION: Final[dict[str, Kind]] = {"text": PLAIN_TEXT, "icon": ICON, "value": NAME}
_OPTIONS: Final = ListOf(Struct(keys=_OPTION, needs=frozenset({"text", "value"})))
_PEOPLE: Final = ListOf(Struct(keys={"value": Words()}, needs=frozenset({"value"})))
_BORDER: Final = one_of("default text")
_OVERFLOWING: Final = ListOf(
    Struct(keys={"text": SHORT_TEXT, "multi_url": MULTI_URL, "value": Words()}, needs=frozenset({"text"})),
    least=1,
)
_PICTURE: Final[dict[str, Kind]] = {
    "img_key": IMAGE_KEY,
    "i18n_img_key": localised(IMAGE_KEY),
    "value": NAME,
    **DISABLING,
    "hover_tips": PLAIN_TEXT,
}

CONTROLS: Final = {
    "button": component(
        "按钮",
        {
            **DISABLING,
            "text": SHORT_TEXT,
            "type": one_of(
                "default primary danger text primary_text danger_text primary_filled danger_filled laser"
            ),
            "size": one_of("tiny small medium large"),
            "width": CONTROL_WIDTH,
            "icon": ICON,
            "hover_tips": PLAIN_TEXT,
            "confirm": CONFIRM,
            "behaviors": BEHAVIORS,
            "name": NAME,
            "form_action_type": one_of("submit reset"),
        },
    ),
    "input": component(
        "输入框",
        {
            **FIELD,
            "input_type": one_of("text multiline_text password"),
            "default_value": Words(longest=1000),
            "i18n_default_value": localised(Words(longest=1000)),
            "max_length": Number(low=1, high=1000),
            "rows": Number(low=1, high=100),
            "auto_resize": Flag(),
            "max_rows": Number(low=1, high=100),
            "show_icon": Flag(),
            "label": PLAIN_TEXT,
            "label_position": one_of("top left"),
        },
    ),
    "select_static": component(
        "下拉选择-单选",
        {
            **FIELD,
            "type": _BORDER,
            "options": _OPTIONS,
            "initial_option": Words(),
            "initial_index": Number(low=0, high=1000),
        },
    ),
    "multi_select_static": component(
        "下拉选择-多选", {**FIELD, "type": _BORDER, "options": _OPTIONS, "selected_values": ListOf(Words())}
    ),
    "select_person": component(
        "人员选择-单选", {**FIELD, "type": _BORDER, "options": _PEOPLE, "initial_option": Words()}
    ),
    "multi_select_person": component(
        "人员选择-多选", {**FIELD, "type": _BORDER, "options": _PEOPLE, "selected_values": ListOf(Words())}
    ),
    "date_picker": component(
        "日期选择器", {**FIELD, "initial_date": matching(r"\d{4}-\d\d-\d\d", "yyyy-MM-dd")}
    ),
    "picker_time": component("时间选择器", {**FIELD, "initial_time": matching(r"\d\d:\d\d", "HH:mm")}),
    "picker_datetime": component(
        "日期时间选择器",
        {**FIELD, "initial_datetime": matching(r"\d{4}-\d\d-\d\d \d\d:\d\d", "yyyy-MM-dd HH:mm")},
    ),
    "overflow": component(
        "折叠按钮组",
        {"width": CONTROL_WIDTH, "options": _OVERFLOWING, "behaviors": CALLBACKS, "confirm": CONFIRM},
        needs="options",
    ),
    "checker": component(
        "勾选器",
        {
            **DISABLING,
            "name": NAME,
            "checked": Flag(),
            "text": RICH_TEXT,
            "overall_checkable": Flag(),
            "button_area": Struct(
                keys={
                    "pc_display_rule": one_of("always on_hover"),
                    "buttons": Elements(only=frozenset({"button"})),
                }
            ),
            "checked_style": Struct(
                keys={"show_strikethrough": Flag(), "opacity": Number(low=0, high=1, fraction=True)}
            ),
            "padding": PADDING,
            "confirm": CONFIRM,
            "behaviors": CALLBACKS,
            "hover_tips": PLAIN_TEXT,
        },
    ),
    "select_img": component(
        "多图选择",
        {
            **DISABLING,
            "multi_select": Flag(),
            "layout": one_of("stretch bisect trisect"),
            "name": NAME,
            "required": Flag(),
            "can_preview": Flag(),
            "aspect_ratio": one_of("1:1 16:9 4:3"),
            "options": ListOf(Struct(keys=_PICTURE, needs=frozenset({"img_key"})), least=1),
            "behaviors": CALLBACKS,
            "confirm": CONFIRM,
        },
        needs="options",
    ),
}
