"""Where to connect, and what each refusal means: stop with words, rest, or try again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.transport.long_connection.endpoint import (
    AppSecret,
    Endpoint,
    LongConnectionRefused,
    NoPlace,
    Unavailable,
    handshake_refusal,
    opened,
    wishes_in,
)
from bot.transport.long_connection.pace import Wishes

URL = "wss://msg-frontier.feishu.cn/ws/v2?device_id=1&service_id=33554678&ticket=t%2B1"
CONFIG = {"ReconnectCount": -1, "ReconnectInterval": 120, "ReconnectNonce": 30, "PingInterval": 90}


def answered(code: int = 0, *, url: str = URL, config: Any = CONFIG, tls: bool = True) -> Endpoint:
    body = {"code": code, "msg": "", "data": {"URL": url, "ClientConfig": config}}
    return opened(200, json.dumps(body).encode(), needs_tls=tls)


def test_the_address_is_kept_as_it_was_given() -> None:
    endpoint = answered()

    assert str(endpoint.url) == URL
    assert endpoint.service == 33554678
    assert endpoint.wishes == Wishes(
        reconnect_count=-1, reconnect_interval=120, reconnect_nonce=30, ping_interval=90
    )


@pytest.mark.parametrize("config", [None, {"PingInterval": "soon"}, {"PingInterval": -5}, [], "none"])
def test_wishes_that_make_no_sense_are_none(config: Any) -> None:
    assert answered(config=config).wishes is None


@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_pong_may_carry_anything(payload: bytes) -> None:
    assert wishes_in(payload) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [(403, "self-built"), (514, "FEISHU_APP_SECRET"), (1000040344, "FEISHU_APP_SECRET")],
)
def test_what_only_a_person_can_mend_is_said_in_words(code: int, words: str) -> None:
    with pytest.raises(LongConnectionRefused, match=words) as refused:
        answered(code)
    assert str(code) in str(refused.value)


def test_too_many_connections_is_neither_fatal_nor_to_be_tried_at_once() -> None:
    with pytest.raises(NoPlace):
        answered(1000040350)


@pytest.mark.parametrize("code", [1, 1000040343, 4711])
def test_other_codes_may_pass(code: int) -> None:
    with pytest.raises(Unavailable) as unavailable:
        answered(code)
    assert unavailable.value.code == code


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"code": "0"}', b'{"code": 0}'])
def test_an_answer_of_somebody_else_may_pass(body: bytes) -> None:
    with pytest.raises(Unavailable):
        opened(200, body, needs_tls=True)


@pytest.mark.parametrize("status", [302, 404, 502])
def test_another_status_may_pass(status: int) -> None:
    with pytest.raises(Unavailable):
        opened(status, b"", needs_tls=True)


@pytest.mark.parametrize(
    "url", ["", "https://feishu.cn/", "ws://feishu.cn/", "wss://[", "wss://a/?service_id=x"]
)
def test_an_address_that_is_no_web_socket_with_tls_is_not_used(url: str) -> None:
    with pytest.raises(Unavailable):
        answered(url=url)


def test_without_tls_only_where_the_platform_is_asked_without_it() -> None:
    assert answered(url="ws://127.0.0.1:9000/ws/v2", tls=False).url.scheme == "ws"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({"handshake-status": "514", "handshake-autherrcode": "1000040350"}, NoPlace),
        ({"handshake-status": "403"}, LongConnectionRefused),
        # The ticket was used or is too old: another one is given on asking again.
        ({"handshake-status": "514", "handshake-autherrcode": "1000040351"}, Unavailable),
        ({}, Unavailable),
    ],
)
def test_a_refused_handshake_says_why_in_its_headers(headers: dict[str, str], kind: type[Exception]) -> None:
    assert isinstance(handshake_refusal(400, headers), kind)


def test_neither_secret_nor_address_stand_in_a_representation() -> None:
    assert "hunter2" not in repr(AppSecret(app_id="cli_a", app_secret="hunter2"))
    assert "ticket" not in repr(answered())
