"""From a push's headers and bytes to a verified envelope. Sans-I/O: no sockets, no clock, no store.

Whichever way a push comes in, it is opened here; what its body means is :mod:`.decode`'s.
Nothing in here tells a stranger why a forged push was refused: a differing answer would help to decrypt a
captured one byte by byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Final

import msgspec

from bot.model.event import Envelope
from bot.transport.moment import moment_of
from bot.transport.rejected import Malformed, Outcome, Rejected
from bot.transport.seal import is_signed_by, same, unseal
from bot.transport.shape import fitted, parsed

#: How far a signature's time may be off for what people do. Process events are hints and may be late.
FRESHNESS: Final = timedelta(minutes=5)
_CLICK: Final = "card.action.trigger"
#: Clicks and messages: what acts in somebody's name, and so must not be replayed.
_PERISHABLE = frozenset({_CLICK, "im.message.receive_v1"})

_TIMESTAMP = "x-lark-request-timestamp"
_NONCE = "x-lark-request-nonce"
_SIGNATURE = "x-lark-signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What the app's page Events & Callbacks shows, and its id."""

    app_id: str
    encrypt_key: str = field(repr=False)
    verification_token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """The platform asks whether this address is ours; the answer repeats the word (Feishu: 配置订阅方式)."""

    word: str


_Name = Annotated[str, msgspec.Meta(min_length=1)]


class _Sealed(msgspec.Struct):
    encrypt: str | None = None


class _Header(msgspec.Struct):
    event_id: _Name
    event_type: _Name
    # The long connection carries no token; what is not there may also be null.
    token: str | None = None
    app_id: str = ""
    tenant_key: str | None = None
    create_time: str | int | None = None


class _Push(msgspec.Struct):
    """All shapes in one: a challenge, an event with a header, or one of the first version without."""

    type: str = ""
    token: str = ""
    challenge: str | None = None
    header: _Header | None = None
    uuid: str = ""
    event: dict[str, object] | None = None


class _OldEvent(msgspec.Struct):
    type: _Name
    app_id: str | None = None
    tenant_key: str = ""


def open_push(
    *, headers: Mapping[str, str], body: bytes, credentials: Credentials, now: datetime
) -> Challenge | Envelope:
    """Verifies, decrypts and takes apart one push.

    Raises:
        Rejected: it is not from Feishu for this app, is too old to act on, or makes no sense.
    """
    named = {name.lower(): value for name, value in headers.items()}
    timestamp = named.get(_TIMESTAMP, "")
    if not is_signed_by(
        credentials.encrypt_key,
        signature=named.get(_SIGNATURE, ""),
        timestamp=timestamp,
        nonce=named.get(_NONCE, ""),
        body=body,
    ):
        return _open_unsigned(body, credentials)
    signed_at = moment_of(timestamp)
    if signed_at is None:
        raise Malformed("the signature's time stamp is no time")
    opened = _open_signed(body, credentials, signed_at=signed_at)
    if isinstance(opened, Envelope) and opened.event_type in _PERISHABLE and abs(now - signed_at) > FRESHNESS:
        raise Rejected(401, "the signature is too old or from the future", Outcome.STALE)
    return opened


def open_frame(payload: bytes, *, app_id: str, now: datetime) -> Envelope:
    """Takes apart one message of the long connection, which comes in clear, unsigned and without a token.

    It came over a line that we opened with the app's secret, so nobody can replay it. But a click that lay in
    a stopped machine for longer than anybody waits has shown an error long ago: acting on it now would be a
    surprise. What comes again by itself, messages and events, may be hours old.

    Raises:
        Rejected: it is not for this app, is a click of long ago, or makes no sense.
    """
    push = parsed(payload, _Push)
    if push.header is None:
        return _old_envelope(push, app_id=app_id, signed_at=None)
    envelope = _envelope(push.header, push.event or {}, app_id=app_id, signed_at=None)
    made = envelope.created_at
    if envelope.event_type == _CLICK and made is not None and now - made > FRESHNESS:
        raise Rejected(401, "the click is too old", Outcome.STALE)
    return envelope


def _open_unsigned(body: bytes, credentials: Credentials) -> Challenge:
    """The one thing that may come unsigned is the question whether this address is ours."""
    try:
        push = _read_push(body, credentials)
    except Rejected as fault:
        raise _unverified(plain=fault.outcome is Outcome.UNENCRYPTED) from None
    challenge = _challenge_of(push)
    if challenge is None or not same(credentials.verification_token, push.token):
        raise _unverified(plain=False)
    return challenge


def _unverified(*, plain: bool) -> Rejected:
    # One answer whatever is wrong. Only our own count tells a console without an Encrypt Key from a forgery.
    outcome = Outcome.UNENCRYPTED if plain else Outcome.UNVERIFIED
    return Rejected(401, "neither signed with this app's Encrypt Key nor an encrypted challenge", outcome)


def _open_signed(body: bytes, credentials: Credentials, *, signed_at: datetime) -> Challenge | Envelope:
    push = _read_push(body, credentials)
    token = push.token if push.header is None else push.header.token or ""
    if not same(credentials.verification_token, token):
        raise Rejected(403, "the verification token is not this app's", Outcome.WRONG_TOKEN)
    if (challenge := _challenge_of(push)) is not None:
        return challenge
    if push.header is None:
        return _old_envelope(push, app_id=credentials.app_id, signed_at=signed_at)
    return _envelope(push.header, push.event or {}, app_id=credentials.app_id, signed_at=signed_at)


def _challenge_of(push: _Push) -> Challenge | None:
    if push.type != "url_verification" or push.challenge is None:
        return None
    return Challenge(word=push.challenge)


def _envelope(
    header: _Header, event: Mapping[str, object], *, app_id: str, signed_at: datetime | None
) -> Envelope:
    _refuse_foreign(header.app_id, app_id)
    return Envelope(
        event_id=header.event_id,
        event_type=header.event_type,
        app_id=header.app_id,
        tenant_key=header.tenant_key or "",
        created_at=moment_of(header.create_time or ""),
        signed_at=signed_at,
        body=event,
    )


def _old_envelope(push: _Push, *, app_id: str, signed_at: datetime | None) -> Envelope:
    """An event of the first version: an id of its own and the type inside the event (Feishu: 事件概述)."""
    if push.type != "event_callback" or not push.uuid:
        raise Malformed("neither a challenge nor an event")
    event = fitted(push.event or {}, _OldEvent)
    if event.app_id is not None:
        _refuse_foreign(event.app_id, app_id)
    return Envelope(
        event_id=push.uuid,
        event_type=event.type,
        app_id=app_id,
        tenant_key=event.tenant_key,
        created_at=None,
        signed_at=signed_at,
        body=push.event or {},
    )


def _refuse_foreign(named: str, app_id: str) -> None:
    if named != app_id:
        raise Rejected(403, "the event is another app's", Outcome.FOREIGN_APP)


def _read_push(body: bytes, credentials: Credentials) -> _Push:
    sealed = parsed(body, _Sealed).encrypt
    if sealed is None:
        raise Rejected(
            400, "the body is not encrypted: set an Encrypt Key in the console", Outcome.UNENCRYPTED
        )
    try:
        opened = unseal(sealed, credentials.encrypt_key)
    except ValueError:
        raise Malformed("the body cannot be decrypted with this app's Encrypt Key") from None
    return parsed(opened, _Push)
