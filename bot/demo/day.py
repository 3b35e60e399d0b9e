"""The day that ``python -m bot demo --play`` plays: one leave request, from the wish to its refusal."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

from bot.demo.screen import Screen
from bot.demo.stage import Stage
from bot.sandbox.cards.shown import buttons, words
from bot.sandbox.client import Clicked

#: No step takes longer where everything works; the demo then says what it waited for.
PATIENCE_SECONDS = 15.0

EMPLOYEE, MANAGER, DIRECTOR = "李思远", "林晓燕", "周建明"


class NothingCame(Exception):
    """A card that the story needs did not appear."""


class Day:
    """The story, step by step."""

    def __init__(self, ready: Stage, console: Console, names: Mapping[str, str]) -> None:
        self._stage = ready
        self._sandbox = ready.sandbox
        self._screen = Screen(console, names)
        self._read_to = 0

    async def play(self) -> None:
        """The whole day.

        Raises:
            NothingCame: a card that the story needs did not appear.
        """
        await self._catch_up()
        await self._asked()
        await self._approved()
        await self._refused()
        await self._told()
        await self._summary()

    async def _asked(self) -> None:
        await self._step(f"{EMPLOYEE} asks for leave; manager {MANAGER} gets a card")
        await self._sandbox.start("annual_leave", EMPLOYEE)
        await self._shows(MANAGER, "a new card", "待审批")
        await self._traffic()

    async def _approved(self) -> None:
        await self._step(f"{MANAGER} approves with a comment; the next node opens")
        await self._click(MANAGER, "通过", comment="好好休息，工作已经交接清楚了")
        await self._shows(MANAGER, "the same card", "已通过")
        await self._shows(DIRECTOR, "a new card", "待审批")
        await self._traffic()

    async def _refused(self) -> None:
        await self._step(f"Director {DIRECTOR} rejects without a reason: not sent")
        await self._click(DIRECTOR, "拒绝")
        await self._traffic()
        await self._step(f"{DIRECTOR} gives a reason and rejects again")
        await self._click(DIRECTOR, "拒绝", comment="那一周要上线，请改到下个月")
        await self._shows(DIRECTOR, "the same card", "已拒绝")
        await self._traffic()

    async def _told(self) -> None:
        await self._step(f"{EMPLOYEE} is told, and sees how it went")
        await self._shows(EMPLOYEE, "a new message", "被拒绝", "那一周要上线")
        await self._shows(EMPLOYEE, "the card with the progress", "休假", "已拒绝", MANAGER, DIRECTOR)
        await self._traffic()

    async def _summary(self) -> None:
        await self._screen.beat()
        entries = await self._sandbox.journal()
        kinds = Counter(str(entry["kind"]) for entry in entries)
        slowest = max(entry["took_ms"] for entry in entries if entry["kind"] == "click")
        self._screen.summary(
            [
                ("events pushed, encrypted", str(kinds["push"])),
                ("reads of processes and forms", str(sum(map(_is_read, entries)))),
                ("cards sent", str(kinds["send"] + kinds["reply"])),
                ("cards patched", str(kinds["patch"])),
                ("clicks answered", f"{kinds['click']}, the slowest in {slowest} ms"),
            ]
        )

    async def _step(self, words: str) -> None:
        await self._screen.beat()
        self._screen.step(words)

    async def _click(self, person: str, label: str, **typed: Any) -> Clicked:
        message = await self._message(person, has_button=label)
        answer = await self._sandbox.click(person, message["message_id"], label, typed)
        self._screen.click(person, label, answer)
        return answer

    async def _shows(self, person: str, what: str, *fragments: str) -> None:
        message = await self._message(person, *fragments)
        self._screen.card(person, what, message["card"])

    async def _message(self, person: str, *fragments: str, has_button: str = "") -> Mapping[str, Any]:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (found := _newest(await self._sandbox.messages(person), fragments, has_button)) is None:
                    await asyncio.sleep(0.05)
                return found
        except TimeoutError:
            wanted = "、".join(filter(None, (*fragments, has_button)))
            raise NothingCame(
                f"{person} got no card with {wanted}.\n"
                f"The bot's log ends with:\n{self._stage.log.read_text(errors='replace')[-2000:]}"
            ) from None

    async def _traffic(self) -> None:
        await asyncio.sleep(0.3)
        self._screen.traffic(await self._catch_up())

    async def _catch_up(self) -> Sequence[Mapping[str, Any]]:
        entries = await self._sandbox.journal(self._read_to)
        if entries:
            self._read_to = entries[-1]["number"]
        return entries


def _is_read(entry: Mapping[str, Any]) -> bool:
    return entry["kind"] == "call" and entry["method"] == "GET" and "/corehr/v2/processes/" in entry["path"]


def _newest(
    messages: Sequence[Mapping[str, Any]], fragments: Sequence[str], has_button: str
) -> Mapping[str, Any] | None:
    fitting = (message for message in reversed(messages) if _fits(message.get("card"), fragments, has_button))
    return next(fitting, None)


def _fits(card: Mapping[str, Any] | None, fragments: Sequence[str], has_button: str) -> bool:
    if not card:
        return False
    text = "\n".join(words(card))
    return all(fragment in text for fragment in fragments) and (
        not has_button or any(button.label.startswith(has_button) for button in buttons(card))
    )
