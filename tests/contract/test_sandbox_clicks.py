from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.sandbox.client import Clicked, SandboxRefusal
from bot.sandbox.refusals import Refusal
from tests.contract.sandbox_stage import CARD, Json, Stage, staged, text_card

DECIDED = text_card("已通过")


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def click(stage: Stage, message_id: str, part: str = "manager") -> Clicked:
    return await stage.director.click(part, message_id, "通过")


def answering(stage: Stage, answer: Json) -> None:
    stage.app.answer = lambda _: web.json_response(answer)


async def shown(stage: Stage) -> Json:
    card: Json = (await stage.director.messages("manager"))[-1]["card"]
    return card


async def test_a_click_tells_the_app_who_pressed_what_and_where(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    await click(stage, message_id)

    (callback,) = stage.app.received
    event = callback["event"]
    assert callback["header"]["event_type"] == "card.action.trigger"
    assert len(callback["header"]["create_time"]) == 16
    assert event["operator"]["open_id"] == await stage.open_id("manager")
    assert event["token"].startswith("c-")
    assert event["action"]["value"] == {"task": "1"}
    assert event["context"]["open_message_id"] == message_id


async def test_the_user_id_comes_only_with_its_scope(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    await click(stage, message_id)
    await stage.director.ask("revoke_scope", scope="contact:user.employee_id:readonly")
    await click(stage, message_id)

    with_scope, without = (callback["event"]["operator"] for callback in stage.app.received)
    assert "user_id" in with_scope
    assert "user_id" not in without


async def test_an_empty_answer_changes_nothing(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    clicked = await click(stage, message_id)

    assert (clicked.toast, clicked.error_code, clicked.card_changed) == (None, 0, False)
    assert await shown(stage) == CARD


async def test_the_answer_shows_a_toast_and_puts_the_new_card_in_place(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    toast = {"type": "success", "content": "已通过", "i18n": {"zh_cn": "已通过", "en_us": "Approved"}}
    answering(stage, {"toast": toast, "card": {"type": "raw", "data": DECIDED}})
    clicked = await click(stage, message_id)

    assert clicked.words == "已通过"
    assert clicked.card_changed
    assert await shown(stage) == DECIDED


async def test_a_card_is_locked_while_its_click_waits(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    stage.app.gate.clear()
    clicking = asyncio.create_task(click(stage, message_id))
    await stage.app.arrived.wait()
    locked = await stage.patch(message_id, DECIDED)
    stage.app.gate.set()
    await clicking
    free = await stage.patch(message_id, DECIDED)

    assert (locked["code"], free["code"]) == (Refusal.CARD_LOCKED.value.code, 0)
    assert "card action is lock" in locked["msg"]


async def test_an_update_beside_the_answers_card_is_accepted_and_undone(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    answering(stage, {"card": {"type": "raw", "data": DECIDED}})
    await click(stage, message_id)
    beside = await stage.patch(message_id, text_card("另一张"))
    assert beside["code"] == 0
    assert await shown(stage) == DECIDED

    await stage.director.advance(1)
    await stage.patch(message_id, text_card("另一张"))
    assert await shown(stage) == text_card("另一张")


async def test_two_clicks_at_once_are_two_callbacks(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    await asyncio.gather(click(stage, message_id), click(stage, message_id))

    first, second = (callback["header"]["event_id"] for callback in stage.app.received)
    assert first != second
    assert (await stage.patch(message_id, DECIDED))["code"] == 0


async def test_a_failed_callback_is_never_sent_again(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    stage.app.answer = lambda _: web.Response(status=500)
    await click(stage, message_id)
    await stage.director.advance(86400)
    await stage.director.until_quiet()

    assert len(stage.app.received) == 1


async def test_an_old_version_still_on_the_screen_can_be_pressed(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    await stage.patch(message_id, DECIDED)
    with pytest.raises(SandboxRefusal):
        await click(stage, message_id)
    await stage.director.click("manager", message_id, "通过", version=0)

    assert len(stage.app.received) == 1


async def test_somebody_who_does_not_see_the_card_presses_only_as_an_outsider(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    with pytest.raises(SandboxRefusal, match="does not see"):
        await click(stage, message_id, "director")
    await stage.director.click("director", message_id, "通过", as_outsider=True)

    (callback,) = stage.app.received
    assert callback["event"]["operator"]["open_id"] == await stage.open_id("director")


async def test_a_card_is_dead_after_a_fortnight(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    await stage.director.advance(14 * 24 * 3600 + 1)

    with pytest.raises(SandboxRefusal, match="older than 14 days"):
        await click(stage, message_id)


async def test_a_recalled_card_and_an_unknown_button_cannot_be_pressed(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    with pytest.raises(SandboxRefusal) as unknown:
        await stage.director.click("manager", message_id, "撤回")
    await stage.director.ask("lose_message", message_id=message_id)
    with pytest.raises(SandboxRefusal) as recalled:
        await click(stage, message_id)

    assert (unknown.value.kind, recalled.value.kind) == ("PressRefused", "ClickImpossible")
    assert stage.app.received == []


async def test_a_link_opens_without_a_callback(stage: Stage) -> None:
    link = {
        "tag": "button",
        "text": {"tag": "plain_text", "content": "打开"},
        "behaviors": [{"type": "open_url", "default_url": "https://people.feishu.cn/p/1"}],
    }
    message_id = await stage.sent("manager", {"schema": "2.0", "body": {"elements": [link]}})
    clicked = await stage.director.click("manager", message_id, "打开")

    assert clicked.opens == "https://people.feishu.cn/p/1"
    assert stage.app.received == []
