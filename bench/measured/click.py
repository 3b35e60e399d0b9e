"""From a press of "approve" to its answer, beside the bare call and round trip that it takes at least."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import aiohttp

from bench.figures import Quantity, Result, Sample
from bench.office import DIRECTOR, MANAGER, Office, is_card_to, must_be_accepted, office
from bench.processes import LOCALHOST, python, workspace
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.demo.programs import free_port
from bot.sandbox.application import Application
from bot.sandbox.envelope import seal, sign, wrap

NAME = "click"
TITLE = "From a click to its answer (approve)"

_QUANTITIES = (
    Quantity(key="took", label="until answered", unit="ms"),
    Quantity(key="own", label="of it without the platform's time", unit="ms", compared=False),
)
_NOTE = (
    "The floor approves with one bare call and has an aiohttp server answer a sealed click with nothing; the "
    "bot besides stores the intent with fsync before the call and its outcome after it, and answers with the "
    "card. The sandbox tells the bot's times in whole ms, cut off."
)

_LABEL = "通过"
#: The patch that follows an answer with a card comes a second later; a click's round ends after it.
_CONFIRMED = 1.5


@dataclass(slots=True, kw_only=True)
class _Desk:
    """Where the processes of a run lie: the manager decides through the bot, then the director without it."""

    place: Office
    session: aiohttp.ClientSession
    callback_url: str
    process_id: str = ""

    async def click(self) -> Sample:
        self.process_id, journal = await self.place.ask_for_leave()
        card = next(one for one in journal if is_card_to(one, self.place.people[MANAGER]))
        before = int(journal[-1]["number"])
        clicked = await self.place.sandbox.click(MANAGER, card["message_id"], _LABEL, {"comment": "好的"})
        if clicked.error_code or not clicked.card_changed:
            raise BenchFailed(
                f"the bot: a click was answered {clicked.error_code} {clicked.words}{clicked.why}"
            )
        after = await self.place.until_card(DIRECTOR, since=before)
        platform = next(one["took_ms"] for one in after if one.get("method") == "PUT")
        await asyncio.sleep(_CONFIRMED)
        must_be_accepted(await self.place.sandbox.journal(before))
        return {"took": clicked.took_ms, "own": clicked.took_ms - platform}

    async def floor(self) -> Sample:
        detail = await self.place.bare.detail(self.process_id)
        person = self.place.people[DIRECTOR]
        approver_id = _task_of(person, detail)
        push = _pressed(person)
        began = time.perf_counter()
        await self._empty_round_trip(push)
        await self.place.bare.approve(self.process_id, approver_id, person)
        took = (time.perf_counter() - began) * 1000
        await asyncio.sleep(_CONFIRMED)
        return {"took": took}

    async def _empty_round_trip(self, push: Mapping[str, Any]) -> None:
        key = Application().encrypt_key
        body = seal(push, key)
        headers = sign(body, key, timestamp_s=int(time.time()))
        async with self.session.post(self.callback_url, data=body, headers=headers) as response:
            await response.read()
            response.raise_for_status()


async def measure(effort: Effort, steps: Steps) -> Result:
    steps.begin(1)
    steps.take("starting sandbox, bot and an empty callback")
    async with AsyncExitStack() as stack:
        folder, port = stack.enter_context(workspace()), free_port()
        arguments = ("-m", "bench.programs.constant", str(port))
        empty = await stack.enter_async_context(python("an empty callback", *arguments, folder=folder))
        place = await stack.enter_async_context(office())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        url = f"http://{LOCALHOST}:{port}/feishu/callbacks"
        await empty.until_answers(url)
        desk = _Desk(place=place, session=session, callback_url=url)
        if not effort.quick:
            await desk.click()  # names learnt, connections made
            await desk.floor()
        # Each round reads four or five details and takes four seconds: a hundred a minute are allowed.
        rows = await interleaved(
            {"the bot": desk.click, "bare aiohttp": desk.floor},
            rounds=effort.choose(10, quick=1),
            steps=steps,
        )
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


def _task_of(person: str, detail: Mapping[str, Any]) -> str:
    return next(str(task["approver_id"]) for task in detail["todos"] if task["operator_id"] == person)


def _pressed(person: str) -> Mapping[str, Any]:
    """A click as the platform pushes it."""
    body = {
        "operator": {"tenant_key": Application().tenant_key, "open_id": person, "union_id": person},
        "token": f"c-{'0' * 40}",
        "action": {
            "tag": "button",
            "name": "approve",
            "value": {"card": "0" * 32, "verb": "approve"},
            "form_value": {"comment": "好的"},
        },
        "host": "im_message",
        "context": {"open_message_id": f"om_{'0' * 32}", "open_chat_id": f"oc_{'0' * 32}"},
    }
    create_time = str(int(time.time() * 1_000_000))
    return wrap(Application(), "card.action.trigger", body, create_time=create_time).envelope
