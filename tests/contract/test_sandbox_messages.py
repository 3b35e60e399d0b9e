from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.refusals import Refusal
from tests.contract.sandbox_stage import CARD, Stage, staged, text_card


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def shown(stage: Stage, part: str = "manager") -> list[str]:
    return [message["content"] for message in await stage.director.messages(part)]


async def test_a_card_reaches_the_chat_of_its_receiver_only(stage: Stage) -> None:
    message_id = await stage.sent("manager")

    (message,) = await stage.director.messages("manager")
    assert message["message_id"] == message_id
    assert message["card"] == CARD
    assert message["updates"] == 0
    assert await stage.director.messages("director") == []


async def test_a_text_may_be_sent_to_a_chat_id(stage: Stage) -> None:
    chat_id = (await stage.send("employee"))["data"]["chat_id"]
    content = json.dumps({"text": "你好"})
    body = {"receive_id": chat_id, "msg_type": "text", "content": content}
    await stage.call("POST", "/im/v1/messages?receive_id_type=chat_id", body=body)

    assert (await shown(stage, "employee"))[-1] == content


async def test_the_same_uuid_gives_the_first_message_for_an_hour(stage: Stage) -> None:
    first = await stage.send("manager", uuid="once")
    await stage.director.advance(3599)
    again = await stage.send("manager", text_card("anders"), uuid="once")
    await stage.director.advance(2)
    later = await stage.send("manager", uuid="once")

    assert again["data"]["message_id"] == first["data"]["message_id"]
    assert later["data"]["message_id"] != first["data"]["message_id"]
    assert len(await shown(stage)) == 2


async def test_a_uuid_that_was_refused_may_be_used_again(stage: Stage) -> None:
    refused = await stage.send("manager", {"schema": "2.0", "unheard_of": 1}, uuid="once")
    sent = await stage.send("manager", uuid="once")

    assert refused["code"] == Refusal.CARD_REFUSED.value.code
    assert sent["code"] == 0


async def test_a_reply_names_its_parent_and_the_root_of_the_thread(stage: Stage) -> None:
    root = await stage.sent("manager")
    body = {"msg_type": "text", "content": json.dumps({"text": "已通过"}), "uuid": "reply"}
    _, first = await stage.call("POST", f"/im/v1/messages/{root}/reply", body=body)
    _, again = await stage.call("POST", f"/im/v1/messages/{root}/reply", body=body)
    answered = first["data"]["message_id"]
    _, second = await stage.call("POST", f"/im/v1/messages/{answered}/reply", body=body | {"uuid": "other"})

    assert again["data"]["message_id"] == answered
    assert (second["data"]["parent_id"], second["data"]["root_id"]) == (answered, root)


async def test_a_person_who_stopped_the_bot_still_gets_replies(stage: Stage) -> None:
    root = await stage.sent("manager")
    await stage.director.ask("reach", person="manager", reach="stopped bot")
    body = {"msg_type": "text", "content": json.dumps({"text": "已通过"})}
    _, reply = await stage.call("POST", f"/im/v1/messages/{root}/reply", body=body)

    assert reply["code"] == 0


async def test_a_resigned_person_gets_nothing(stage: Stage) -> None:
    answer = await stage.send("leaver")

    assert answer["code"] == Refusal.USER_UNAVAILABLE.value.code


async def test_an_update_replaces_the_card_and_counts(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    assert await stage.patch(message_id, text_card("已处理")) == {"code": 0, "msg": "success", "data": {}}

    (message,) = await stage.director.messages("manager")
    assert message["card"] == text_card("已处理")
    assert message["updates"] == 1
    assert json.loads(message["versions"][0]) == CARD


async def test_only_cards_can_be_updated(stage: Stage) -> None:
    said = await stage.director.say("manager", "你好")

    assert (await stage.patch(said, CARD))["code"] == Refusal.MESSAGE_PARAMETER.value.code


async def test_a_card_mentions_only_people_who_exist(stage: Stage) -> None:
    element = {"tag": "markdown", "content": "<at id=ou_nobody></at>"}
    answer = await stage.send("manager", {"schema": "2.0", "body": {"elements": [element]}})

    assert "ErrCode: 100290" in answer["msg"]


async def test_a_recalled_message_is_read_as_deleted_and_empty(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    await stage.call("DELETE", f"/im/v1/messages/{message_id}")
    _, answer = await stage.call("GET", f"/im/v1/messages/{message_id}")

    (item,) = answer["data"]["items"]
    assert item["deleted"] is True
    assert item["body"]["content"] == ""


async def test_what_people_type_is_pushed_as_an_event(stage: Stage) -> None:
    message_id = await stage.director.say("manager", "待办")
    await stage.director.until_quiet()

    (pushed,) = stage.app.received
    assert pushed["header"]["event_type"] == "im.message.receive_v1"
    message = pushed["event"]["message"]
    assert message["message_id"] == message_id
    assert message["chat_type"] == "p2p"
    assert json.loads(message["content"]) == {"text": "待办"}
    assert pushed["event"]["sender"]["sender_id"]["open_id"] == await stage.open_id("manager")


async def test_in_a_group_the_bot_hears_only_what_mentions_it(stage: Stage) -> None:
    chat = await stage.director.ask("create_group", name="平台研发", members=["manager", "employee"])
    await stage.director.ask("say", person="manager", text="午饭吃什么", chat=chat, mention=False)
    await stage.director.say("manager", "待办", chat)
    await stage.director.until_quiet()

    (pushed,) = stage.app.received
    message = pushed["event"]["message"]
    assert json.loads(message["content"]) == {"text": "@_user_1 待办"}
    assert message["mentions"][0]["id"]["open_id"] == stage.sandbox.application.bot_open_id


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"card"', "[" * 100_000, '{"a": 1e999999}'])
async def test_content_that_is_no_card_is_refused(stage: Stage, content: str) -> None:
    answer = await stage.send("manager", content=content)

    assert answer["code"] in {230001, 230099, 230025}


@pytest.mark.parametrize("body", [[], "text", 1, {"receive_id": 5}, {"msg_type": []}, {"uuid": {}}])
async def test_a_malformed_body_is_refused_in_the_platforms_words(stage: Stage, body: object) -> None:
    response, answer = await stage.call("POST", "/im/v1/messages?receive_id_type=open_id", body=body)

    assert response.status == 400
    assert answer["code"] == Refusal.PARAMETER_INVALID.value.code
