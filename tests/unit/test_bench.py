"""The benchmark's own workings: its statistics, its client, its command. Nothing here asserts a time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from typer.testing import CliRunner

from bench.__main__ import cli
from bench.contents import Name
from bench.figures import Quantity, Result, Series, percentile, ratio
from bench.load import CONNECTIONS, WrongAnswer, drive
from bench.office import must_be_accepted
from bench.pushes import EVENT_TYPES, PROCESSES, http_request, requests
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.demo.programs import free_port
from bot.sandbox.application import Application
from bot.transport.codec import Credentials, open_push
from tests.pushes import NOW

ROOT = Path(__file__).parent.parent.parent
HOST = "127.0.0.1"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Unwatched:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.total = 0
        self.taken: list[str] = []

    def begin(self, total: int) -> None:
        self.total = total

    def take(self, words: str) -> None:
        self.taken.append(words)


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[int]:
    app = web.Application()
    app.router.add_post("/", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def posts(count: int) -> list[bytes]:
    return [http_request(str(number).encode(), {}, path="/") for number in range(count)]


@pytest.mark.parametrize(
    ("rounds", "median", "spread"),
    [((3.0,), 3.0, (3.0, 3.0)), ((5.0, 1.0, 2.0), 2.0, (1.0, 5.0)), ((4.0, 1.0, 2.0, 3.0), 2.5, (1.0, 4.0))],
)
def test_a_series_tells_its_middle_and_its_ends(
    rounds: tuple[float, ...], median: float, spread: tuple[float, float]
) -> None:
    series = Series(rounds)
    assert (series.median, series.spread) == (median, spread)


def test_a_series_without_a_round_is_none() -> None:
    with pytest.raises(ValueError, match="at least one round"):
        Series(())


def test_a_ratio_compares_round_by_round_so_that_a_slow_round_slows_both() -> None:
    ours, theirs = Series((10.0, 40.0, 12.0)), Series((20.0, 80.0, 24.0))
    assert ratio(ours, theirs).rounds == (0.5, 0.5, 0.5)


@pytest.mark.parametrize("theirs", [(1.0,), (1.0, 0.0)])
def test_what_cannot_be_compared_is_refused(theirs: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="compared"):
        ratio(Series((1.0, 2.0)), Series(theirs))


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1), (0.5, 50), (0.99, 99), (1.0, 100)])
def test_a_percentile_is_one_of_the_values(share: float, expected: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == expected


def test_ours_is_set_in_relation_to_each_baseline_in_what_both_have() -> None:
    result = Result(
        name="one",
        title="One",
        quantities=(
            Quantity(key="a", label="a", unit="ms"),
            Quantity(key="b", label="b", unit="ms"),
            Quantity(key="c", label="c", unit="ms", compared=False),
        ),
        rows={
            "the bot": {"a": Series((2.0,)), "b": Series((1.0,)), "c": Series((1.0,))},
            "the floor": {"a": Series((1.0,)), "c": Series((1.0,))},
        },
    )
    assert result.ours == "the bot"
    assert result.ratios() == {"the floor": {"a": Series((2.0,))}}


async def test_the_contestants_take_turns() -> None:
    order: list[str] = []

    def contestant(name: str) -> Callable[[], Awaitable[dict[str, float]]]:
        async def take() -> dict[str, float]:
            order.append(name)
            return {"place": float(len(order))}

        return take

    steps = Unwatched()
    rows = await interleaved({"a": contestant("a"), "b": contestant("b")}, rounds=3, steps=steps)
    assert order == ["a", "b"] * 3
    assert rows["b"]["place"].rounds == (2.0, 4.0, 6.0)
    assert (steps.total, steps.taken[-1]) == (6, "round 3 of 3: b")


async def test_the_client_sends_every_request_once_and_counts_every_answer() -> None:
    received: list[int] = []

    async def answer(request: web.Request) -> web.Response:
        received.append(int(await request.read()))
        return web.Response(body=b"x" * (received[-1] * 500))  # the longer ones come in several parts

    async with serving(answer) as port:
        answered = await drive(HOST, port, posts(3 * CONNECTIONS), server="a server")
    assert sorted(received) == list(range(3 * CONNECTIONS))
    assert len(answered.latencies) == 3 * CONNECTIONS


async def test_the_client_stops_at_the_first_answer_that_is_no_200() -> None:
    async def answer(request: web.Request) -> web.Response:
        status = 503 if await request.read() == b"40" else 200
        return web.json_response({"error": "not now"}, status=status)

    async with serving(answer) as port:
        with pytest.raises(WrongAnswer, match=r"(?s)a server: .*503.*not now"):
            await drive(HOST, port, posts(50), server="a server")


async def test_the_client_notices_a_connection_that_breaks() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with serving(answer) as port:
        with pytest.raises(WrongAnswer, match="a server: closed a connection"):
            await drive(HOST, port, posts(1), server="a server")


async def test_the_client_says_which_server_cannot_be_reached() -> None:
    with pytest.raises(WrongAnswer, match="a server: "):
        await drive(HOST, free_port(), posts(1), server="a server")


def test_the_events_are_such_as_the_bot_takes_each_with_an_id_of_its_own() -> None:
    app = Application()
    ours = Credentials(
        app_id=app.app_id, encrypt_key=app.encrypt_key, verification_token=app.verification_token
    )
    opened = []
    for push in requests(4 * PROCESSES):
        head, _, body = push.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        opened.append(open_push(headers=headers, body=body, credentials=ours, now=NOW))
        assert 1500 < len(body) < 1700
    events: list[Any] = opened
    assert len({event.event_id for event in events}) == len(events)
    assert {event.event_type for event in events} == set(EVENT_TYPES)
    assert len({event.body["process_id"] for event in events}) == PROCESSES


def test_a_quick_run_of_one_measurement_writes_its_figures(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    command = [sys.executable, "-m", "bench", "--quick", "--only", "render", "--out", str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["quick"] is True
    assert {"measured_at", "commit", "cpu", "cores", "python", "libraries"} <= set(written["machine"])
    assert list(written["measurements"]) == ["render"]
    measured = written["measurements"]["render"]
    assert measured["ours"] == "the bot"
    assert len(measured["rows"]["the bot"]["each"]["rounds"]) == 3
    assert set(measured["ratios"]) == set(measured["rows"]) - {"the bot"}


def test_a_measurement_that_does_not_exist_is_refused_with_the_names_of_all() -> None:
    ran = CliRunner().invoke(cli, ["--only", "nothing"])
    assert ran.exit_code == 2
    assert [name for name in Name if name not in ran.output] == []


def test_a_run_that_cannot_be_trusted_says_why_writes_nothing_and_ends_with_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_effort: Effort, _steps: Steps) -> Result:
        raise WrongAnswer("the bot: answered 'HTTP/1.1 503'")

    monkeypatch.setattr("bench.__main__.MEASUREMENTS", {Name.INGEST: fail})
    ran = CliRunner().invoke(cli, ["--out", str(tmp_path / "figures.json")])
    assert ran.exit_code == 1
    assert "the bot: answered 'HTTP/1.1 503'" in ran.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            {"kind": "call", "method": "GET", "path": "/open-apis/x", "http": 400, "code": 99991400},
            "the sandbox refused GET /open-apis/x: code 99991400",
        ),
        ({"kind": "push", "event_type": "one", "outcome": "timeout"}, "the bot answered timeout to one"),
    ],
)
def test_a_refusal_in_the_journal_ends_the_run(entry: dict[str, Any], words: str) -> None:
    with pytest.raises(BenchFailed, match=words):
        must_be_accepted([entry])
