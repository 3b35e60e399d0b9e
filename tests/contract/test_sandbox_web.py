"""What a browser gets of the sandbox: pages, the feed of one window, the cards of the gallery."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.sandbox.server import Sandbox
from bot.sandbox.web.gallery import Exhibit, own_exhibits
from bot.sandbox.web.watch import Watch
from tests.contract.sandbox_stage import CARD, Json, Stage, staged, text_card


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


class Window:
    """A window of the chat page, without a browser: merges what the feed tells."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self.frames: list[Json] = []

    async def hears(self, part: str) -> Json:
        """The next frame that tells about this part."""
        async with asyncio.timeout(5):
            while part not in (frame := json.loads(await self._socket.receive_str())):
                self.frames.append(frame)
        self.frames.append(frame)
        return dict(frame)


@asynccontextmanager
async def window(stage: Stage, person: str = "") -> AsyncIterator[Window]:
    async with stage.http.ws_connect(f"/sandbox/feed?as={person}") as socket:
        yield Window(socket)


async def test_a_window_first_hears_everything(stage: Stage) -> None:
    await stage.sent("manager")
    process_id = await stage.director.start("annual_leave", "employee")

    async with window(stage, "manager") as manager:
        told = await manager.hears("fresh")

    assert [message["card"] for message in told["messages"]] == [CARD]
    assert [process["process_id"] for process in told["processes"]] == [process_id]
    assert [chat["kind"] for chat in told["chats"]] == ["p2p"]
    assert "annual_leave" in [flow["key"] for flow in told["flows"]]
    assert told["bot"]["name"] == "审批助手"
    assert any(line["kind"] == "send" for line in told["journal"])


async def test_then_only_what_changes_and_each_person_only_their_own(stage: Stage) -> None:
    async with window(stage, "manager") as manager, window(stage, "employee") as employee:
        await manager.hears("fresh")
        await employee.hears("fresh")
        message_id = await stage.sent("manager")
        assert [one["message_id"] for one in (await manager.hears("messages"))["messages"]] == [message_id]
        await stage.patch(message_id, text_card("已通过"))
        [changed] = (await manager.hears("messages"))["messages"]
        assert (changed["message_id"], changed["updates"]) == (message_id, 1)

        await stage.sent("employee")
        [own] = (await employee.hears("messages"))["messages"]
        assert own["message_id"] != message_id
        assert not [frame for frame in employee.frames if "people" in frame and "fresh" in frame][1:]


async def test_unread_marks_count_what_others_wrote_until_it_is_read(stage: Stage) -> None:
    first = await stage.sent("manager")
    await stage.sent("manager")
    async with window(stage, "manager") as manager:
        [chat] = (await manager.hears("fresh"))["chats"]
        assert chat["unread"] == 2
        await stage.director.ask("read", person="manager", chat=chat["chat_id"])
        assert [one["unread"] for one in (await manager.hears("chats"))["chats"]] == [0]

        await stage.patch(first, text_card("改了"))
        await stage.director.say("manager", "你好")
        await manager.hears("messages")
        await stage.sent("manager")
        assert [one["unread"] for one in (await manager.hears("chats"))["chats"]] == [1]


async def test_who_has_not_chosen_yet_sees_everybody_with_their_unread_messages(stage: Stage) -> None:
    await stage.sent("manager")
    async with window(stage) as nobody:
        told = await nobody.hears("fresh")
    assert {person["part"]: person["unread"] for person in told["people"]}["manager"] == 1
    assert told["chats"] == []


async def test_a_deleted_message_is_taken_out_of_the_window(stage: Stage) -> None:
    message_id = await stage.sent("manager")
    async with window(stage, "manager") as manager:
        await manager.hears("fresh")
        await stage.director.ask("lose_message", message_id=message_id, how="deleted")
        assert (await manager.hears("gone"))["gone"] == [message_id]


async def test_a_reset_begins_the_window_anew(stage: Stage) -> None:
    await stage.sent("manager")
    async with window(stage, "manager") as manager:
        await manager.hears("fresh")
        await stage.director.reset()
        told = await manager.hears("fresh")
    assert "messages" not in told


async def test_windows_of_the_rates_and_armed_faults_are_told(stage: Stage) -> None:
    async with window(stage, "manager") as manager:
        await manager.hears("fresh")
        await stage.sent("manager")
        used = (await manager.hears("windows"))["windows"]
        assert {(one["path"], one["used"], one["count"]) for one in used} >= {
            ("/open-apis/im/v1/messages", 1, 1000)
        }
        fault = await stage.director.event_fault("lose", times=5)
        [armed] = (await manager.hears("faults"))["faults"]
        assert (armed["id"], armed["kind"], armed["meets"], armed["left"]) == (fault, "lose", "*", 5)
        await stage.director.ask("disarm", fault=fault)
        assert (await manager.hears("faults"))["faults"] == []


async def test_who_asks_for_somebody_unknown_may_choose(stage: Stage) -> None:
    async with window(stage, "nobody") as nobody:
        assert (await nobody.hears("fresh"))["chats"] == []


@pytest.mark.parametrize("path", ["/", "/cards", "/page/chat/main.js", "/page/vendor/preact.mjs"])
async def test_the_pages_are_served_and_never_stale(stage: Stage, path: str) -> None:
    async with stage.http.get(path) as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path", ["/page/nothing.js", "/page/", "/page/%2e%2e/routes.py", "/page/..%2froutes.py"]
)
async def test_nothing_outside_the_pages_is_served(stage: Stage, path: str) -> None:
    async with stage.http.get(path) as answer:
        assert answer.status == 404


async def test_the_gallery_measures_what_it_is_given_and_tells_what_could_not_be_made() -> None:
    given = [
        Exhibit(name="good", title="good", group="given", content=json.dumps(CARD)),
        Exhibit(name="bad", title="bad", group="given", fault="line 3: no such variable"),
    ]
    async with (
        Sandbox(exhibits=lambda: given) as sandbox,
        aiohttp.ClientSession(sandbox.base_url) as http,
        http.get("/cards/samples") as answer,
    ):
        told = await answer.json()
    good, bad, *own = told["cards"]
    assert (good["card"], good["elements"], good["problems"], good["fault"]) == (CARD, 2, [], "")
    assert good["bytes"] == len(json.dumps(CARD, ensure_ascii=False, separators=(",", ":")).encode())
    assert (bad["card"], bad["fault"]) == (None, "line 3: no such variable")
    assert [one["name"] for one in own] == [one.name for one in own_exhibits()]


async def test_every_exhibit_of_the_sandbox_would_be_taken_but_the_one_that_shows_refusals() -> None:
    async with (
        Sandbox() as sandbox,
        aiohttp.ClientSession(sandbox.base_url) as http,
        http.get("/cards/samples") as answer,
    ):
        cards = (await answer.json())["cards"]
    assert len(cards) > 5
    assert [one["name"] for one in cards if one["problems"] or one["fault"]] == ["refused"]


async def test_a_feed_that_fails_closes_so_that_the_window_comes_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.http.ws_connect("/sandbox/feed?as=manager") as socket:
        await socket.receive_str()
        monkeypatch.setattr(Watch, "news", lambda *_: 1 / 0)
        stage.sandbox.pulse.beat()
        ended = await socket.receive(timeout=5)
    assert ended.type is aiohttp.WSMsgType.CLOSE


async def test_open_windows_do_not_keep_the_sandbox_from_stopping() -> None:
    async with (
        Sandbox() as sandbox,
        aiohttp.ClientSession(sandbox.base_url) as http,
        http.ws_connect("/sandbox/feed?as=manager") as socket,
    ):
        await socket.receive_str()
        async with asyncio.timeout(5):
            await sandbox.stop()
        assert (await socket.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE


async def test_a_window_knows_the_commands_that_the_app_registered(stage: Stage) -> None:
    description = {"default_value": "待办", "i18n": {"zh_cn": "待办", "en_us": "Tasks"}}
    async with window(stage, "manager") as manager:
        assert (await manager.hears("fresh"))["commands"] == []
        body = {"command": "todo", "description": description}
        await stage.call("POST", "/application/v7/app_slash_commands", body=body)
        told = await manager.hears("commands")

    assert told["commands"] == [{"command": "todo", "description": description}]
