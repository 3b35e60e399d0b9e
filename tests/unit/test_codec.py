"""Only what Feishu signed for this app is opened, and whatever comes is answered in one of three ways."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.event import Envelope
from bot.transport.codec import FRESHNESS, Challenge, open_push
from bot.transport.moment import moment_of
from bot.transport.rejected import Outcome, Rejected
from bot.transport.seal import unseal
from tests.pushes import NOW, OURS, TENANT, challenge, documented, encrypted, sealed, signature

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
#: Values that JSON can carry and give back.
PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=3)
HEADERS = st.dictionaries(
    st.sampled_from(["X-Lark-Signature", "x-lark-request-timestamp", "X-LARK-REQUEST-NONCE", "Content-Type"]),
    st.text(alphabet=st.characters()),
)


def opened(body: bytes, headers: Any = None, *, now: datetime = NOW) -> Challenge | Envelope:
    signed = signature(body) if headers is None else headers
    return open_push(headers=signed, body=body, credentials=OURS, now=now)


def refused(body: bytes, headers: Any = None, *, now: datetime = NOW) -> Rejected:
    with pytest.raises(Rejected) as rejection:
        opened(body, headers, now=now)
    return rejection.value


def test_half_a_character_in_a_comment_does_not_make_the_click_unreadable() -> None:
    clear = (
        json.dumps(documented("click")).encode().replace(b'"event": {', rb'"event": {"cut": "x\ud83d", ', 1)
    )

    envelope = opened(sealed(clear))

    assert isinstance(envelope, Envelope)
    assert envelope.body["cut"] == "x\ufffd"


def test_the_documented_vector_decrypts() -> None:
    assert unseal("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=", "test key") == b"hello world"


def test_a_signed_event_is_taken_apart() -> None:
    push = documented("approver")

    assert opened(sealed(push)) == Envelope(
        event_id="5e3702a84e847582be8db7fb73283c02",
        event_type="corehr.process.approver.updated_v2",
        app_id=OURS.app_id,
        tenant_key=TENANT,
        created_at=datetime(2020, 12, 23, 12, 19, 49, tzinfo=UTC),
        signed_at=NOW,
        body=push["event"],
    )


@given(clear=st.binary(max_size=200))
def test_what_is_sealed_with_the_key_opens_with_it(clear: bytes) -> None:
    assert unseal(encrypted(clear), OURS.encrypt_key) == clear


@given(event=st.dictionaries(st.text(), PLAIN, max_size=4), event_id=st.text(min_size=1, max_size=20))
def test_an_event_comes_out_as_it_was_put_in(event: dict[str, object], event_id: str) -> None:
    push = documented("status") | {"event": event}
    push["header"]["event_id"] = event_id
    envelope = opened(sealed(push))

    assert isinstance(envelope, Envelope)
    assert (envelope.event_id, envelope.body) == (event_id, event)


@given(body=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()), headers=HEADERS)
def test_whatever_a_stranger_sends_is_refused_with_one_answer(body: bytes, headers: dict[str, str]) -> None:
    rejection = refused(body, headers)

    assert (rejection.status, rejection.reason) == (401, STRANGER)


@given(body=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_signed_but_not_sealed_is_malformed_or_unencrypted(body: bytes) -> None:
    assert refused(body).status == 400


@given(
    push=JSON
    | st.fixed_dictionaries(
        {},
        optional={
            "type": JSON,
            "token": st.just(OURS.verification_token) | JSON,
            "challenge": JSON,
            "uuid": JSON,
            "event": JSON,
            "header": JSON
            | st.fixed_dictionaries(
                {},
                optional={
                    "event_id": JSON,
                    "event_type": JSON,
                    "token": st.just(OURS.verification_token),
                    "app_id": st.just(OURS.app_id),
                    "tenant_key": JSON,
                    "create_time": JSON,
                },
            ),
        },
    )
)
def test_whatever_is_sealed_and_signed_is_a_challenge_an_envelope_or_refused(push: object) -> None:
    try:
        result: object = opened(sealed(push))
    except Rejected as rejection:
        result = rejection.status

    assert isinstance(result, Challenge | Envelope) or result in {400, 403}


STRANGER = "neither signed with this app's Encrypt Key nor an encrypted challenge"


def tampered(body: bytes) -> bytes:
    """The same with the last block of the cipher text changed, so that its padding breaks."""
    raw = bytearray(base64.b64decode(json.loads(body)["encrypt"]))
    raw[-17] ^= 1
    return json.dumps({"encrypt": base64.b64encode(bytes(raw)).decode()}).encode()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="not JSON"),
        pytest.param(b"[]", id="not an object"),
        pytest.param(b"\xff\xfe", id="not text"),
        pytest.param(b"[" * 200_000, id="nested without end"),
        pytest.param(json.dumps(challenge()).encode(), id="a plain challenge"),
        pytest.param(json.dumps(documented("status")).encode(), id="a plain event"),
        pytest.param(b'{"encrypt": "!"}', id="bad base64"),
        pytest.param(b'{"encrypt": "\xe5\xa5\xbd"}', id="base64 of another alphabet"),
        pytest.param(b'{"encrypt": ""}', id="nothing encrypted"),
        pytest.param(b'{"encrypt": "QUJD"}', id="shorter than an IV"),
        pytest.param(b'{"encrypt": 5}', id="encrypt is a number"),
        pytest.param(tampered(sealed(challenge())), id="bad padding"),
        pytest.param(sealed(b"not JSON"), id="bad JSON inside"),
        pytest.param(sealed(b"[" * 200_000), id="nested without end inside"),
        pytest.param(sealed(challenge("another token")), id="another token"),
        pytest.param(
            sealed({"type": "url_verification", "token": OURS.verification_token}), id="no challenge"
        ),
        pytest.param(sealed(challenge(), key="another key"), id="another key"),
        pytest.param(sealed(documented("click")), id="an event"),
    ],
)
@pytest.mark.parametrize("headers", [{}, signature(b"another body")], ids=["unsigned", "wrongly signed"])
def test_an_unsigned_body_gets_the_same_answer_whatever_is_wrong_with_it(body: bytes, headers: Any) -> None:
    rejection = refused(body, headers)

    assert (rejection.status, rejection.reason) == (401, STRANGER)


def test_a_console_without_an_encrypt_key_is_told_apart_in_our_own_count_only() -> None:
    assert refused(json.dumps(challenge()).encode(), {}).outcome is Outcome.UNENCRYPTED
    assert refused(sealed(documented("status")), {}).outcome is Outcome.UNVERIFIED


@pytest.mark.parametrize("headers", [{}, None], ids=["unsigned", "signed"])
def test_a_challenge_with_our_token_is_answered(headers: Any) -> None:
    assert opened(sealed(challenge()), headers) == Challenge(word="ajls384kdjx98XX")


def test_header_names_are_read_in_any_case() -> None:
    body = sealed(documented("status"))
    shouted = {name.upper(): value for name, value in signature(body).items()}

    assert isinstance(opened(body, shouted), Envelope)


@pytest.mark.parametrize("change", ["body", "timestamp", "nonce", "key", "case"])
def test_a_signature_holds_for_exactly_what_was_signed(change: str) -> None:
    body = sealed(documented("status"))
    headers = dict(signature(body))
    match change:
        case "body":
            body += b" "
        case "timestamp":
            headers["X-Lark-Request-Timestamp"] = str(int(NOW.timestamp()) + 1)
        case "nonce":
            headers["X-Lark-Request-Nonce"] += "x"
        case "key":
            headers = dict(signature(body, key="another key"))
        case _:
            headers["X-Lark-Signature"] = headers["X-Lark-Signature"].upper()

    assert refused(body, headers).outcome is Outcome.UNVERIFIED


@pytest.mark.parametrize(
    ("clear", "words"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"[]", "object"),
        (b'"text"', "object"),
        (b'{"event": {"a": NaN}}', "JSON"),
        (b'{"type": "\xff"}', "JSON"),
        (b'{"event": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "object"),
        (b'{"event": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}", "deeply"),
        (b'{"header": {"event_id": 7, "event_type": "x"}}', "event_id"),
        (b'{"header": {"event_id": "", "event_type": "x"}}', "event_id"),
        (b'{"header": {"event_id": "7"}}', "event_type"),
        (b'{"header": []}', "header"),
    ],
)
def test_a_signed_push_that_makes_no_sense_is_refused_in_few_words(clear: bytes, words: str) -> None:
    rejection = refused(sealed(clear))

    assert (rejection.status, rejection.outcome) == (400, Outcome.MALFORMED)
    assert words in rejection.reason
    assert len(rejection.reason) < 100


def test_a_signed_push_that_is_not_encrypted_is_refused() -> None:
    rejection = refused(json.dumps(documented("status")).encode())

    assert (rejection.status, rejection.outcome) == (400, Outcome.UNENCRYPTED)


@pytest.mark.parametrize("timestamp", ["", "soon", "-5", "1e9", "١٦٠٨٧٢٥٩٨٩", "9" * 5000, "2026-11-23"])
def test_a_signature_time_that_is_no_time_is_malformed(timestamp: str) -> None:
    body = sealed(documented("status"))

    assert refused(body, signature(body, at=timestamp)).outcome is Outcome.MALFORMED


def test_another_apps_event_is_forbidden() -> None:
    push = documented("status")
    push["header"]["app_id"] = "cli_theirs"
    rejection = refused(sealed(push))

    assert (rejection.status, rejection.outcome) == (403, Outcome.FOREIGN_APP)


@pytest.mark.parametrize("token", ["", "another", "the token "])
def test_a_wrong_verification_token_is_forbidden(token: str) -> None:
    push = documented("status")
    push["header"]["token"] = token
    rejection = refused(sealed(push))

    assert (rejection.status, rejection.outcome) == (403, Outcome.WRONG_TOKEN)


def test_a_token_beside_the_header_does_not_stand_in_for_the_headers_own() -> None:
    push = documented("status") | {"token": OURS.verification_token}
    push["header"]["token"] = "another"

    assert refused(sealed(push)).outcome is Outcome.WRONG_TOKEN


@pytest.mark.parametrize("name", ["click", "message"])
@pytest.mark.parametrize("off", [FRESHNESS + timedelta(seconds=1), -FRESHNESS - timedelta(seconds=1)])
def test_what_acts_in_somebodys_name_may_not_be_replayed(name: str, off: timedelta) -> None:
    rejection = refused(sealed(documented(name)), now=NOW + off)

    assert (rejection.status, rejection.outcome) == (401, Outcome.STALE)


@pytest.mark.parametrize("name", ["click", "message"])
@pytest.mark.parametrize("off", [FRESHNESS, -FRESHNESS])
def test_a_click_or_message_within_five_minutes_is_taken(name: str, off: timedelta) -> None:
    assert isinstance(opened(sealed(documented(name)), now=NOW + off), Envelope)


def test_a_process_event_may_be_hours_late() -> None:
    assert isinstance(opened(sealed(documented("status")), now=NOW + timedelta(hours=7)), Envelope)


OLD = {
    "uuid": "bc447199585340d1f3728d26b1c0297a",
    "ts": "1502199207.7171419",
    "token": OURS.verification_token,
    "type": "event_callback",
    "event": {"type": "p2p_chat_create", "app_id": OURS.app_id, "tenant_key": TENANT, "chat_id": "oc_1"},
}


def test_an_event_of_the_first_version_is_taken_by_its_own_type() -> None:
    assert opened(sealed(OLD)) == Envelope(
        event_id="bc447199585340d1f3728d26b1c0297a",
        event_type="p2p_chat_create",
        app_id=OURS.app_id,
        tenant_key=TENANT,
        created_at=None,
        signed_at=NOW,
        body=OLD["event"],  # type: ignore[arg-type]  # the dictionary above is of mixed values
    )


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"token": "another"}, Outcome.WRONG_TOKEN),
        ({"event": {"type": "p2p_chat_create", "app_id": "cli_theirs"}}, Outcome.FOREIGN_APP),
        ({"event": {}}, Outcome.MALFORMED),
        ({"uuid": ""}, Outcome.MALFORMED),
        ({"type": "something_else"}, Outcome.MALFORMED),
    ],
)
def test_an_event_of_the_first_version_is_checked_as_well(
    change: dict[str, object], outcome: Outcome
) -> None:
    assert refused(sealed(OLD | change)).outcome is outcome


def test_an_event_of_the_first_version_that_names_no_app_is_taken_for_its_token() -> None:
    assert isinstance(opened(sealed(OLD | {"event": {"type": "p2p_chat_create"}})), Envelope)


MOMENT = datetime(2020, 10, 29, 13, 14, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("1603977298", MOMENT),
        ("1603977298000", MOMENT),
        ("1603977298000000", MOMENT),
        (1603977298000, MOMENT),
        ("1603977298123456", MOMENT + timedelta(microseconds=123456)),
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("", None),
        ("1603977298.5", None),
        (-1, None),
        ("9" * 18, None),
    ],
)
def test_a_time_stamp_is_read_by_its_size(stamp: str | int, moment: datetime | None) -> None:
    assert moment_of(stamp) == moment


@given(stamp=st.integers(min_value=0, max_value=10**17 - 1))
def test_every_stamp_up_to_microseconds_is_some_moment(stamp: int) -> None:
    assert moment_of(stamp) is not None


def test_credentials_do_not_show_their_secrets() -> None:
    assert OURS.encrypt_key not in repr(OURS)
    assert OURS.verification_token not in repr(OURS)
