"""What comes over the long connection: in clear, without a token, for our app only."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.event import Envelope
from bot.transport.codec import FRESHNESS, open_frame
from bot.transport.rejected import Outcome, Rejected
from tests.pushes import NOW, OURS, TENANT, documented


def made(name: str, **header: Any) -> bytes:
    push = documented(name)
    push["header"] |= {"token": ""} | header
    return json.dumps(push).encode()


def opened(payload: bytes) -> Envelope:
    return open_frame(payload, app_id=OURS.app_id, now=NOW)


def microseconds(age: timedelta) -> str:
    return str(int((NOW - age).timestamp() * 1_000_000))


def test_an_event_is_taken_apart_without_a_signature() -> None:
    envelope = opened(made("approver"))

    assert envelope.event_type == "corehr.process.approver.updated_v2"
    assert (envelope.tenant_key, envelope.signed_at) == (TENANT, None)
    assert envelope.body == documented("approver")["event"]


def test_what_a_header_does_not_say_may_be_null() -> None:
    envelope = opened(made("approver", token=None, tenant_key=None, create_time=None))

    assert (envelope.tenant_key, envelope.created_at) == ("", None)


def test_an_event_without_a_body_is_one_of_nothing() -> None:
    push = documented("approver") | {"event": None}

    assert opened(json.dumps(push).encode()).body == {}


def test_another_apps_event_is_refused() -> None:
    with pytest.raises(Rejected) as rejected:
        opened(made("approver", app_id="cli_other"))
    assert rejected.value.outcome is Outcome.FOREIGN_APP


def test_a_click_of_long_ago_is_not_acted_on() -> None:
    with pytest.raises(Rejected) as rejected:
        opened(made("click", create_time=microseconds(FRESHNESS + timedelta(seconds=1))))
    assert rejected.value.outcome is Outcome.STALE


@pytest.mark.parametrize("age", [FRESHNESS, timedelta(), -timedelta(hours=1)])
def test_a_click_of_now_is_taken_also_where_the_clocks_differ(age: timedelta) -> None:
    assert opened(made("click", create_time=microseconds(age))).event_type == "card.action.trigger"


@pytest.mark.parametrize("name", ["message", "approver"])
def test_what_is_delivered_again_may_be_hours_old(name: str) -> None:
    assert opened(made(name, create_time=microseconds(timedelta(hours=7)))).signed_at is None


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(lambda it: json.dumps(it).encode()))
def test_anything_else_is_malformed(payload: bytes) -> None:
    with pytest.raises(Rejected) as rejected:
        opened(payload)
    assert rejected.value.outcome is Outcome.MALFORMED
