"""What the demo prints: the story's steps, the cards as people see them, the traffic behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.sandbox.cards.draw import panel
from bot.sandbox.client import Clicked

_COLOURS = {
    "push": "cyan",
    "call": "blue",
    "click": "magenta",
    "send": "green",
    "reply": "green",
    "patch": "green",
}
_OPEN_APIS = "/open-apis/"

#: How long a reader gets before the next step.
_BEAT_SECONDS = 2.0

#: The widest of the journal's kinds shown here.
_LONGEST_KIND = 5

#: Ids in a path are longer than any word in it.
_LONGEST_WORD = 18


class Screen:
    """A terminal, and where in the sandbox's journal the last step ended."""

    def __init__(self, console: Console, names: Mapping[str, str]) -> None:
        self._console = console
        self._names = names
        self._step = 0

    def step(self, words: str) -> None:
        self._step += 1
        self._console.print()
        self._console.rule(Text(f"{self._step}. {words}", style="bold"), align="left", style="dim")

    async def beat(self) -> None:
        """Time to read, where somebody does."""
        if self._console.is_terminal:
            await asyncio.sleep(_BEAT_SECONDS)

    def card(self, owner: str, what: str, card: Mapping[str, Any]) -> None:
        self._console.print(Text(f"  In {owner}'s chat, {what}:", style="dim"))
        drawn = panel(card, names=self._names)
        self._console.print(Padding(drawn, (0, 0, 0, 2)), width=min(78, self._console.width))

    def click(self, person: str, label: str, answer: Clicked) -> None:
        words = answer.words or f"error {answer.error_code}: {answer.why}"
        line = Text.assemble(
            ("  ▶ ", "magenta"),
            f"{person} presses ",
            (label, "bold"),
            (f"  ⟶  “{words}”", "bold green" if answer.words else "bold red"),
            (f"  in {answer.took_ms} ms", "dim"),
        )
        self._console.print(line)

    def traffic(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """What was pushed, called, sent and patched since the last step, with times."""
        table = Table.grid(padding=(0, 1))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True, min_width=_LONGEST_KIND)
        table.add_column()  # the one that gives way in a narrow terminal
        table.add_column(no_wrap=True)
        for entry in entries:
            kind = str(entry["kind"])
            table.add_row(
                Text(_clock(entry["at_ms"]), style="dim"),
                Text(kind, style=_COLOURS.get(kind, "white")),
                Text(self._told(entry), overflow="ellipsis", no_wrap=True),
                _outcome(entry),
            )
        self._console.print(Padding(table, (0, 0, 0, 2)))

    def summary(self, rows: Sequence[tuple[str, str]]) -> None:
        self._console.print()
        self._console.rule(Text("The day in figures", style="bold"), align="left", style="dim")
        table = Table.grid(padding=(0, 2))
        for what, figure in rows:
            table.add_row(Text(f"  {what}"), Text(figure, style="bold"))
        self._console.print(table)

    def _told(self, entry: Mapping[str, Any]) -> str:
        match entry["kind"]:
            case "push":
                return str(entry["event_type"])
            case "call":
                return f"{entry['method']} {_short(entry['path'])}"
            case "send" | "reply" | "patch":
                return "a card → " + ", ".join(self._names.get(one, "the bot") for one in entry["to"])
            case "click":
                return f"{self._names.get(entry['person'], '')} · {entry['label']}"
            case _:
                return ""


def _outcome(entry: Mapping[str, Any]) -> Text:
    """The HTTP status of the answer, and the platform's code where it refused."""
    match entry["kind"]:
        case "push":
            return _status(str(entry["outcome"]))
        case "call":
            code = f" {entry['code']}" if entry["code"] else ""
            return _status(f"{entry['http']}{code}")
        case _:
            return Text()


def _status(words: str) -> Text:
    return Text(words, style="dim" if words == "200" else "red")


def _short(path: str) -> str:
    """An endpoint without the ids in it."""
    parts = path.removeprefix(_OPEN_APIS).split("/")
    return "/".join("…" if len(part) > _LONGEST_WORD else part for part in parts)


def _clock(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().strftime("%H:%M:%S.%f")[:-3]
