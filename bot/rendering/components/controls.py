"""What is pressed, filled in and picked."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from bot.rendering.components.texts import OpenUrl, PlainText, Strict, Words


class Press(Strict):
    """What a press sends back to us: one of ``verb``, ``run`` and ``queue``, and what belongs to it."""

    card: Words
    verb: Words | UnsetType = UNSET
    run: Words | UnsetType = UNSET
    in_place: bool | UnsetType = UNSET
    queue: Literal["open", "page", "back", "batch", "tick", "confirm"] | UnsetType = UNSET
    page: int | UnsetType = UNSET
    type: str | UnsetType = UNSET
    process: Words | UnsetType = UNSET
    approver: str | UnsetType = UNSET
    opened_at: str | UnsetType = UNSET

    def __post_init__(self) -> None:
        if sum(deed is not UNSET for deed in (self.verb, self.run, self.queue)) != 1:
            raise ValueError("a press does one thing: a verb, a command, or a turn of the queue")


class Callback(Strict, tag_field="type", tag="callback"):
    value: Press


class Button(Strict, tag_field="tag", tag="button"):
    """Outside a form: leads to a page, or calls back (Feishu: 按钮)."""

    text: PlainText
    type: Literal["default", "primary", "primary_text", "primary_filled", "danger"]
    behaviors: Annotated[list[OpenUrl | Callback], Meta(min_length=1, max_length=1)]
    size: Literal["small"] | UnsetType = UNSET


class SubmitButton(Strict, tag_field="tag", tag="button"):
    """A button inside a form; it sends the form's values along (Feishu: 表单容器)."""

    name: Words
    text: PlainText
    type: Literal["default", "primary_filled", "danger"]
    form_action_type: Literal["submit"]
    behaviors: Annotated[list[Callback], Meta(min_length=1, max_length=1)]


class Input(Strict, tag_field="tag", tag="input"):
    name: Words
    input_type: Literal["text", "multiline_text"]
    label: PlainText
    label_position: Literal["top"]
    placeholder: PlainText
    max_length: Annotated[int, Meta(ge=1, le=1000)]
    required: bool
    width: Literal["fill"]
    rows: Annotated[int, Meta(ge=1, le=10)] | UnsetType = UNSET
    default_value: Annotated[str, Meta(min_length=1, max_length=1000)] | UnsetType = UNSET


class PersonOption(Strict):
    value: Words


class PersonPicker(Strict, tag_field="tag", tag="select_person"):
    """Without options it would offer everybody in the chat (Feishu: 人员选择)."""

    name: Words
    placeholder: PlainText
    required: bool
    width: Literal["fill"]
    options: Annotated[list[PersonOption], Meta(min_length=1, max_length=20)]


class Option(Strict):
    text: PlainText
    value: Words


class Select(Strict, tag_field="tag", tag="select_static"):
    name: Words
    placeholder: PlainText
    required: bool
    options: Annotated[list[Option], Meta(min_length=1, max_length=24)]
    initial_option: str
    width: Literal["fill"] | UnsetType = UNSET


class MultiSelect(Strict, tag_field="tag", tag="multi_select_static"):
    """Inside a form only (Feishu: 下拉选择-多选)."""

    name: Words
    placeholder: PlainText
    required: bool
    width: Literal["fill"]
    options: Annotated[list[Option], Meta(min_length=1)]
    selected_values: list[Words] | UnsetType = UNSET
