"""The part of card JSON 2.0 that our templates use, as types: what is not here, no card of ours may hold.

Read by ``check`` only. The platform refuses unknown keys (Feishu: 卡片 JSON 2.0 结构). That a form stands at
the root, that what is inside it has a name, and that containers nest at most five deep follow from the types.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

Url = Annotated[str, Meta(pattern="^https?://[^ ]+$")]
Words = Annotated[str, Meta(min_length=1)]
Spacing = Annotated[str, Meta(pattern=r"^(small|medium|large|extra_large|[0-9]{1,2}px)$")]
Hue = Literal["blue", "green", "red", "grey"]


class _Strict(Struct, forbid_unknown_fields=True):
    """Refuses a key that it does not name."""


class Translations(_Strict):
    zh_cn: Words
    en_us: Words


class PlainText(_Strict, tag_field="tag", tag="plain_text"):
    """The only text there is: nothing in it is markup (Feishu: 普通文本)."""

    content: Words
    i18n_content: Translations | UnsetType = UNSET
    text_size: Literal["notation"] | UnsetType = UNSET
    text_color: Hue | UnsetType = UNSET


class Div(_Strict, tag_field="tag", tag="div"):
    text: PlainText


class Rule(_Strict, tag_field="tag", tag="hr"):
    """A line across the card (Feishu: 分割线)."""


class OpenUrl(_Strict, tag_field="type", tag="open_url"):
    default_url: Url
    pc_url: Url
    ios_url: Url
    android_url: Url


class Press(_Strict):
    """What a press sends back to us."""

    card: Words
    verb: Literal["approve", "reject", "transfer", "add_sign"]


class Callback(_Strict, tag_field="type", tag="callback"):
    value: Press


class LinkButton(_Strict, tag_field="tag", tag="button"):
    text: PlainText
    type: Literal["primary_text", "primary_filled"]
    behaviors: Annotated[list[OpenUrl], Meta(min_length=1, max_length=1)]


class SubmitButton(_Strict, tag_field="tag", tag="button"):
    """A button inside a form; it sends the form's values along (Feishu: 表单容器)."""

    name: Words
    text: PlainText
    type: Literal["default", "primary_filled", "danger"]
    form_action_type: Literal["submit"]
    behaviors: Annotated[list[Callback], Meta(min_length=1, max_length=1)]


class Input(_Strict, tag_field="tag", tag="input"):
    name: Words
    input_type: Literal["multiline_text"]
    label: PlainText
    label_position: Literal["top"]
    placeholder: PlainText
    rows: Annotated[int, Meta(ge=1, le=10)]
    max_length: Annotated[int, Meta(ge=1, le=1000)]
    required: bool
    width: Literal["fill"]
    default_value: Annotated[str, Meta(min_length=1, max_length=1000)] | UnsetType = UNSET


class PersonOption(_Strict):
    value: Words


class PersonPicker(_Strict, tag_field="tag", tag="select_person"):
    """Without options it would offer everybody in the chat (Feishu: 人员选择)."""

    name: Words
    placeholder: PlainText
    required: bool
    width: Literal["fill"]
    options: Annotated[list[PersonOption], Meta(min_length=1, max_length=20)]


class Option(_Strict):
    text: PlainText
    value: Words


class Select(_Strict, tag_field="tag", tag="select_static"):
    name: Words
    placeholder: PlainText
    required: bool
    options: Annotated[list[Option], Meta(min_length=1, max_length=20)]
    initial_option: str


class Column(_Strict, tag_field="tag", tag="column"):
    width: Literal["weighted"]
    weight: Annotated[int, Meta(ge=1, le=5)]
    vertical_spacing: Spacing
    elements: list[Div]


class ColumnSet(_Strict, tag_field="tag", tag="column_set"):
    flex_mode: Literal["stretch", "bisect"]
    columns: Annotated[list[Column], Meta(min_length=1)]


class ControlColumn(_Strict, tag_field="tag", tag="column"):
    width: Literal["auto"]
    elements: list[SubmitButton | Select]


class ControlSet(_Strict, tag_field="tag", tag="column_set"):
    """Buttons side by side: there is no other way to put them so (Feishu: 卡片 JSON 2.0 不兼容变更说明)."""

    flex_mode: Literal["flow"]
    horizontal_spacing: Spacing
    columns: Annotated[list[ControlColumn], Meta(min_length=1)]


class FoldIcon(_Strict, tag_field="tag", tag="standard_icon"):
    token: Words
    size: Words


class PanelHeader(_Strict):
    title: PlainText
    icon: FoldIcon
    icon_position: Literal["follow_text"]
    icon_expanded_angle: Literal[-180]


class Panel(_Strict, tag_field="tag", tag="collapsible_panel"):
    """Inside the form: controls that are seldom needed."""

    expanded: bool
    header: PanelHeader
    elements: Annotated[list[PersonPicker | ControlSet], Meta(min_length=1)]


class Details(_Strict, tag_field="tag", tag="collapsible_panel"):
    """At the root: fields to be read (Feishu: 折叠面板)."""

    expanded: bool
    header: PanelHeader
    elements: Annotated[list[Div | ColumnSet], Meta(min_length=1)]


class Form(_Strict, tag_field="tag", tag="form"):
    name: Words
    elements: Annotated[list[Input | ControlSet | Panel], Meta(min_length=1)]


class TextTag(_Strict, tag_field="tag", tag="text_tag"):
    text: PlainText
    color: Literal["neutral", "blue", "green", "red"]


class Header(_Strict):
    title: PlainText
    template: Hue
    subtitle: PlainText | UnsetType = UNSET
    text_tag_list: Annotated[list[TextTag], Meta(max_length=3)] | UnsetType = UNSET


class Summary(_Strict):
    """The preview in the list of chats, in one language only: translations in it may be refused."""

    content: Words


class Config(_Strict):
    update_multi: bool
    enable_forward_interaction: bool
    summary: Summary


class Body(_Strict):
    elements: Annotated[list[Div | Rule | ColumnSet | LinkButton | Form | Details], Meta(min_length=1)]


class CardJson(_Strict):
    schema: Literal["2.0"]
    config: Config
    header: Header
    body: Body


def parsed(content: bytes) -> CardJson:
    """Reads a card strictly.

    Raises:
        msgspec.ValidationError: naming what is wrong and the path to it.
    """
    return msgspec.json.decode(content, type=CardJson)
