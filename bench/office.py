"""The bot and the sandbox as two processes, what the sandbox's journal tells about them, and a bare client.

The bare client makes the calls that the bot makes, back to back, over one aiohttp session: the floor.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bench.processes import LOCALHOST, bot_environment, python, workspace
from bench.rounds import BenchFailed
from bot.demo.programs import free_port
from bot.sandbox.application import Application
from bot.sandbox.client import SandboxClient

FLOW, EMPLOYEE, MANAGER, DIRECTOR = "annual_leave", "employee", "manager", "director"
#: Takes the bare client's cards, so that they count against nobody's five a second but hers.
RECEIVER = "hr_director"

SEND = "/open-apis/im/v1/messages"

#: The bot's window for siblings and its work are over by then; until then nobody asks the sandbox anything.
SETTLED = 0.7
_AGAIN = 0.2
_PATIENCE = 15.0

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A company, its bot, and a view of both."""

    sandbox: SandboxClient
    people: Mapping[str, str]
    bare: Bare

    async def ask_for_leave(self) -> tuple[str, Sequence[Entry]]:
        """Starts a process; gives its id and the journal up to the card that the manager got."""
        before = await self.last_entry()
        process_id = await self.sandbox.start(FLOW, EMPLOYEE)
        return process_id, await self.until_card(MANAGER, since=before)

    async def until_card(self, person: str, *, since: int) -> Sequence[Entry]:
        """The journal after that entry, once the person has been sent a card."""
        waited = 0.0
        pause = SETTLED
        while waited < _PATIENCE:
            await asyncio.sleep(pause)
            waited, pause = waited + pause, _AGAIN
            journal = await self.sandbox.journal(since)
            must_be_accepted(journal)
            if any(is_card_to(entry, self.people[person]) for entry in journal):
                return journal
        raise BenchFailed(f"the bot: no card came to the {person} within {_PATIENCE:.0f} s")

    async def last_entry(self) -> int:
        journal = await self.sandbox.journal()
        return int(journal[-1]["number"]) if journal else 0

    async def card_content(self, message_id: str, person: str) -> str:
        """A card as it was sent."""
        messages = await self.sandbox.messages(person)
        return next(str(one["content"]) for one in messages if one["message_id"] == message_id)


class Bare:
    """Calls the platform in the app's name, with nothing between."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, token: str) -> None:
        self._session = session
        self._base_url = base_url
        self._headers = {"Authorization": f"Bearer {token}"}

    @classmethod
    async def signed_in(cls, session: aiohttp.ClientSession, base_url: str) -> Bare:
        app = Application()
        secret = {"app_id": app.app_id, "app_secret": app.app_secret}
        address = f"{base_url}/open-apis/auth/v3/tenant_access_token/internal"
        async with session.post(address, json=secret) as response:
            return cls(session, base_url, str((await response.json())["tenant_access_token"]))

    async def detail(self, process_id: str) -> Mapping[str, Any]:
        path = f"/open-apis/corehr/v2/processes/{process_id}"
        return await self._call("GET", path, {"user_id_type": "open_id"})

    async def form(self, process_id: str) -> None:
        path = f"/open-apis/corehr/v2/processes/{process_id}/form_variable_data"
        query = {"user_id_type": "open_id", "department_id_type": "open_department_id"}
        await self._call("GET", path, query)

    async def send(self, to: str, content: str) -> None:
        body = {"receive_id": to, "msg_type": "interactive", "content": content, "uuid": uuid.uuid4().hex}
        await self._call("POST", SEND, {"receive_id_type": "open_id"}, body)

    async def approve(self, process_id: str, approver_id: str, person: str) -> None:
        path = f"/open-apis/corehr/v2/processes/{process_id}/approvers/{approver_id}"
        query = {"user_id_type": "open_id", "department_id_type": "open_department_id"}
        body = {"status": 3, "user_id": person, "system_approval": False, "reason": "好的"}
        await self._call("PUT", path, query, body)

    async def _call(
        self, method: str, path: str, query: Mapping[str, str], body: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        async with self._session.request(
            method, self._base_url + path, params=query, json=body, headers=self._headers
        ) as response:
            answer: dict[str, Any] = await response.json()
        if answer["code"] != 0:
            raise BenchFailed(f"bare aiohttp: {method} {path} was answered {answer['code']} {answer['msg']}")
        found: Mapping[str, Any] = answer.get("data") or {}
        return found


@asynccontextmanager
async def office() -> AsyncIterator[Office]:
    """Both processes, ready; they end with the context."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(workspace())
        sandbox_port, bot_port = free_port(), free_port()
        url, bot_url = f"http://{LOCALHOST}:{sandbox_port}", f"http://{LOCALHOST}:{bot_port}"
        arguments = ("-m", "bot", "sandbox", "--port", str(sandbox_port), "--bot-url", bot_url)
        sandbox = await stack.enter_async_context(python("the sandbox", *arguments, folder=folder))
        environment = bot_environment(platform=url, port=bot_port, folder=folder)
        bot = await stack.enter_async_context(
            python("the bot", "-m", "bot", "serve", folder=folder, environment=environment)
        )
        await sandbox.until_listens(sandbox_port)
        await bot.until_answers(f"{bot_url}/readyz")
        client = await stack.enter_async_context(SandboxClient(url))
        await _introduce(client, bot_url)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Office(
            sandbox=client,
            people={str(one["part"]): str(one["open_id"]) for one in await client.people()},
            bare=await Bare.signed_in(session, url),
        )


async def _introduce(client: SandboxClient, bot_url: str) -> None:
    wrong = await client.set_targets(f"{bot_url}/feishu/events", f"{bot_url}/feishu/callbacks")
    if any(wrong.values()):
        raise BenchFailed(f"the bot: its addresses do not verify themselves: {wrong}")


def is_card_to(entry: Entry, open_id: str) -> bool:
    """Whether a card was sent to this person."""
    return entry["kind"] == "send" and open_id in entry["to"]


def must_be_accepted(journal: Sequence[Entry]) -> None:
    """Every call of the bot and every push to it was accepted.

    Raises:
        BenchFailed: one was not, a limit's refusal for example.
    """
    for entry in journal:
        if entry["kind"] == "call" and (entry["http"] != 200 or entry["code"] != 0):  # noqa: PLR2004
            raise BenchFailed(f"the sandbox refused {entry['method']} {entry['path']}: code {entry['code']}")
        if entry["kind"] == "push" and entry["outcome"] != "200":
            raise BenchFailed(f"the bot answered {entry['outcome']} to {entry['event_type']}")
