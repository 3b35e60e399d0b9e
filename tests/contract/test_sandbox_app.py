"""What the sandbox tells an app about itself: slash commands and scopes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.contract.sandbox_stage import Json, Stage, staged

COMMANDS = "/application/v7/app_slash_commands"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


def described(words: str) -> Json:
    return {"default_value": words, "i18n": {"zh_cn": words, "en_us": words}}


async def answer(stage: Stage, method: str, path: str, **more: Any) -> Json:
    _, answered = await stage.call(method, path, **more)
    return answered


async def registered(stage: Stage) -> dict[str, Json]:
    listed = await answer(stage, "GET", COMMANDS)
    return {one["command"]: one for one in listed["data"]["items"]}


async def test_a_command_is_registered_changed_and_removed(stage: Stage) -> None:
    created = await answer(
        stage, "POST", COMMANDS, body={"command": "todo", "description": described("waits")}
    )
    one = f"{COMMANDS}/{created['data']['command_id']}"
    changed = await answer(stage, "PATCH", one, body={"description": described("waits for you")})

    assert changed["data"]["command"] == "todo"
    assert (await registered(stage))["todo"]["description"] == described("waits for you")
    assert await stage.director.ask("slash_commands") == list((await registered(stage)).values())

    await answer(stage, "DELETE", one)
    assert await registered(stage) == {}
    assert (await answer(stage, "DELETE", one))["code"] == 40000000


async def test_a_command_cannot_take_the_name_of_another(stage: Stage) -> None:
    for name in ("todo", "done"):
        await answer(stage, "POST", COMMANDS, body={"command": name, "description": described(name)})
    done = (await registered(stage))["done"]["command_id"]

    refused = await answer(stage, "PATCH", f"{COMMANDS}/{done}", body={"command": "todo"})

    assert "command already exists" in refused["msg"]


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        ("application:app_slash_command:read", "GET", COMMANDS),
        ("application:app_slash_command:write", "POST", COMMANDS),
        ("application:app_slash_command:write", "DELETE", f"{COMMANDS}/1"),
    ],
)
async def test_a_missing_scope_is_named_with_the_page_that_grants_it(
    stage: Stage, scope: str, method: str, path: str
) -> None:
    await stage.director.ask("revoke_scope", scope=scope)

    refused = await answer(stage, method, path)

    assert refused["code"] == 99991672
    assert refused["error"]["permission_violations"] == [{"type": "action_scope_required", "subject": scope}]
    assert f"/app/{stage.sandbox.application.app_id}/auth?q={scope}" in refused["error"]["helps"][0]["url"]


async def test_the_tenant_tells_which_scopes_it_granted(stage: Stage) -> None:
    await stage.director.ask("revoke_scope", scope="contact:user.base:readonly")

    scopes = (await answer(stage, "GET", "/application/v6/scopes"))["data"]["scopes"]

    granted = {one["scope_name"]: one["grant_status"] == 1 for one in scopes}
    assert [scope for scope, is_granted in granted.items() if not is_granted] == [
        "contact:user.base:readonly"
    ]
    assert granted["im:message.p2p_msg:readonly"]


async def test_the_console_tells_what_the_app_is_subscribed_to(stage: Stage) -> None:
    await stage.director.ask("unsubscribe", name="im.message.receive_v1")

    app = (await answer(stage, "GET", "/application/v6/applications/me?lang=zh_cn"))["data"]["app"]

    assert "im.message.receive_v1" not in app["event"]["subscribed_events"]
    assert "corehr.process.updated_v2" in app["event"]["subscribed_events"]
    assert app["callback_info"]["subscribed_callbacks"] == ["card.action.trigger"]


async def test_an_event_that_the_app_does_not_subscribe_to_is_not_pushed(stage: Stage) -> None:
    await stage.director.ask("unsubscribe", name="im.message.receive_v1")
    await stage.director.say("employee", "/todo")
    await stage.director.until_quiet()

    assert stage.app.event_types() == []


async def test_a_click_is_told_to_nobody_where_the_app_does_not_subscribe_to_clicks(stage: Stage) -> None:
    message = await stage.sent("manager")
    await stage.director.ask("unsubscribe", name="card.action.trigger")
    refused = await stage.director.click("manager", message, "通过")
    assert (refused.error_code, stage.app.received) == (200340, [])

    await stage.director.ask("subscribe", name="card.action.trigger")
    assert (await stage.director.click("manager", message, "通过")).error_code == 0


async def test_an_app_without_the_scope_hears_nothing_of_what_is_said(stage: Stage) -> None:
    await stage.director.ask("revoke_scope", scope="im:message.p2p_msg:readonly")
    await stage.director.say("employee", "/todo")
    await stage.director.until_quiet()
    assert stage.app.event_types() == []

    await stage.director.ask("grant_scope", scope="im:message.p2p_msg:readonly")
    await stage.director.say("employee", "/todo")
    await stage.director.until_quiet()
    assert stage.app.event_types() == ["im.message.receive_v1"]
