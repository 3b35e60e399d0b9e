"""A sandbox with an app beside it, both on real sockets: what the sandbox's own tests play on.

The app opens what it is sent by the letter of the platform's pages, with code of its own.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.sandbox.application import Application
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox

Json = dict[str, Any]

BUTTON: Json = {
    "tag": "button",
    "text": {"tag": "plain_text", "content": "通过"},
    "behaviors": [{"type": "callback", "value": {"task": "1"}}],
}
CARD: Json = {"schema": "2.0", "body": {"elements": [BUTTON]}}


def text_card(words: str) -> Json:
    """A card that only says something."""
    text = {"tag": "plain_text", "content": words}
    return {"schema": "2.0", "body": {"elements": [{"tag": "div", "text": text}]}}


def decrypt(sealed: str, encrypt_key: str) -> bytes:
    raw = base64.b64decode(sealed)
    key = hashlib.sha256(encrypt_key.encode()).digest()
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(raw[:16])).decryptor()
    padded = decryptor.update(raw[16:]) + decryptor.finalize()
    return padded[: -padded[-1]]


@dataclass(slots=True)
class App:
    """The developer's server: keeps what it was sent and answers as the test says."""

    application: Application
    received: list[Json] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    answer: Callable[[web.Request], web.Response] = field(default=lambda _: web.json_response({}))
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        raw = await request.read()
        message: Json = json.loads(decrypt(json.loads(raw)["encrypt"], self.application.encrypt_key))
        if message.get("type") == "url_verification":
            return web.json_response({"challenge": message["challenge"]})
        self.received.append(message)
        self.headers.append(dict(request.headers))
        self.bodies.append(raw)
        self.arrived.set()
        await self.gate.wait()
        return self.answer(request)

    def event_types(self) -> list[str]:
        return [message["header"]["event_type"] for message in self.received]


@dataclass(slots=True)
class Stage:
    """Everything a test needs to play: the sandbox, its director, the app, and calls in the app's name."""

    sandbox: Sandbox
    director: SandboxClient
    app: App
    http: aiohttp.ClientSession
    token: str = ""

    async def fetch_token(self, **changes: str) -> Json:
        application = self.sandbox.application
        credentials = {"app_id": application.app_id, "app_secret": application.app_secret} | changes
        _, answer = await self.call(
            "POST", "/auth/v3/tenant_access_token/internal", body=credentials, signed=False
        )
        return answer

    async def call(
        self, method: str, path: str, *, body: Any = None, signed: bool = True
    ) -> tuple[aiohttp.ClientResponse, Json]:
        headers = {"Authorization": f"Bearer {self.token}"} if signed else {}
        async with self.http.request(method, f"/open-apis{path}", json=body, headers=headers) as response:
            return response, await response.json()

    async def send(self, part: str, card: Json | None = None, **changes: Any) -> Json:
        """Sends a card to a person of the office; gives the whole answer."""
        body = {
            "receive_id": await self.open_id(part),
            "msg_type": "interactive",
            "content": json.dumps(card or CARD),
        }
        _, answer = await self.call("POST", "/im/v1/messages?receive_id_type=open_id", body=body | changes)
        return answer

    async def sent(self, part: str, card: Json | None = None) -> str:
        """Sends a card and gives the id of its message."""
        return str((await self.send(part, card))["data"]["message_id"])

    async def patch(self, message_id: str, card: Json) -> Json:
        body = {"content": json.dumps(card)}
        _, answer = await self.call("PATCH", f"/im/v1/messages/{message_id}", body=body)
        return answer

    async def open_id(self, part: str) -> str:
        return next(str(one["open_id"]) for one in await self.director.people() if one["part"] == part)


@asynccontextmanager
async def staged(*, limit_s: float = 3.0) -> AsyncIterator[Stage]:
    """Sandbox and app, introduced to each other, the app with a token."""
    async with Sandbox(limit_s=limit_s) as sandbox, SandboxClient(sandbox.base_url) as director:
        app = App(sandbox.application)
        app.gate.set()
        runner = await _serving(app)
        async with aiohttp.ClientSession(sandbox.base_url) as http:
            stage = Stage(sandbox, director, app, http)
            assert await director.set_targets(app.url, app.url) == {app.url: ""}
            stage.token = (await stage.fetch_token())["tenant_access_token"]
            yield stage
        app.gate.set()
        await runner.cleanup()


async def _serving(app: App) -> web.AppRunner:
    served = web.Application()
    served.router.add_post("/feishu", app.handle)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    app.url = f"http://127.0.0.1:{runner.addresses[0][1]}/feishu"
    return runner
