"""The HTTP door over a real socket: what a hostile or clumsy client gets, and what the intake is told."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
import structlog
from aiohttp import ClientResponse, ClientSession, web
from prometheus_client import REGISTRY

from bot.model.answer import Answer, Toast
from bot.model.errors import ForeignTenant, StoreUnavailable
from bot.model.event import Asked, Click, Envelope, Ignored, Message, ProcessTouched
from bot.model.text import I18n
from bot.transport.webhook import BODY_LIMIT_BYTES, PATHS, routes
from tests.pushes import NOW, OURS, challenge, documented, sealed, signature

CARD = '{"schema":"2.0","body":{"elements":[]}}'
DONE = Answer(toast=Toast(kind="success", text=I18n("已通过", "Approved")), content=CARD, card_id="card-1")


class StoppedClock:
    def now(self) -> datetime:
        return NOW

    async def sleep_until(self, moment: datetime) -> None:
        raise AssertionError(moment)


@dataclass(kw_only=True)
class RecordingIntake:
    """Takes everything and remembers it; raises what it is told to raise."""

    heard_of: list[ProcessTouched | Ignored] = field(default_factory=list)
    asked_for: list[Asked] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    reported: list[Answer] = field(default_factory=list)
    answer: Answer = DONE
    fault: Exception | None = None
    report_fault: Exception | None = None
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    may_report: asyncio.Event = field(default_factory=asyncio.Event)
    clicked_at_all: asyncio.Event = field(default_factory=asyncio.Event)
    reported_at_all: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()
        self.may_report.set()

    async def heard(self, envelope: Envelope, happening: ProcessTouched | Ignored) -> None:
        if self.fault is not None:
            raise self.fault
        assert envelope.app_id == OURS.app_id
        self.heard_of.append(happening)

    async def asked(self, envelope: Envelope, asked: Asked) -> None:
        if self.fault is not None:
            raise self.fault
        assert envelope.app_id == OURS.app_id
        self.asked_for.append(asked)

    async def clicked(self, click: Click) -> Answer:
        self.clicked_at_all.set()
        await self.may_answer.wait()
        if self.fault is not None:
            raise self.fault
        self.clicks.append(click)
        return self.answer

    async def answered(self, answer: Answer) -> None:
        await self.may_report.wait()
        if self.report_fault is not None:
            raise self.report_fault
        self.reported.append(answer)
        self.reported_at_all.set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The door as it stands in a server, and a client in front of it."""

    client: ClientSession
    port: int

    async def post(
        self, path: str, *, data: Any = None, headers: Mapping[str, str] | None = None
    ) -> ClientResponse:
        return await self.client.post(path, data=data, headers=headers)


@asynccontextmanager
async def a_door(intake: RecordingIntake, *, body_seconds: float = 5.0) -> AsyncIterator[Door]:
    app = web.Application()
    app.add_routes(routes(credentials=OURS, intake=intake, clock=StoppedClock(), body_seconds=body_seconds))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    async with ClientSession(f"http://127.0.0.1:{port}") as client:
        yield Door(client=client, port=port)
    await runner.cleanup()


@pytest.fixture
def intake() -> RecordingIntake:
    return RecordingIntake()


@pytest.fixture
async def door(intake: RecordingIntake) -> AsyncIterator[Door]:
    async with a_door(intake) as client:
        yield client


async def pushed(door: Door, push: object, *, path: str = PATHS[0]) -> ClientResponse:
    body = sealed(push)
    return await door.post(path, data=body, headers=signature(body))


async def refusal(response: ClientResponse) -> tuple[int, str]:
    """Status and words of a refusal, which is short JSON and shows nothing of our insides."""
    text = await response.text()
    assert response.content_type == "application/json"
    assert "Traceback" not in text
    assert len(text) < 200
    content = json.loads(text)
    assert list(content) == ["error"]
    return response.status, content["error"]


def count(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"{name}_total", labels) or 0.0


@pytest.mark.parametrize("path", PATHS)
async def test_either_address_takes_events_and_clicks(door: Door, intake: RecordingIntake, path: str) -> None:
    event = await pushed(door, documented("approver"), path=path)
    click = await pushed(door, documented("click"), path=path)

    assert (event.status, await event.json()) == (200, {})
    assert click.status == 200
    assert [type(happening) for happening in intake.heard_of] == [ProcessTouched]
    assert len(intake.clicks) == 1


async def test_a_challenge_is_repeated(door: Door) -> None:
    response = await door.post(PATHS[0], data=sealed(challenge()))

    assert (response.status, await response.json()) == (200, {"challenge": "ajls384kdjx98XX"})


async def test_an_event_that_means_nothing_to_us_is_taken_and_acknowledged(
    door: Door, intake: RecordingIntake
) -> None:
    push = documented("message")
    push["header"]["event_type"] = "im.chat.disbanded_v1"
    response = await pushed(door, push)

    assert (response.status, await response.json()) == (200, {})
    assert intake.heard_of == [Ignored(event_type="im.chat.disbanded_v1")]


async def test_a_message_is_taken_and_acknowledged(door: Door, intake: RecordingIntake) -> None:
    response = await pushed(door, documented("message"))

    assert (response.status, await response.json()) == (200, {})
    [asked] = intake.asked_for
    assert isinstance(asked, Message)
    assert asked.text == "待办"


async def test_a_click_is_answered_with_a_toast_in_both_languages_and_the_card_as_an_object(
    door: Door, intake: RecordingIntake
) -> None:
    response = await pushed(door, documented("click"))

    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert await response.json() == {
        "toast": {"type": "success", "content": "已通过", "i18n": {"zh_cn": "已通过", "en_us": "Approved"}},
        "card": {"type": "raw", "data": {"schema": "2.0", "body": {"elements": []}}},
    }


async def test_an_answer_that_leaves_the_card_alone_names_no_card(
    door: Door, intake: RecordingIntake
) -> None:
    intake.answer = Answer(toast=Toast(kind="warning", text=I18n.same("正在处理")))

    response = await pushed(door, documented("click"))

    assert list(await response.json()) == ["toast"]


async def test_the_intake_learns_that_the_answer_is_out_only_once_it_is(
    door: Door, intake: RecordingIntake
) -> None:
    intake.may_report.clear()

    response = await pushed(door, documented("click"))

    assert (await response.json())["toast"]["content"] == "已通过"
    assert intake.reported == []
    intake.may_report.set()
    await intake.reported_at_all.wait()
    assert intake.reported == [DONE]


async def test_the_intake_learns_of_it_even_when_nobody_waited_for_the_answer(
    door: Door, intake: RecordingIntake
) -> None:
    intake.may_answer.clear()
    body = sealed(documented("click"))
    waiting = asyncio.create_task(door.post(PATHS[1], data=body, headers=signature(body)))
    await intake.clicked_at_all.wait()

    waiting.cancel()
    await asyncio.wait([waiting])
    await door.client.close()
    intake.may_answer.set()

    await intake.reported_at_all.wait()
    assert intake.reported == [DONE]


async def test_a_report_that_fails_spoils_neither_the_answer_nor_the_next_click(
    door: Door, intake: RecordingIntake
) -> None:
    intake.report_fault = StoreUnavailable()

    first = await pushed(door, documented("click"))
    second = await pushed(door, documented("click"))

    assert (first.status, second.status) == (200, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    raised: Exception
    status: int
    outcome: str


@pytest.mark.parametrize(
    "fault",
    [
        Fault(raised=StoreUnavailable("disk full at /var"), status=503, outcome="store_unavailable"),
        Fault(raised=ForeignTenant("tenant_theirs"), status=403, outcome="foreign_tenant"),
        Fault(raised=RuntimeError("the token is s3cret"), status=500, outcome="failed"),
    ],
    ids=lambda fault: fault.outcome,
)
@pytest.mark.parametrize("name", ["approver", "click"])
async def test_what_the_intake_cannot_take_is_not_acknowledged(
    door: Door, intake: RecordingIntake, name: str, fault: Fault
) -> None:
    push = documented(name)
    labels = {"type": push["header"]["event_type"], "outcome": fault.outcome}
    before = count("bot_received", outcome=fault.outcome), count("bot_events", **labels)
    intake.fault = fault.raised

    status, words = await refusal(await pushed(door, push))

    assert status == fault.status
    assert str(fault.raised) not in words
    after = count("bot_received", outcome=fault.outcome), count("bot_events", **labels)
    assert after == (before[0] + 1, before[1] + 1)


async def test_a_fault_is_written_to_the_log_without_anything_that_was_pushed(
    door: Door, intake: RecordingIntake
) -> None:
    intake.fault = RuntimeError("同意,路上小心")

    with structlog.testing.capture_logs() as lines:
        await pushed(door, documented("click"))

    failed = next(line for line in lines if line["event"] == "a push failed")
    assert failed["fault"] == "RuntimeError"
    assert any(" clicked" in step for step in failed["where"])
    assert "同意" not in str(lines)
    assert OURS.verification_token not in str(lines)


async def test_what_was_taken_is_counted_by_its_type(door: Door, intake: RecordingIntake) -> None:
    kind = "corehr.process.node.updated_v2"
    before = count("bot_received", outcome="accepted"), count("bot_events", type=kind, outcome="heard")

    await pushed(door, documented("node"))

    after = count("bot_received", outcome="accepted"), count("bot_events", type=kind, outcome="heard")
    assert after == (before[0] + 1, before[1] + 1)


async def test_types_we_do_not_know_share_one_label(door: Door) -> None:
    push = documented("status")
    push["header"]["event_type"] = "made.up_v1"
    before = count("bot_events", type="other", outcome="ignored")

    await pushed(door, push)

    assert count("bot_events", type="other", outcome="ignored") == before + 1
    assert count("bot_events", type="made.up_v1", outcome="ignored") == 0


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_refused(door: Door, method: str) -> None:
    response = await door.client.request(method, PATHS[0])

    assert (await refusal(response))[0] == 405
    assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"", 400, id="empty"),
        pytest.param(b"\x00\xff", 400, id="no text"),
        pytest.param(b"null", 400, id="null"),
        pytest.param(b"[" * 100_000, 400, id="nested without end"),
        pytest.param(b'{"encrypt": "%%%"}', 400, id="bad base64"),
        pytest.param(b'{"encrypt": "QUJD"}', 400, id="too short"),
        pytest.param(sealed(b'{"a":' * 100_000), 400, id="nested without end inside"),
        pytest.param(sealed({"header": {"event_id": 1}}), 400, id="wrong types inside"),
        pytest.param(sealed(documented("status") | {"header": None}), 403, id="no header, no token"),
    ],
)
async def test_signed_nonsense_is_refused_in_few_words(door: Door, body: bytes, status: int) -> None:
    response = await door.post(PATHS[0], data=body, headers=signature(body))

    assert (await refusal(response))[0] == status


async def test_a_verified_event_without_its_process_is_malformed_and_counted_by_type(door: Door) -> None:
    push = documented("copy")
    del push["event"]["process_id"]
    kind = push["header"]["event_type"]
    before = count("bot_events", type=kind, outcome="malformed")

    assert (await refusal(await pushed(door, push)))[0] == 400
    assert count("bot_events", type=kind, outcome="malformed") == before + 1


@pytest.mark.parametrize(
    "body", [b"", b"{", sealed(documented("click")), b'{"encrypt":"AAAA"}'], ids=["", "json", "event", "seal"]
)
async def test_unsigned_nonsense_gets_one_and_the_same_answer(door: Door, body: bytes) -> None:
    before = count("bot_received", outcome="unverified")
    response = await door.post(PATHS[0], data=body)

    assert await refusal(response) == (
        401,
        "neither signed with this app's Encrypt Key nor an encrypted challenge",
    )
    assert count("bot_received", outcome="unverified") == before + 1


@pytest.mark.parametrize("content_type", ["text/html", "multipart/form-data; boundary=x", "nonsense", ""])
async def test_the_content_type_neither_helps_nor_hurts(
    door: Door, intake: RecordingIntake, content_type: str
) -> None:
    body = sealed(documented("status"))
    headers = dict(signature(body)) | {"Content-Type": content_type}

    response = await door.post(PATHS[0], data=body, headers=headers)

    assert response.status == 200
    assert len(intake.heard_of) == 1


async def test_a_body_announced_as_too_large_is_refused_before_it_is_sent(door: Door) -> None:
    head = f"POST {PATHS[0]} HTTP/1.1\r\nHost: x\r\nContent-Length: {BODY_LIMIT_BYTES + 1}\r\n\r\n"
    async with raw(door) as (send, received):
        await send(head.encode())

        assert (await received()).startswith(b"HTTP/1.1 413")


async def test_a_body_that_turns_out_too_large_is_refused_before_its_end(door: Door) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    async with raw(door) as (send, received):
        await send(f"POST {PATHS[0]} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(BODY_LIMIT_BYTES // 0x10000 + 1):
            await send(chunk)

        assert (await received()).startswith(b"HTTP/1.1 413")


async def test_a_body_of_exactly_the_limit_is_read(door: Door) -> None:
    body = b"x" * BODY_LIMIT_BYTES

    assert (await refusal(await door.post(PATHS[0], data=body, headers=signature(body))))[0] == 400


async def test_a_small_body_that_unpacks_to_a_huge_one_is_refused(door: Door) -> None:
    body = gzip.compress(b"x" * (BODY_LIMIT_BYTES * 20))

    response = await door.post(PATHS[0], data=body, headers={"Content-Encoding": "gzip"})

    assert (await refusal(response))[0] == 413


async def test_a_body_that_is_not_packed_as_it_says_is_malformed_and_no_fault_of_the_server(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    response = await door.post(PATHS[0], data=b"not gzip", headers={"Content-Encoding": "gzip"})

    assert (await refusal(response))[0] == 400
    assert caplog.records == []


async def test_broken_chunks_are_malformed(door: Door) -> None:
    async with raw(door) as (send, received):
        await send(f"POST {PATHS[0]} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        await send(b"zz\r\n")

        assert b" 400 Bad Request" in await received()


async def test_a_client_that_never_finishes_is_sent_away(intake: RecordingIntake) -> None:
    async with a_door(intake, body_seconds=0.05) as door, raw(door) as (send, received):
        await send(f"POST {PATHS[0]} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n".encode())
        await send(b"{")

        assert (await received()).startswith(b"HTTP/1.1 408")


async def test_a_body_that_arrives_in_crumbs_is_taken(door: Door, intake: RecordingIntake) -> None:
    body = sealed(documented("status"))

    async def crumbs() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 7):
            yield body[start : start + 7]

    response = await door.post(PATHS[0], data=crumbs(), headers=signature(body))

    assert response.status == 200
    assert len(intake.heard_of) == 1


async def test_a_client_that_hangs_up_midway_leaves_the_door_open(
    door: Door, intake: RecordingIntake
) -> None:
    async with raw(door) as (send, _received):
        await send(f"POST {PATHS[0]} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n".encode() + b"{")

    assert (await pushed(door, documented("status"))).status == 200


@asynccontextmanager
async def raw(
    door: Door,
) -> AsyncIterator[tuple[Callable[[bytes], Awaitable[None]], Callable[[], Awaitable[bytes]]]]:
    """A bare connection: bytes out, the head of the answer in."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)

    async def send(data: bytes) -> None:
        writer.write(data)
        await writer.drain()

    async def received() -> bytes:
        return await reader.readuntil(b"\r\n\r\n")

    try:
        yield send, received
    finally:
        writer.close()
        await asyncio.wait([asyncio.ensure_future(writer.wait_closed())])
