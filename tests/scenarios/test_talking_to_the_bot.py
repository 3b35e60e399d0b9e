"""In a direct chat, in a group, by the menu, and on coming in; what people choose about how they are told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.sandbox.cards.shown import words
from tests.scenarios.office import Office

Json = dict[str, Any]


async def _group(office: Office) -> str:
    return str(await office.client.ask("create_group", name="平台研发", members=["manager", "employee"]))


async def _in_group(office: Office, chat: str) -> list[str]:
    messages: list[Json] = await office.client.ask("messages_in", chat=chat)
    return ["\n".join(words(one["card"])) for one in messages if one.get("card")]


async def test_in_a_group_the_bot_answers_where_it_is_mentioned_and_details_come_directly(
    office: Office,
) -> None:
    await office.employee.starts("annual_leave")
    chat = await _group(office)
    await office.manager.says("/approve 年假 好的", chat=chat)
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1
    await office.manager.sees("已通过", "年假申请")
    [told] = await _in_group(office, chat)
    assert "私聊" in told
    assert "年假" not in told


async def test_in_a_group_nobody_who_does_not_mention_the_bot_is_answered(office: Office) -> None:
    await office.employee.starts("annual_leave")
    chat = await _group(office)
    await office.client.ask("say", person="manager", text="/approve 年假", chat=chat, mention=False)
    again = {
        "sender": {"sender_id": {"open_id": await office.manager.open_id}, "sender_type": "user"},
        "message": {
            "message_id": "om_overheard",
            "chat_id": chat,
            "chat_type": "group",
            "message_type": "text",
            "content": json.dumps({"text": "/approve 年假 @_user_1"}),
            "mentions": [{"key": "@_user_1", "id": {"open_id": await office.employee.open_id}, "name": "李"}],
        },
    }
    await office.client.push_raw("im.message.receive_v1", again)
    await office.settles()
    assert await office.calls(path="/approvers/", method="PUT") == []
    assert await _in_group(office, chat) == []


async def test_other_bots_are_not_answered(office: Office) -> None:
    event = {
        "sender": {"sender_id": {"open_id": "ou_some_bot"}, "sender_type": "bot"},
        "message": {
            "message_id": "om_from_a_bot",
            "chat_id": "oc_any",
            "chat_type": "p2p",
            "message_type": "text",
            "content": json.dumps({"text": "/todo"}),
        },
    }
    await office.client.push_raw("im.message.receive_v1", event)
    await office.settles()
    assert await office.calls(path="/im/v1/messages") == []


@pytest.mark.parametrize(
    ("key", "sees"),
    [("todo", "待办"), ("help", "我能做什么"), ("settings", "设置"), ("unknown_key", "/unknown_key")],
)
async def test_the_menu_is_answered_in_the_direct_chat(office: Office, key: str, sees: str) -> None:
    await office.client.ask("press_menu", person="manager", event_key=key)
    await office.settles()
    await office.manager.sees(sees)


async def test_whoever_comes_in_is_welcomed_once(office: Office) -> None:
    for _ in range(2):
        await office.client.ask("enter_chat", person="employee")
        await office.settles()
    await office.bot_stops()
    await office.bot_starts()
    await office.client.ask("enter_chat", person="employee")
    await office.settles()
    assert len(await office.employee.cards()) == 1
    await office.employee.sees("我可以帮你处理", "帮助")


async def test_the_help_lists_every_command_that_a_person_may_use(closed_office: Office) -> None:
    office = closed_office
    await office.bot_starts(admin_open_ids=(await office.hr_admin.open_id,))
    await office.manager.says("/帮助")
    await office.manager.sees("/待办", "/通过", "/拒绝", "/转交", "/加签", "/撤回", "/撤销", "/设置", "/语言")
    await office.manager.does_not_see("/流程")
    await office.hr_admin.says("/help")
    await office.hr_admin.sees("/流程")


async def test_to_others_an_admins_command_does_not_exist(office: Office) -> None:
    await office.manager.says("/processes")
    await office.manager.sees("没有 /processes 这个命令")
    await office.manager.says("/proceses")
    await office.manager.sees("没有 /proceses 这个命令")
    await office.manager.does_not_see("你是不是想用 /processes")


@pytest.mark.parametrize(
    ("said", "present", "absent"),
    [("/lang en", "Approve", "通过"), ("/语言 英文", "Approve", "通过"), ("/lang zh", "通过", "Approve")],
)
async def test_a_person_chooses_their_language(office: Office, said: str, present: str, absent: str) -> None:
    await office.manager.says(said)
    await office.employee.starts("annual_leave")
    card = str((await office.manager.cards())[-1]["card"])
    assert present in card
    assert f"'{absent}'" not in card


async def test_what_is_said_to_a_press_is_in_the_chosen_language(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/lang en")
    answer = await office.manager.clicks("拒绝", on=await office.manager.card_with("拒绝"))
    assert answer.words == "Please write a reason first, then press Reject"


async def test_a_language_that_there_is_not_says_which_there_are(office: Office) -> None:
    await office.manager.says("/lang klingon")
    await office.manager.sees("要用哪种语言", "/语言 中文")


async def test_settings_are_changed_in_their_card(office: Office) -> None:
    await office.manager.says("/settings")
    answer = await office.manager.clicks("保存", language="en", delivery="digest", digest_hour="17")
    assert answer.card_changed
    kept = await _store(office).preferences(await office.manager.open_id)
    assert (kept.language, kept.delivery, kept.digest_hour) == ("en", "digest", 17)
    await office.employee.starts("annual_leave")
    cards = [str(one["card"]) for one in await office.manager.cards()]
    assert not any("Annual leave" in card for card in cards)


def _store(office: Office) -> Any:
    assert office.bot is not None
    return office.bot.store


async def test_what_is_no_text_gets_a_friendly_answer(office: Office) -> None:
    event = {
        "sender": {"sender_id": {"open_id": await office.manager.open_id}, "sender_type": "user"},
        "message": {
            "message_id": "om_picture",
            "chat_id": "oc_any",
            "chat_type": "p2p",
            "message_type": "image",
            "content": json.dumps({"image_key": "img_1"}),
        },
    }
    await office.client.push_raw("im.message.receive_v1", event)
    await office.settles()
    await office.manager.sees("我只看得懂文字", "我的待办")


async def test_a_message_of_another_tenant_is_refused(office: Office) -> None:
    await office.employee.starts("annual_leave")
    event = {
        "sender": {
            "sender_id": {"open_id": await office.manager.open_id},
            "sender_type": "user",
            "tenant_key": "another-tenant",
        },
        "message": {
            "message_id": "om_foreign",
            "chat_id": "oc_any",
            "chat_type": "p2p",
            "message_type": "text",
            "content": json.dumps({"text": "/approve 年假"}),
        },
    }
    await office.client.push_raw("im.message.receive_v1", event)
    await office.settles()
    assert await office.calls(path="/approvers/", method="PUT") == []
