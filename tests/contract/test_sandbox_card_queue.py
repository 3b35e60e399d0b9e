"""A card to work through a queue with: each thing on it passes the checker and comes back as documented."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox.client import SandboxRefusal
from tests.contract.sandbox_card_parts import (
    Json,
    button,
    callback,
    card,
    comment,
    fold,
    form,
    plain,
    side_by_side,
    submit,
)
from tests.contract.sandbox_stage import Stage, staged

LEAVES = [{"text": plain(f"{name} · 年假"), "value": key} for key, name in (("1", "李思远"), ("2", "张雨桐"))]
QUEUE = card(
    side_by_side(
        button("下一条", behaviors=callback(verb="next")), button("刷新", behaviors=callback(verb="look"))
    ),
    {
        "tag": "select_static",
        "placeholder": plain("语言"),
        "options": [{"text": plain("中文"), "value": "zh_cn"}, {"text": plain("English"), "value": "en_us"}],
        "initial_option": "zh_cn",
        "behaviors": callback(verb="language"),
    },
    {
        "tag": "interactive_container",
        "elements": [{"tag": "markdown", "content": "**张雨桐** 的年假"}],
        "behaviors": callback(verb="open", item="2"),
    },
    {"tag": "hr"},
    fold("更早的", {"tag": "markdown", "content": "没有了"}),
    form(
        {
            "tag": "multi_select_static",
            "name": "items",
            "required": False,
            "options": LEAVES,
            "selected_values": ["1"],
        },
        comment(default_value="同意"),
        submit("batch", "全部通过", behaviors=callback(verb="batch")),
    ),
)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def action(stage: Stage) -> Json:
    """What the app was told of the newest press."""
    pressed: Json = stage.app.received[-1]["event"]["action"]
    return pressed


async def test_the_card_is_taken(stage: Stage) -> None:
    answer = await stage.send("manager", QUEUE)
    assert answer["code"] == 0, answer


async def test_a_button_outside_of_forms_brings_its_value_and_no_form(stage: Stage) -> None:
    await stage.director.click("manager", await stage.sent("manager", QUEUE), "下一条")
    assert await action(stage) == {"tag": "button", "timezone": "Asia/Shanghai", "value": {"verb": "next"}}


@pytest.mark.parametrize("value", ["en_us", "English"])
async def test_a_select_outside_of_forms_brings_its_option_at_once(stage: Stage, value: str) -> None:
    message_id = await stage.sent("manager", QUEUE)
    await stage.director.choose("manager", message_id, "语言", value)

    told = await action(stage)
    assert (told["tag"], told["option"], told["value"]) == ("select_static", "en_us", {"verb": "language"})
    assert "form_value" not in told


async def test_what_is_not_offered_cannot_be_chosen(stage: Stage) -> None:
    message_id = await stage.sent("manager", QUEUE)
    with pytest.raises(SandboxRefusal, match="not among the options"):
        await stage.director.choose("manager", message_id, "语言", "Français")
    with pytest.raises(SandboxRefusal, match="no field is called"):
        await stage.director.choose("manager", message_id, "items", "1")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ({}, {"items": ["1"], "comment": "同意"}),
        ({"items": ["1", "2"], "comment": "好"}, {"items": ["1", "2"], "comment": "好"}),
        ({"items": ["张雨桐 · 年假"]}, {"items": ["2"], "comment": "同意"}),
        ({"items": []}, {"comment": "同意"}),
    ],
)
async def test_several_of_a_form_come_as_a_list(stage: Stage, typed: Json, sent: dict[str, Any]) -> None:
    message_id = await stage.sent("manager", QUEUE)
    await stage.director.click("manager", message_id, "全部通过", typed)

    told = await action(stage)
    assert (told["tag"], told["name"], told["value"]) == ("button", "batch", {"verb": "batch"})
    assert told["form_value"] == sent


async def test_an_area_is_pressed_where_it_stands(stage: Stage) -> None:
    message_id = await stage.sent("manager", QUEUE)
    await stage.director.click("manager", message_id, "", at="$.body.elements[2]")
    assert (await action(stage))["value"] == {"verb": "open", "item": "2"}
