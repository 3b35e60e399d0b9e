from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    handlers = logging.getLogger().handlers[:]
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = handlers


def test_an_exception_is_logged_by_its_kind_and_place_and_never_by_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.configure("INFO")
    try:
        int("年薪 900000")
    except ValueError:
        structlog.get_logger().exception("run_failed")
        logging.getLogger("aiohttp.server").exception("Error handling request")
    written = capsys.readouterr().err
    ours = json.loads(written.splitlines()[0])
    assert ours["event"] == "run_failed"
    assert ours["error"] == "ValueError"
    assert ours["where"][-1].startswith("test_log.py:")
    assert "900000" not in written
    assert "aiohttp.server" in written


def test_fields_that_may_hold_secrets_are_blanked(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO")
    structlog.get_logger().info("sent", token="t-secret", content="card", process_id="7")
    line = json.loads(capsys.readouterr().err)
    assert line["token"] == line["content"] == "…"
    assert line["process_id"] == "7"


def test_below_its_level_nothing_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("WARNING")
    structlog.get_logger().info("listening")
    assert capsys.readouterr().err == ""
