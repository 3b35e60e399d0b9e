"""The bot's menu and the opening of its chat, as the platform tells the app of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox.client import SandboxRefusal
from tests.contract.sandbox_stage import Stage, staged

MENU = "application.bot.menu_v6"
ENTERED = "im.chat.access_event.bot_p2p_chat_entered_v1"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def heard(stage: Stage, event_type: str) -> dict[str, Any]:
    """The body of the only event that the app heard."""
    await stage.director.until_quiet()
    [message] = stage.app.received
    assert message["header"]["event_type"] == event_type
    body: dict[str, Any] = message["event"]
    return body


async def test_the_menu_tells_who_and_which_entry_but_no_chat(stage: Stage) -> None:
    await stage.director.press_menu("manager", "todo")

    body = await heard(stage, MENU)
    now_ms = await stage.director.ask("now")
    assert body["operator"]["operator_id"]["open_id"] == await stage.open_id("manager")
    assert body["event_key"] == "todo"
    assert 0 <= now_ms // 1000 - body["timestamp"] < 60, "seconds, not milliseconds"
    assert set(body) == {"operator", "event_key", "timestamp"}


@pytest.mark.parametrize("key", ["", "k" * 31])
async def test_the_console_takes_no_such_key(stage: Stage, key: str) -> None:
    with pytest.raises(SandboxRefusal, match="1 to 30 characters"):
        await stage.director.press_menu("manager", key)


async def test_opening_an_empty_chat_names_the_chat_and_the_person(stage: Stage) -> None:
    await stage.director.enter_chat("employee")

    body = await heard(stage, ENTERED)
    assert body["operator_id"]["open_id"] == await stage.open_id("employee")
    assert body["chat_id"].startswith("oc_")
    assert set(body) == {"chat_id", "operator_id"}


async def test_opening_a_chat_names_its_last_message(stage: Stage) -> None:
    await stage.sent("employee")
    last = await stage.sent("employee")

    await stage.director.enter_chat("employee")

    body = await heard(stage, ENTERED)
    [_, message] = await stage.director.messages("employee")
    assert body["chat_id"] == message["chat_id"]
    assert (body["last_message_id"], body["last_message_create_time"]) == (last, str(message["sent_ms"]))


async def test_every_opening_is_told(stage: Stage) -> None:
    await stage.director.enter_chat("employee")
    await stage.director.enter_chat("employee")

    await stage.director.until_quiet()
    assert stage.app.event_types() == [ENTERED, ENTERED]


async def test_without_the_ability_of_a_bot_there_is_nothing_to_open(stage: Stage) -> None:
    await stage.director.ask("switch_bot", on=False)
    await stage.director.enter_chat("employee")
    await stage.director.press_menu("employee", "todo")

    await stage.director.until_quiet()
    assert stage.app.received == []
