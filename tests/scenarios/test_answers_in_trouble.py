"""Answers when things go wrong: the platform delivers late, a group is closed, two things come at once."""

from __future__ import annotations

import json

from bot.reconcile.controller import SIDE_BY_SIDE
from tests.scenarios.office import Office
from tests.scenarios.story import Story


async def _overheard(office: Office, chat: str, to: str) -> None:
    """Somebody writes to a colleague in a group in which the bot hears everything."""
    people = {one["part"]: one["open_id"] for one in await office.client.people()}
    event = {
        "sender": {"sender_id": {"open_id": people["manager"]}, "sender_type": "user"},
        "message": {
            "message_id": "om_overheard",
            "chat_id": chat,
            "chat_type": "group",
            "message_type": "text",
            "content": json.dumps({"text": "@_user_1 好的"}),
            "mentions": [{"key": "@_user_1", "id": {"open_id": people[to]}, "name": "李"}],
        },
    }
    await office.client.push_raw("im.message.receive_v1", event)


async def test_what_is_delivered_too_late_is_not_done_any_more(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.bot_stops()
    await office.client.say("manager", "/approve 1 好的")
    await office.waits(minutes=20)
    await office.bot_starts()
    await office.colleague.starts("reimbursement")
    await office.waits(hours=2)
    await office.manager.sees("刚才没能及时处理")
    assert await office.calls(path="/approvers/", method="PUT") == []


async def test_a_group_that_lets_the_bot_say_nothing_spoils_no_answer(office: Office) -> None:
    chat = str(await office.client.ask("create_group", name="平台研发", members=["manager"]))
    await office.client.refuse("BOT_OUTSIDE_GROUP", path="/open-apis/im/v1/messages/*/reply")
    await office.manager.says("/help", chat=chat)
    await office.manager.sees("我能做什么")
    await office.manager.does_not_see("出错了")


async def test_who_spoke_to_somebody_else_hears_nothing_of_the_bots_troubles(office: Office) -> None:
    chat = str(await office.client.ask("create_group", name="平台研发", members=["manager", "employee"]))
    away = await office.client.fault("status", path="/open-apis/bot/*", times=99, http=502)
    await _overheard(office, chat, "employee")
    await office.settles()
    assert await office.calls(path="/open-apis/bot/")
    for _ in range(6):
        await office.waits(minutes=2)
    await office.client.ask("disarm", fault=away)
    await office.waits(minutes=2)
    assert await office.manager.cards() == []


async def test_who_opened_the_chat_long_ago_is_not_told_off(office: Office) -> None:
    await office.bot_stops()
    await office.client.ask("enter_chat", person="employee")
    await office.waits(minutes=20)
    await office.bot_starts()
    await office.waits(hours=2)
    assert await office.employee.cards() == []


async def test_a_page_turned_while_something_else_is_asked_is_not_changed_beside_its_answer(
    office: Office,
) -> None:
    for _ in range(11):
        await office.employee.starts("annual_leave")
    await office.employee.says("/mine")
    shown = (await office.employee.card_with("下一页"))["message_id"]
    await office.employee.clicks("下一页", settle=False)
    [pressed] = [one["at_ms"] for one in await office.client.journal() if one["kind"] == "click"]
    await office.employee.says("/help")
    [patched] = await office.calls(path=shown, method="PATCH")
    assert patched["at_ms"] >= pressed + 1000
    await office.employee.sees("我能做什么")


async def test_a_number_that_comes_late_means_nothing_in_a_list_made_since(office: Office) -> None:
    first = await office.employee.starts("annual_leave")
    await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")
    await office.bot_stops()
    await office.client.say("manager", "/approve 1 好的")
    await office.waits(seconds=5)
    await office.bot_starts()
    await office.manager.decides_on_web(first, "approve")
    await office.manager.says("/todo")
    await office.manager.sees("1 · 年假申请 · 张雨桐")
    await office.waits(minutes=6)
    assert await office.calls(path="/approvers/", method="PUT") == []
    await office.manager.sees("没有找到编号 1", "新的列表")


async def test_however_many_wait_for_their_lists_a_new_task_gets_its_card(story: Story) -> None:
    slow = await story.client.fault("held", method="GET", path="*/approvers", times=999)
    for number in range(SIDE_BY_SIDE + 5):
        asks = {
            "sender": {"sender_id": {"open_id": f"ou_curious_{number}"}, "sender_type": "user"},
            "message": {
                "message_id": f"om_{number}",
                "chat_id": f"oc_{number}",
                "chat_type": "p2p",
                "message_type": "text",
                "content": json.dumps({"text": "/done"}),
            },
        }
        await story.client.push_raw("im.message.receive_v1", asks)
    await story.client.until_met(slow)
    await story.client.start("annual_leave", "employee")
    await story.sees("manager", "待审批")
