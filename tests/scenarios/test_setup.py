"""Setup makes the panel behind a slash offer the bot's commands, however it was before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.adapters.clock import SystemClock
from bot.doctor.needs import SCOPES
from bot.doctor.subscriptions import WANTED
from bot.model.errors import Terminal
from bot.model.text import I18n
from bot.settings import Transport
from bot.setup.by_hand import by_hand
from bot.setup.offers import OFFERS, Offer
from bot.setup.registration import register
from bot.transport.decode import CLICK
from tests.scenarios.office import Json, Office
from tests.scenarios.test_doctor import command

TODO = Offer(name="todo", about=I18n("待办", "To do"), label=I18n("待办", "To do"), menu_key="todo")
HELP = Offer(name="help", about=I18n("帮助", "Help"), label=I18n("帮助", "Help"))


async def set_up(office: Office, offers: Sequence[Offer] = (TODO, HELP)) -> list[str]:
    return [line async for line in register(office.settings(), SystemClock(), offers)]


async def panel(office: Office) -> dict[str, Json]:
    return {one["command"]: one["description"] for one in await office.client.ask("slash_commands")}


async def writes(office: Office) -> int:
    calls = await office.calls("app_slash_commands")
    return sum(call["method"] != "GET" for call in calls)


async def test_every_command_stands_in_the_panel_in_both_languages(closed_office: Office) -> None:
    await set_up(closed_office)

    assert await panel(closed_office) == {
        "todo": {"default_value": "To do", "i18n": {"zh_cn": "待办", "en_us": "To do"}},
        "help": {"default_value": "Help", "i18n": {"zh_cn": "帮助", "en_us": "Help"}},
    }


async def test_the_second_time_there_is_nothing_to_do(closed_office: Office) -> None:
    await set_up(closed_office)
    written = await writes(closed_office)

    assert await set_up(closed_office) == ["All 2 slash commands are registered as they should be."]
    assert await writes(closed_office) == written


async def test_what_has_changed_is_described_anew_and_what_is_alien_removed(closed_office: Office) -> None:
    await set_up(closed_office)
    changed = Offer(name="todo", about=I18n("我的待办", "My tasks"), label=TODO.label)

    lines = await set_up(closed_office, [changed])

    assert lines[:-1] == ["removed   /help", "described /todo anew"]
    assert await panel(closed_office) == {
        "todo": {"default_value": "My tasks", "i18n": {"zh_cn": "我的待办", "en_us": "My tasks"}}
    }


async def test_where_it_was_interrupted_it_goes_on(closed_office: Office) -> None:
    await closed_office.client.refuse("SCOPE_MISSING", method="POST", path="*/app_slash_commands")
    with pytest.raises(Terminal):
        await set_up(closed_office)

    await set_up(closed_office)

    assert list(await panel(closed_office)) == ["todo", "help"]


async def test_a_lost_answer_is_mended_by_running_it_again(closed_office: Office) -> None:
    await closed_office.client.fault("lost_answer", method="POST", path="*/app_slash_commands")
    with pytest.raises(Exception, match="no answer"):
        await set_up(closed_office)

    lines = await set_up(closed_office)

    assert lines[:-1] == ["created   /help"]


async def test_the_command_registers_all_and_prints_what_is_to_be_set_by_hand(
    closed_office: Office, tmp_path: Path
) -> None:
    ended, output = await command("setup", sandbox=closed_office.sandbox, folder=tmp_path)

    assert ended == 0
    assert sorted(await panel(closed_office)) == sorted(offer.name for offer in OFFERS)
    menu_keys = [offer.menu_key for offer in OFFERS if offer.menu_key]
    words = output.split()
    assert [one for one in (*SCOPES, *WANTED, CLICK, *menu_keys) if one not in words] == []


async def test_a_missing_scope_ends_it_with_words(closed_office: Office, tmp_path: Path) -> None:
    await closed_office.client.ask("revoke_scope", scope="application:app_slash_command:write")

    ended, output = await command("setup", sandbox=closed_office.sandbox, folder=tmp_path)

    assert ended == 1
    assert "application:app_slash_command:write" in output.splitlines()[0]
    assert "python -m bot doctor" in output.splitlines()[0]


def test_the_addresses_to_enter_depend_on_the_transport() -> None:
    webhook = "\n".join(by_hand([TODO], Transport.WEBHOOK))
    assert "/feishu/events" in webhook
    assert "/feishu/callbacks" in webhook
    assert "/feishu/" not in "\n".join(by_hand([TODO], Transport.WEBSOCKET))
