"""Asks the platform where to connect, and reads its refusals: what may pass, what only a person can mend.

Feishu publishes no list of these codes; the vendor's own client is the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import aiohttp
import msgspec
from yarl import URL

from bot.model.errors import BotError
from bot.transport.long_connection.pace import Wishes
from bot.transport.rejected import Malformed
from bot.transport.shape import parsed

PATH: Final = "/callback/ws/endpoint"
#: Seconds for the whole call.
PATIENCE: Final = 10.0

_OK = 0
_FORBIDDEN = 403
_WRONG_SECRET = 514
_NO_CREDENTIAL = 1000040344
_TOO_MANY = 1000040350

#: What only a person can mend, and how.
_FATAL: Final = {
    _FORBIDDEN: "Feishu does not let this app connect (code 403): "
    "is it a self-built app, enabled, with a published version?",
    _WRONG_SECRET: "Feishu does not know this app id with this secret (code 514): "
    "check FEISHU_APP_ID and FEISHU_APP_SECRET.",
    _NO_CREDENTIAL: "Feishu got no credentials (code 1000040344): check FEISHU_APP_ID and FEISHU_APP_SECRET.",
}


class LongConnectionRefused(BotError):
    """The platform refuses the connection for good: trying again would change nothing. The words say why."""


class NoPlace(Exception):
    """As many connections as an app may have stand already; one must go first."""


class Unavailable(Exception):
    """No connection now; it may succeed later. ``code`` is the platform's, 0 where none came."""

    def __init__(self, words: str, *, code: int = 0) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSecret:
    """What proves that we are the app."""

    app_id: str
    app_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where to connect. The address lets in whoever has it, once: it is never logged."""

    url: URL = field(repr=False)
    #: Goes into every ping.
    service: int
    wishes: Wishes | None


class _Where(msgspec.Struct):
    url: str = msgspec.field(name="URL", default="")
    config: msgspec.Raw = msgspec.field(name="ClientConfig", default_factory=lambda: msgspec.Raw(b"null"))


class _Reply(msgspec.Struct):
    code: int
    data: _Where | None = None


async def ask(session: aiohttp.ClientSession, *, base_url: str, secret: AppSecret) -> Endpoint:
    """Asks where to connect.

    Raises:
        LongConnectionRefused: only a person can mend it.
        NoPlace: the app has as many connections as it may.
        Unavailable: no answer, or one that may pass.
    """
    try:
        async with session.post(
            base_url.rstrip("/") + PATH,
            json={"AppID": secret.app_id, "AppSecret": secret.app_secret},
            headers={"locale": "zh"},
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
            # A redirect would carry the secret elsewhere.
            allow_redirects=False,
        ) as response:
            status, body = response.status, await response.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable(f"no answer: {type(error).__name__}") from None
    return opened(status, body, needs_tls=base_url.startswith("https:"))


def opened(status: int, body: bytes, *, needs_tls: bool) -> Endpoint:
    """Reads the answer; raises as :func:`ask`."""
    if status != 200:  # noqa: PLR2004
        raise Unavailable(f"HTTP {status}", code=status)
    try:
        reply = parsed(body, _Reply)
    except Malformed:
        raise Unavailable("the answer is none of the open platform's") from None
    if reply.code != _OK:
        raise refusal(reply.code)
    where = reply.data or _Where()
    try:
        url = URL(where.url)
        service = int(url.query.get("service_id", "0"))
    except ValueError:
        raise Unavailable("the address to connect to cannot be read") from None
    if url.scheme not in (("wss",) if needs_tls else ("wss", "ws")):
        raise Unavailable("the address to connect to is no web socket, or one without TLS")
    return Endpoint(url=url, service=service, wishes=wishes_in(where.config))


def refusal(code: int) -> Exception:
    """What a code means for us."""
    if (words := _FATAL.get(code)) is not None:
        return LongConnectionRefused(words)
    if code == _TOO_MANY:
        return NoPlace()
    return Unavailable("the platform refused", code=code)


def handshake_refusal(status: int, headers: Mapping[str, str]) -> Exception:
    """What a refused handshake means: the codes stand in headers of its answer."""
    if headers.get("handshake-autherrcode") == str(_TOO_MANY):
        return NoPlace()
    if headers.get("handshake-status") == str(_FORBIDDEN):
        return refusal(_FORBIDDEN)
    # Anything else concerns the address, which is good for one connection and for a short time.
    return Unavailable("the handshake was refused", code=status)


def wishes_in(config: bytes | msgspec.Raw) -> Wishes | None:
    """The platform's wishes; None where there are none, or none that make sense."""
    try:
        return msgspec.json.decode(config, type=Wishes)
    except (msgspec.DecodeError, RecursionError):
        return None
