"""From the first event of a process to the approver's card, beside the calls that this takes, made bare."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from bench.figures import Quantity, Result, Sample
from bench.office import MANAGER, RECEIVER, SEND, Entry, Office, is_card_to, office
from bench.rounds import BenchFailed, Effort, Steps, interleaved
from bot.intake.reception import COALESCE

NAME = "event"
TITLE = "From a process's first event to the approver's card"

_QUANTITIES = (
    Quantity(key="after", label="after the wait for siblings", unit="ms"),
    Quantity(key="own", label="of it without the platform's time", unit="ms", compared=False),
)
_NOTE = (
    "The wait for siblings, {wait:.0f} ms, is taken off. The floor makes the same three calls (detail, form, "
    "send) back to back; its time holds the platform's too. The journal's times are whole ms."
)


async def measure(effort: Effort, steps: Steps) -> Result:
    steps.begin(1)
    steps.take("starting sandbox and bot")
    async with office() as place:
        # The first one fills the bot's memory of names; the journal begins with it.
        process_id, journal = await place.ask_for_leave()
        content = await place.card_content(_card(journal, place)["message_id"], MANAGER)
        rows = await interleaved(
            {
                "the bot": partial(_bot, place),
                "bare aiohttp": partial(_floor, place, process_id, content),
            },
            # Each round reads two details: a hundred a minute are allowed.
            rounds=effort.choose(20, quick=3),
            steps=steps,
        )
    return Result(
        name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE.format(wait=_wait_ms())
    )


def _wait_ms() -> float:
    return COALESCE.total_seconds() * 1000


async def _bot(place: Office) -> Sample:
    process_id, journal = await place.ask_for_leave()
    sent = _card(journal, place)
    first = next(entry for entry in journal if entry["kind"] == "push" and entry["process_id"] == process_id)
    on_the_way = _calls(journal, until=sent)
    _must_be_the_floors(on_the_way, process_id)
    after = sent["at_ms"] - first["at_ms"] - _wait_ms()
    return {"after": after, "own": after - sum(call["took_ms"] for call in on_the_way)}


def _card(journal: Sequence[Entry], place: Office) -> Entry:
    return next(entry for entry in journal if is_card_to(entry, place.people[MANAGER]))


def _calls(journal: Sequence[Entry], *, until: Entry) -> list[Entry]:
    """The calls up to the one that sent the card; a call is written down when it is answered."""
    calls = [entry for entry in journal if entry["kind"] == "call"]
    before = [call for call in calls if call["number"] < until["number"]]
    sending = next(call for call in calls if call["number"] > until["number"] and call["path"] == SEND)
    return [*before, sending]


def _must_be_the_floors(calls: Sequence[Entry], process_id: str) -> None:
    """The bot made the calls that the floor makes: else the two could not be compared."""
    detail = f"/open-apis/corehr/v2/processes/{process_id}"
    paths = [call["path"] for call in calls]
    if paths != [detail, f"{detail}/form_variable_data", SEND]:
        raise BenchFailed(f"the bot makes other calls than the floor: {', '.join(paths)}")


async def _floor(place: Office, process_id: str, content: str) -> Sample:
    began = time.perf_counter()
    await place.bare.detail(process_id)
    await place.bare.form(process_id)
    await place.bare.send(place.people[RECEIVER], content)
    return {"after": (time.perf_counter() - began) * 1000}
