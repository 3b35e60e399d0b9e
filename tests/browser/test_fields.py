"""Filling in a card's form in the browser: every kind of field, what is asked for, what is sent."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from bot.sandbox.outcome import Failure, Response
from bot.sandbox.web.gallery import own_exhibits
from bot.sandbox.world.delivery import Draft
from tests.browser.conftest import Opens
from tests.browser.window import Window
from tests.scenarios.office import Office


def exhibit(name: str) -> str:
    return next(one.content for one in own_exhibits() if one.name == name)


async def sent_to(office: Office, opens: Opens, name: str) -> Window:
    """The manager's window with this exhibit as a message of the bot's."""
    manager = await opens("manager")
    delivery = office.sandbox.feishu.delivery
    chat = delivery.chats.with_person(await office.manager.open_id)
    delivery.send(chat, Draft(msg_type="interactive", content=exhibit(name)))
    office.sandbox.pulse.beat()
    return manager


@pytest.fixture
def callbacks(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The actions that clicks send to the bot."""
    sent: list[Any] = []
    post = office.sandbox._postman.post

    async def noting(url: str, message: Any) -> Response | Failure:
        sent.append(message["event"]["action"])
        return await post(url, message)

    monkeypatch.setattr(office.sandbox._postman, "post", noting)
    return sent


async def test_a_form_asks_for_what_is_missing_and_sends_nothing(
    office: Office, opens: Opens, callbacks: list[Any]
) -> None:
    manager = await sent_to(office, opens, "form_fields")
    card = await manager.sees("转正评估")
    await manager.clicks("提交", settle=False)

    await expect(card.get_by_text("请填写此项").first).to_be_visible()
    await expect(card.get_by_label("总体评价")).to_be_focused()
    await expect(card.get_by_label("总体评价")).to_have_attribute("aria-invalid", "true")
    await card.get_by_label("总体评价").fill("好")
    await expect(card.get_by_label("总体评价")).not_to_have_attribute("aria-invalid", "true")
    assert callbacks == []


async def test_every_kind_of_field_is_sent_as_the_platform_sends_it(
    office: Office, opens: Opens, callbacks: list[Any]
) -> None:
    manager = await sent_to(office, opens, "form_fields")
    card = await manager.sees("转正评估")
    await card.get_by_label("总体评价").fill("表现优秀")
    await card.get_by_label("评估结果").select_option(index=1)
    await card.get_by_role("button", name="优势").click()
    await card.get_by_role("checkbox").first.check()
    await card.get_by_label("转正日期").fill("2026-12-15")
    await card.get_by_label("已与员工本人沟通").check()

    await manager.clicks("提交", settle=False)
    await manager.page.get_by_role("dialog").get_by_role("button", name="取消").click()
    assert callbacks == []
    await manager.clicks("提交", settle=False)
    await manager.page.get_by_role("dialog").get_by_role("button", name="确定").click()
    await manager.is_told("这个按钮已失效")

    [action] = callbacks
    values = action["form_value"]
    assert action["name"] == "submit"
    assert values["summary"] == "表现优秀"
    assert isinstance(values["result"], str)
    assert len(values["strengths"]) == 1
    assert values["from"] == "2026-12-15 +0800"
    assert values["hour"] == "09:30 +0800"
    assert values["talk"] == "2026-12-01 14:00 +0800"
    assert values["informed_employee"] is True


async def test_a_choice_outside_of_a_form_is_sent_at_once(
    office: Office, opens: Opens, callbacks: list[Any]
) -> None:
    manager = await sent_to(office, opens, "fields_sent_at_once")
    card = await manager.sees("我的提醒")
    await card.get_by_role("combobox").first.select_option(index=2)
    await manager.is_told("这个按钮已失效")

    [action] = callbacks
    assert action["tag"] == "select_static"
    assert action["option"]
