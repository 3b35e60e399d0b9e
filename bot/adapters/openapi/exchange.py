"""One HTTP request over the pooled session: vendor's request in, answer out, nothing hangs.

It tells apart what was surely not done from what may have been; what an answer means is its callers' affair.
"""

from __future__ import annotations

import time
from urllib.parse import quote

import aiohttp
import lark_oapi as lark
from yarl import URL

from bot import metrics
from bot.adapters.faults import no_answer
from bot.adapters.openapi.answer import Answer, opened
from bot.adapters.openapi.calls import Call, Effect
from bot.model.errors import Terminal, Transient

#: Seconds until a connection stands, the wait for a free one in the pool included.
CONNECT_TIMEOUT = 3.0
#: Seconds for a whole call that only reads.
READ_TIMEOUT = 10.0
#: Seconds for a whole call that changes something: giving up early leaves its outcome unknown.
WRITE_TIMEOUT = 20.0

#: Connections at most: the platform allows 50 decisions and 50 messages a second, and lists of tasks that are
#: never answered hold a hundred by themselves (ten a second, each until its time-out).
POOL_SIZE = 256


class _Dropped(aiohttp.ClientError):
    """The connection broke after the request may have left."""


def pooled_session() -> aiohttp.ClientSession:
    """The one session that all calls share; to be made inside the running loop and closed by its maker."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=POOL_SIZE), cookie_jar=aiohttp.DummyCookieJar()
    )


class Exchange:
    """Sends requests of the vendor's package to one host."""

    def __init__(self, session: aiohttp.ClientSession, *, base_url: str) -> None:
        self._session = session
        self._base_url = base_url.rstrip("/")

    async def send(self, call: Call, request: lark.BaseRequest, *, token: str = "") -> Answer:
        """Sends once; the answer may still be a refusal.

        Raises:
            Transient: nothing was sent, or no answer came to a call that can be made again.
            OutcomeUnknown: no answer came, and the call may have been carried out.
            Terminal: a part of the address is empty, so that the call would reach another endpoint.
        """
        url = self._url(call, request)
        began = time.monotonic()
        try:
            return await self._send(call, request, url=url, token=token)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise Transient(f"{call.name}: no connection") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise no_answer(call, type(error).__name__) from None
        finally:
            metrics.CALL_SECONDS.labels(call.name).observe(time.monotonic() - began)

    async def _send(self, call: Call, request: lark.BaseRequest, *, url: URL, token: str) -> Answer:
        body = lark.JSON.marshal(request.body)
        async with self._session.request(
            request.http_method.name,
            url,
            # Half a character pair, which a client may send in a comment, must not stop the call.
            data=None if body is None else body.encode(errors="replace"),
            headers=_headers(token),
            timeout=_timeout(call),
            # A redirect would carry the token elsewhere.
            allow_redirects=False,
            middlewares=(_sent_once,),
        ) as response:
            return opened(response.status, await response.read(), response.headers)

    def _url(self, call: Call, request: lark.BaseRequest) -> URL:
        path = request.uri
        for name, value in request.paths.items():
            if not value:
                raise Terminal(f"{call.name}: {name} is empty")
            path = path.replace(f":{name}", quote(value, safe=""))
        return URL(self._base_url + path, encoded=True).with_query(request.queries)


async def _sent_once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Keeps aiohttp from repeating a PUT by itself where a connection broke: our decisions are PUTs."""
    try:
        return await handler(request)
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _Dropped from error


def _headers(token: str) -> dict[str, str]:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return headers


def _timeout(call: Call) -> aiohttp.ClientTimeout:
    by_effect = READ_TIMEOUT if call.effect is Effect.READS else WRITE_TIMEOUT
    return aiohttp.ClientTimeout(total=call.seconds or by_effect, connect=CONNECT_TIMEOUT)
