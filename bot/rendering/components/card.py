"""The card around its components."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from bot.rendering.components.containers import ColumnSet, Form, Panel
from bot.rendering.components.controls import Button
from bot.rendering.components.texts import Div, PlainText, Rule, Strict, TagHue, Words


class TextTag(Strict, tag_field="tag", tag="text_tag"):
    text: PlainText
    color: TagHue


class Header(Strict):
    title: PlainText
    template: Literal["blue", "green", "red", "grey", "orange"]
    subtitle: PlainText | UnsetType = UNSET
    text_tag_list: Annotated[list[TextTag], Meta(min_length=1, max_length=3)] | UnsetType = UNSET


class Summary(Strict):
    """The preview in the list of chats, in one language only: translations in it may be refused."""

    content: Words


class Config(Strict):
    update_multi: bool
    enable_forward_interaction: bool
    summary: Summary
    enable_forward: Literal[False] | UnsetType = UNSET


class Body(Strict):
    elements: Annotated[list[Div | Rule | ColumnSet | Button | Form | Panel], Meta(min_length=1)]


class CardJson(Strict):
    schema: Literal["2.0"]
    config: Config
    body: Body
    header: Header | UnsetType = UNSET


def parsed(content: bytes) -> CardJson:
    """Reads a card strictly.

    Raises:
        msgspec.ValidationError: naming what is wrong and the path to it.
    """
    return msgspec.json.decode(content, type=CardJson)
