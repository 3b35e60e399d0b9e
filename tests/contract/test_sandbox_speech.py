"""What people say to the bot, and how the platform tells the app of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox.client import SandboxRefusal
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


async def test_a_message_names_who_wrote_it_when_and_where(stage: Stage) -> None:
    message_id = await stage.director.say("manager", "待办")

    message = await heard(stage)
    event = stage.app.received[-1]["event"]
    [shown] = await stage.director.messages("manager")
    assert (event["sender"]["sender_type"], event["sender"]["sender_id"]["open_id"]) == (
        "user",
        await stage.open_id("manager"),
    )
    assert (message["message_id"], message["chat_id"]) == (message_id, shown["chat_id"])
    assert (message["message_type"], message["chat_type"]) == ("text", "p2p")
    assert message["create_time"] == str(shown["sent_ms"])
    assert "root_id" not in message


async def test_the_bots_own_mention_bears_the_id_that_it_is_told_of_itself(stage: Stage) -> None:
    group = await stage.director.ask("create_group", name="平台", members=["manager"])
    await stage.director.say("manager", "/待办", group)

    [mention] = (await heard(stage))["mentions"]
    _, info = await stage.call("GET", "/bot/v3/info")
    assert mention["id"]["open_id"] == info["bot"]["open_id"]


async def test_a_post_comes_as_lines_of_pieces(stage: Stage) -> None:
    await stage.director.say("manager", "/transfer 1\n@周建明 我在出差", title="转交")

    message = await heard(stage)
    assert message["message_type"] == "post"
    assert json.loads(message["content"]) == {
        "title": "转交",
        "content": [
            [{"tag": "text", "text": "/transfer 1", "style": []}],
            [
                {"tag": "at", "user_id": "@_user_1", "user_name": "周建明", "style": []},
                {"tag": "text", "text": " 我在出差", "style": []},
            ],
        ],
    }
    assert [one["key"] for one in message["mentions"]] == ["@_user_1"]


async def test_a_post_needs_no_title_and_reaches_the_bot_in_a_group_too(stage: Stage) -> None:
    group = await stage.director.ask("create_group", name="平台", members=["manager"])
    await stage.director.say("manager", "/待办", group, title="")

    content = json.loads((await heard(stage))["content"])
    assert content["title"] == ""
    assert [piece["tag"] for piece in content["content"][0]] == ["at", "text"]


async def test_what_cannot_be_typed_comes_with_a_content_of_its_own(stage: Stage) -> None:
    await stage.director.send_media("manager", "image", {"image_key": "img_v2_1"})

    message = await heard(stage)
    assert (message["message_type"], json.loads(message["content"])) == ("image", {"image_key": "img_v2_1"})


async def test_an_image_in_a_group_mentions_nobody_and_is_not_heard(stage: Stage) -> None:
    group = await stage.director.ask("create_group", name="平台", members=["manager"])
    await stage.director.send_media("manager", "image", {"image_key": "img_v2_1"}, group)

    await stage.director.until_quiet()
    assert stage.app.received == []


async def test_a_reply_names_what_it_answers_and_where_that_began(stage: Stage) -> None:
    card = await stage.sent("manager")
    first = await stage.director.say("manager", "为什么?", reply_to=card)
    assert ((await heard(stage))["root_id"], (await heard(stage))["parent_id"]) == (card, card)

    await stage.director.say("manager", "有人吗?", reply_to=first)
    assert ((await heard(stage))["root_id"], (await heard(stage))["parent_id"]) == (card, first)


async def test_a_message_is_told_again_under_another_event_id(stage: Stage) -> None:
    message_id = await stage.director.say("manager", "/approve 1")
    await stage.director.redeliver(message_id)
    await stage.director.until_quiet()

    first, second = stage.app.received
    assert first["event"] == second["event"]
    assert first["header"]["event_id"] != second["header"]["event_id"]


async def test_a_message_that_was_accepted_is_pushed_twice_where_the_push_is_faulty(stage: Stage) -> None:
    await stage.director.event_fault("repeat", event_type="im.message.receive_v1")
    await stage.director.say("manager", "/approve 1")
    await stage.director.until_quiet()

    first, second = stage.app.received
    assert first == second


async def test_a_recalled_message_that_is_told_again_is_empty(stage: Stage) -> None:
    message_id = await stage.director.say("manager", "/approve 1")
    await stage.director.ask("lose_message", message_id=message_id)
    await stage.director.redeliver(message_id)

    assert (await heard(stage))["content"] == ""


async def test_only_what_people_said_is_told(stage: Stage) -> None:
    card = await stage.sent("manager")
    for message_id in (card, "om_nowhere"):
        with pytest.raises(SandboxRefusal, match="no message"):
            await stage.director.redeliver(message_id)


async def test_without_its_scope_events_name_nobody_by_user_id(stage: Stage) -> None:
    await stage.director.ask("revoke_scope", scope="contact:user.employee_id:readonly")
    await stage.director.say("manager", "你好")

    await heard(stage)
    assert set(stage.app.received[-1]["event"]["sender"]["sender_id"]) == {"open_id", "union_id"}


async def test_nobody_hears_while_the_bot_is_off(stage: Stage) -> None:
    await stage.director.ask("switch_bot", on=False)
    await stage.director.say("manager", "你好")

    await stage.director.until_quiet()
    assert stage.app.received == []
