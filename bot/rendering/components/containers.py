"""What holds other components: columns, panels, forms."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from bot.rendering.components.controls import (
    Button,
    Input,
    MultiSelect,
    PersonPicker,
    Select,
    SubmitButton,
)
from bot.rendering.components.texts import Div, PlainText, Spacing, Strict, Words


class Column(Strict, tag_field="tag", tag="column"):
    width: Literal["weighted", "auto"]
    elements: Annotated[list[Div | Button], Meta(min_length=1)]
    weight: Annotated[int, Meta(ge=1, le=5)] | UnsetType = UNSET
    vertical_spacing: Spacing | UnsetType = UNSET
    vertical_align: Literal["center"] | UnsetType = UNSET


class ColumnSet(Strict, tag_field="tag", tag="column_set"):
    """Outside a form. A column's width counts with ``none`` only (Feishu: 分栏)."""

    flex_mode: Literal["none", "stretch", "bisect", "flow"]
    columns: Annotated[list[Column], Meta(min_length=1)]
    horizontal_spacing: Spacing | UnsetType = UNSET


class ControlColumn(Strict, tag_field="tag", tag="column"):
    width: Literal["auto"]
    elements: Annotated[list[SubmitButton | Select], Meta(min_length=1)]


class ControlSet(Strict, tag_field="tag", tag="column_set"):
    """Buttons side by side: there is no other way to put them so (Feishu: 卡片 JSON 2.0 不兼容变更说明)."""

    flex_mode: Literal["flow"]
    horizontal_spacing: Spacing
    columns: Annotated[list[ControlColumn], Meta(min_length=1)]


class FoldIcon(Strict, tag_field="tag", tag="standard_icon"):
    token: Words
    size: Words


class PanelHeader(Strict):
    title: PlainText
    icon: FoldIcon
    icon_position: Literal["follow_text"]
    icon_expanded_angle: Literal[-180]


class FormPanel(Strict, tag_field="tag", tag="collapsible_panel"):
    """Inside the form: controls that are seldom needed."""

    expanded: bool
    header: PanelHeader
    elements: Annotated[list[Div | Input | PersonPicker | SubmitButton | ControlSet], Meta(min_length=1)]


class Panel(Strict, tag_field="tag", tag="collapsible_panel"):
    """At the root: what is to be read by those who want it (Feishu: 折叠面板)."""

    expanded: bool
    header: PanelHeader
    elements: Annotated[list[Div | ColumnSet], Meta(min_length=1)]


class Form(Strict, tag_field="tag", tag="form"):
    name: Words
    elements: Annotated[
        list[Div | Input | Select | MultiSelect | SubmitButton | ControlSet | FormPanel], Meta(min_length=1)
    ]
