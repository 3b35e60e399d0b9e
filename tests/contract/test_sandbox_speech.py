"""What people type: mentions become keys in the text, as the platform sends them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.contract.sandbox_stage import Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def heard(stage: Stage) -> dict[str, Any]:
    """The message as the app hears of it."""
    await stage.director.until_quiet()
    message: dict[str, Any] = stage.app.received[-1]["event"]["message"]
    return message


async def test_a_name_after_an_at_sign_is_a_mention(stage: Stage) -> None:
    await stage.director.say("manager", "/transfer 1 @周建明 我在出差")

    message = await heard(stage)
    assert json.loads(message["content"])["text"] == "/transfer 1 @_user_1 我在出差"
    [mention] = message["mentions"]
    assert mention["id"]["open_id"] == await stage.open_id("director")
    assert (mention["key"], mention["mentioned_type"]) == ("@_user_1", "user")


async def test_english_names_and_several_people_are_mentioned_in_their_order(stage: Stage) -> None:
    await stage.director.say("manager", "@Jianming Zhou and @李思远, not @stranger")

    message = await heard(stage)
    assert json.loads(message["content"])["text"] == "@_user_1 and @_user_2, not @stranger"
    assert [mention["name"] for mention in message["mentions"]] == ["Jianming Zhou", "李思远"]


async def test_in_a_group_the_app_hears_only_what_mentions_its_bot(stage: Stage) -> None:
    group = await stage.director.ask("create_group", name="平台", members=["manager", "employee"])
    await stage.director.ask("say", person="manager", text="@李思远 看一下", chat=group, mention=False)
    await stage.director.until_quiet()
    assert stage.app.received == []

    await stage.director.ask("say", person="manager", text="@审批助手 你好", chat=group)
    message = await heard(stage)
    assert (message["chat_type"], message["chat_id"]) == ("group", group)
    assert json.loads(message["content"])["text"] == "@_user_1 你好"
    assert [one["mentioned_type"] for one in message["mentions"]] == ["bot"]


async def test_what_was_said_shows_its_mentions_by_name(stage: Stage) -> None:
    await stage.director.say("manager", "问一下 @周建明")

    [message] = await stage.director.messages("manager")
    assert [(one["key"], one["name"]) for one in message["mentions"]] == [("@_user_1", "周建明")]
