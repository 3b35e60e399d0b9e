"""Every component is known with every property that its page lists, and with no other."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.cards.check import card_problems
from bot.sandbox.cards.rules import Rule
from bot.sandbox.cards.vocabulary.card import COMPONENTS
from tests.contract.sandbox_card_parts import Json, callback, card, div, form, opening, plain, submit

COMMON: Json = {"element_id": "custom_id", "margin": "4px -8px"}
LAYOUT: Json = {
    "direction": "horizontal",
    "padding": "0px 99px 4px 0",
    "horizontal_spacing": "extra_large",
    "vertical_spacing": "3px",
    "horizontal_align": "center",
    "vertical_align": "bottom",
}
ICON: Json = {"tag": "standard_icon", "token": "chat_outlined", "color": "orange-500", "size": "16px 16px"}
CONFIRM: Json = {"title": plain("确定?"), "text": plain("不能撤回")}
OFF: Json = {"disabled": True, "disabled_tips": plain("已处理")}
TIP: Json = {"hover_tips": plain("提示")}
LINK: Json = {
    "url": "https://example.com",
    "pc_url": "",
    "ios_url": "",
    "android_url": "https://example.com/a",
}
FIELD: Json = {
    **OFF,
    "name": "field",
    "required": True,
    "placeholder": plain("请填写"),
    "width": "120px",
    "confirm": CONFIRM,
    "behaviors": callback(a=1),
}
OPTIONS: list[Json] = [{"text": plain("一"), "value": "1", "icon": ICON}, {"text": plain("二"), "value": "2"}]
PEOPLE: list[Json] = [{"value": "ou_a"}, {"value": "ou_b"}]
IMAGE: Json = {"img_key": "img_v3_0238_a-b", "i18n_img_key": {"en_us": "img_v3_b"}}
STYLED: Json = {"text_size": "heading", "text_color": "grey", "text_align": "right", "lines": 2}
ACTION: Json = {"multi_url": LINK}
TABLE: Json = {
    "page_size": 10,
    "row_height": "124px",
    "row_max_height": "999px",
    "freeze_first_column": True,
    "header_style": {
        "text_align": "left",
        "text_size": "heading",
        "background_style": "grey",
        "text_color": "grey",
        "bold": False,
        "lines": 1,
    },
    "columns": [
        {"name": "t", "data_type": "text", "display_name": "", "width": "80px", "vertical_align": "top"},
        {"name": "l", "data_type": "lark_md", "width": "25%", "horizontal_align": "left"},
        {"name": "n", "data_type": "number", "format": {"symbol": "¥", "precision": 2, "separator": True}},
        {"name": "o", "data_type": "options"},
        {"name": "p", "data_type": "persons"},
        {"name": "d", "data_type": "date", "date_format": "YYYY/MM/DD"},
        {"name": "m", "data_type": "markdown"},
    ],
    "rows": [
        {
            "t": 1,
            "l": "**a**",
            "n": 1.5,
            "o": [{"text": "S2", "color": "blue"}],
            "p": ["ou_a"],
            "d": 1,
            "m": None,
        },
        {"o": "一", "p": "ou_a"},
    ],
}

FULL: dict[str, Json] = {
    "form": {**LAYOUT, "name": "form", "elements": [submit("go", "提交")]},
    "column_set": {
        "flex_mode": "bisect",
        "horizontal_spacing": "small",
        "horizontal_align": "left",
        "background_style": "grey",
        "action": ACTION,
        "columns": [{"tag": "column"}],
    },
    "collapsible_panel": {
        **LAYOUT,
        "expanded": True,
        "background_color": "grey-100",
        "header": {
            "title": {"tag": "markdown", "content": "**更多**"},
            "background_color": "blue-50",
            "vertical_align": "center",
            "padding": "4px 0px 4px 8px",
            "position": "top",
            "width": "auto_when_fold",
            "icon": ICON,
            "icon_position": "follow_text",
            "icon_expanded_angle": -180,
        },
        "border": {"color": "grey", "corner_radius": "5px"},
        "elements": [],
    },
    "interactive_container": {
        **LAYOUT,
        **OFF,
        **TIP,
        "width": "999px",
        "height": "auto",
        "background_style": "laser",
        "has_border": True,
        "border_color": "grey",
        "corner_radius": "30%",
        "behaviors": [*callback(a=1), *opening("https://example.com")],
        "confirm": CONFIRM,
        "elements": [],
    },
    "div": {
        "text": {**plain("一", "one"), **STYLED, "element_id": "text"},
        "fields": [{"is_short": True, "text": {"tag": "lark_md", "content": "**a**"}}],
        "icon": ICON,
        "width": "16px",
    },
    "markdown": {
        "content": "# a",
        "i18n_content": {"en_us": "# a"},
        "text_size": "notation",
        "text_align": "center",
        "icon": {"tag": "custom_icon", **IMAGE},
    },
    "hr": {},
    "img": {
        **IMAGE,
        "alt": plain(""),
        "title": plain("图"),
        "corner_radius": "5px",
        "scale_type": "crop_top",
        "size": "100px 100px",
        "transparent": True,
        "preview": False,
    },
    "img_combination": {
        "combination_mode": "double",
        "combination_transparent": False,
        "corner_radius": "12px",
        "img_list": [{**IMAGE, "transparent": False}],
    },
    "person": {
        "user_id": "ou_a",
        "size": "extra_small",
        "show_avatar": True,
        "show_name": True,
        "style": "capsule",
    },
    "person_list": {
        "persons": [{"id": "ou_a"}],
        "drop_invalid_user_id": True,
        "lines": 1,
        "show_name": True,
        "show_avatar": True,
        "size": "large",
        "icon": ICON,
    },
    "chart": {
        "chart_spec": {"type": "bar"},
        "aspect_ratio": "2:1",
        "color_theme": "brand",
        "preview": True,
        "height": "auto",
    },
    "table": TABLE,
    "audio": {
        **OFF,
        "file_key": "file_v3_a",
        "i18n_file_key": {"en_us": "file_v3_b"},
        "audio_id": "1",
        "show_progress_bar": True,
        "show_time": True,
        "time_display": "both",
        "time_position": "both_sides",
        "border": {"color": "grey", "corner_radius": "8px"},
        "style": "speak",
        "padding": "12px",
        "background_style": "default",
        "fill_color": "blue-800",
        "width": "fill",
    },
    "button": {
        **OFF,
        **TIP,
        "text": plain("通过", "Approve"),
        "type": "primary_filled",
        "size": "tiny",
        "width": "100px",
        "icon": ICON,
        "confirm": CONFIRM,
        "behaviors": callback(a=1),
        "name": "field",
        "form_action_type": "reset",
    },
    "input": {
        **FIELD,
        "input_type": "multiline_text",
        "default_value": "",
        "i18n_default_value": {"en_us": "a"},
        "max_length": 500,
        "rows": 3,
        "auto_resize": True,
        "max_rows": 5,
        "show_icon": False,
        "label": plain("意见"),
        "label_position": "left",
    },
    "select_static": {**FIELD, "type": "text", "options": OPTIONS, "initial_option": "1", "initial_index": 2},
    "multi_select_static": {**FIELD, "type": "default", "options": OPTIONS, "selected_values": ["2"]},
    "select_person": {**FIELD, "type": "text", "options": PEOPLE, "initial_option": "ou_b"},
    "multi_select_person": {**FIELD, "type": "text", "options": PEOPLE, "selected_values": ["ou_a"]},
    "date_picker": {**FIELD, "initial_date": "2026-11-23"},
    "picker_time": {**FIELD, "initial_time": "09:30"},
    "picker_datetime": {**FIELD, "initial_datetime": "2026-11-23 09:30"},
    "overflow": {
        "width": "default",
        "options": [{"text": plain("一"), "multi_url": LINK, "value": "1"}],
        "behaviors": callback(a=1),
        "confirm": CONFIRM,
    },
    "checker": {
        **OFF,
        **TIP,
        "name": "field",
        "checked": True,
        "text": {"tag": "lark_md", "content": "**做完**", **STYLED},
        "overall_checkable": False,
        "button_area": {"pc_display_rule": "on_hover", "buttons": []},
        "checked_style": {"show_strikethrough": True, "opacity": 0.5},
        "padding": "0px",
        "confirm": CONFIRM,
        "behaviors": callback(a=1),
    },
    "select_img": {
        **OFF,
        "multi_select": True,
        "layout": "trisect",
        "name": "field",
        "required": False,
        "can_preview": True,
        "aspect_ratio": "16:9",
        "options": [{**IMAGE, **OFF, **TIP, "value": "1"}],
        "behaviors": callback(a=1),
        "confirm": CONFIRM,
    },
    "column": {
        **LAYOUT,
        "width": "600px",
        "weight": 5,
        "background_style": "blue-100",
        "action": ACTION,
        "elements": [],
    },
}
IN_FORMS = {tag for tag, properties in FULL.items() if properties.get("name") == "field"}


def holding(tag: str, **changes: Any) -> Json:
    """A card with the full component, where it may stand."""
    element = {"tag": tag, **COMMON, **FULL[tag], **changes}
    if tag == "column":
        element = {"tag": "column_set", "columns": [element]}
    if tag in IN_FORMS:
        element = form(element, submit("go", "提交"))
    return card(element, config={"enable_forward": False})


def test_there_is_a_full_sample_of_every_component() -> None:
    assert FULL.keys() == COMPONENTS.keys()


@pytest.mark.parametrize("tag", COMPONENTS)
def test_a_component_with_all_its_properties_passes(tag: str) -> None:
    used = {"tag", *COMMON, *FULL[tag]}

    assert used == COMPONENTS[tag].shape.keys.keys()
    assert card_problems(holding(tag)) == []


@pytest.mark.parametrize("tag", COMPONENTS)
def test_a_property_that_the_page_does_not_list_is_refused(tag: str) -> None:
    [problem] = card_problems(holding(tag, shadow=True))

    assert (problem.rule, problem.code, problem.page) == (Rule.UNKNOWN_PROPERTY, 200621, COMPONENTS[tag].page)


@pytest.mark.parametrize(
    ("tag", "key"),
    [(tag, key) for tag in FULL for key in COMPONENTS[tag].shape.keys if key not in ("tag", "rows")],
)
def test_a_value_of_the_wrong_type_is_refused(tag: str, key: str) -> None:
    wrong = ["neither", {"this": "nor that"}, 0.5]

    assert card_problems(holding(tag, **{key: wrong}))


def test_the_whole_frame_passes() -> None:
    frame: Json = {
        "config": {
            "update_multi": True,
            "enable_forward": True,
            "enable_forward_interaction": False,
            "width_mode": "compact",
            "summary": {"content": "待审批"},
            "locales": ["zh_cn", "en_us"],
            "use_custom_translation": True,
            "streaming_mode": False,
            "streaming_config": {
                "print_frequency_ms": {"default": 30},
                "print_step": {"pc": 5},
                "print_strategy": "fast",
            },
            "style": {"text_size": {"small": {"default": "medium", "pc": "medium", "mobile": "large"}}},
        },
        "card_link": LINK,
        "header": {
            "title": plain("标题", "Title"),
            "subtitle": {"tag": "lark_md", "content": "副标题"},
            "text_tag_list": [
                {"tag": "text_tag", "element_id": "tag", "text": plain("急"), "color": "carmine"}
            ],
            "i18n_text_tag_list": {"en_us": [{"tag": "text_tag", "text": plain("Urgent"), "color": "red"}]},
            "template": "wathet",
            "icon": ICON,
            "padding": "12px",
        },
    }

    assert card_problems({**card(**frame), "body": {**LAYOUT, "elements": [div("x")]}}) == []


@pytest.mark.parametrize(
    "frame",
    [
        {"header": {"subtitle": plain("x")}},
        {"header": {"title": {**plain("x"), "element_id": "title"}}},
        {"header": {"title": {**plain("x"), "text_size": "heading"}}},
        {"header": {"title": plain("x"), "template": "pink"}},
        {"header": {"title": plain("x"), "ud_icon": ICON}},
        {"header": {"title": plain("x"), "text_tag_list": [{"tag": "text_tag", "color": "grey"}]}},
        {"config": {"width_mode": "wide"}},
        {"config": {"locales": ["tlh"]}},
        {"config": "shared"},
        {"i18n_header": {}},
        {"body": []},
        {"body": {}},
    ],
)
def test_a_wrong_frame_is_refused(frame: Json) -> None:
    assert card_problems({**card(), **frame})


@pytest.mark.parametrize("spacing", ["4px", "0", "4px 0", "-99px", "1px 2px 3px 4px"])
def test_a_margin_takes_one_two_or_four_lengths(spacing: str) -> None:
    assert card_problems(card({**div("x"), "margin": spacing})) == []


@pytest.mark.parametrize("spacing", ["4", "100px", "1px 2px 3px", "4px,4px", "4px  4px", "", "4em"])
def test_a_malformed_margin_is_refused(spacing: str) -> None:
    assert card_problems(card({**div("x"), "margin": spacing}))


def test_a_padding_is_not_negative() -> None:
    assert card_problems({**card(), "body": {"elements": [], "padding": "-4px"}})


def test_a_column_stands_in_a_column_set_only_and_nothing_else_does() -> None:
    for stray in ({"tag": "column"}, {"tag": "column_set", "columns": [div("x")]}):
        assert [one.rule for one in card_problems(card(stray))] == [Rule.UNKNOWN_COMPONENT]
