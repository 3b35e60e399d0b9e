"""What ``python -m bot demo`` does: sandbox and bot run, and somebody looks on, in a browser or terminal."""

from __future__ import annotations

import asyncio
import io
import os
import sys
import webbrowser
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from rich.console import Console

from bot.demo.day import Day, NothingCame
from bot.demo.stage import Stage, StageFailed, stage

Scene = Callable[..., Awaitable[None]]

#: What is under way when the chat page opens: flow, and who started it.
_BEGUN = (
    ("annual_leave", "employee"),
    ("position_change", "designer"),
    ("resignation", "other_colleague"),
)


async def show(*, port: int, browser: bool) -> int:
    """Runs both until interrupted and opens the chat page; returns the exit status."""
    return await _on_stage(_chat, port=port, browser=browser)


async def play(*, port: int, stay: bool) -> int:
    """Plays the day in the terminal; with ``stay`` both then run until interrupted."""
    return await _on_stage(_play, port=port, stay=stay)


async def _on_stage(scene: Scene, *, port: int, **options: bool) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Chinese shows question marks
    console = Console()
    try:
        async with AsyncExitStack() as stack:
            with console.status("Starting a local Feishu and the bot …"):
                ready = await stack.enter_async_context(stage(port))
            await scene(ready, console, **options)
    except (StageFailed, NothingCame) as failed:
        console.print(str(failed), style="red", markup=False)
        return 1
    return 0


async def _chat(ready: Stage, console: Console, *, browser: bool) -> None:
    for flow, initiator in _BEGUN:
        await ready.sandbox.start(flow, initiator)
    _tell(ready, console)
    if browser and _has_screen():
        await asyncio.to_thread(webbrowser.open, ready.sandbox_url)
    await ready.until_the_bot_ends()


async def _play(ready: Stage, console: Console, *, stay: bool) -> None:
    names = {str(person["open_id"]): str(person["name"]) for person in await ready.sandbox.people()}
    await Day(ready, console, names).play()
    if stay:
        _tell(ready, console)
        await ready.until_the_bot_ends()
    console.print("\nTo play yourself, in a browser: make demo", soft_wrap=True)


def _tell(ready: Stage, console: Console) -> None:
    console.print(
        f"\n  chat     {ready.sandbox_url}/\n"
        f"  cards    {ready.sandbox_url}/cards\n"
        f"  bot      {ready.bot_url}/readyz  {ready.bot_url}/metrics\n"
        f"  its log  {ready.log}\n\n"
        "Open the chat in a browser and choose who you are; open it twice to be two people.\n"
        "Ctrl+C ends both.",
        markup=False,
        soft_wrap=True,
    )


def _has_screen() -> bool:
    """Whether a browser would open as a window; without one, some would take over this terminal."""
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
