"""Draws a card for a terminal, as a person would see it; rich lays it out, wide characters included.

``panel`` is the drawing with colours, for people; ``draw`` is the same as plain text, for tests and logs.
What cannot be drawn says so. ``words`` and ``buttons`` tell the same card without its looks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from bot.sandbox.cards.picture import Painter
from bot.sandbox.cards.reading import Reader
from bot.sandbox.cards.shown import Button, buttons, words
from bot.sandbox.cards.tree import as_mapping, as_text

__all__ = ["Button", "buttons", "draw", "panel", "words"]

#: The header's colours in the sixteen that every terminal has. Feishu: 标题
_COLOURS: Final = {
    "blue": "blue",
    "wathet": "bright_blue",
    "turquoise": "cyan",
    "green": "green",
    "yellow": "yellow",
    "orange": "bright_red",
    "red": "red",
    "carmine": "bright_magenta",
    "violet": "magenta",
    "purple": "magenta",
    "indigo": "blue",
    "grey": "bright_black",
}


def draw(
    card: Mapping[str, Any],
    *,
    language: str = "zh_cn",
    width: int = 60,
    names: Mapping[str, str] | None = None,
    unfold: bool = False,
) -> str:
    """The card as lines of plain text, ``width`` cells wide. Collapsed panels stay closed unless ``unfold``.

    ``names`` by open id are what a client knows of people.
    """
    paper = io.StringIO()
    console = Console(file=paper, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(panel(card, language=language, names=names, unfold=unfold))
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def panel(
    card: Mapping[str, Any],
    *,
    language: str = "zh_cn",
    names: Mapping[str, str] | None = None,
    unfold: bool = False,
) -> Panel:
    """The card as a rich renderable, in colours."""
    reader = Reader(language=language, names=names or {})
    header = as_mapping(card.get("header"))
    colour = _COLOURS.get(as_text(header.get("template")), "default")
    body = Painter(reader=reader, unfold=unfold).block(as_mapping(card.get("body")))
    parts: list[RenderableType] = [*_header(header, colour, reader), body]
    return Panel(Group(*parts), box=box.ROUNDED, border_style=colour, padding=(0, 1))


def _header(header: Mapping[str, Any], colour: str, reader: Reader) -> Iterator[RenderableType]:
    if not header:
        return
    row = Table.grid(expand=True, padding=(0, 1))
    row.add_column(ratio=1, overflow="fold")
    row.add_column(justify="right")
    tags = " ".join(f"‹{tag}›" for tag in reader.tags(header))
    row.add_row(Text(reader.text(header.get("title")), style=f"bold {colour}"), Text(tags, style=colour))
    yield row
    subtitle = reader.text(header.get("subtitle"))
    if subtitle:
        yield Text(subtitle, style="dim")
    yield Line(style=colour)
