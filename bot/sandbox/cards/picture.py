"""Paints a card's body: containers side by side and below one another, with the leaves in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.sandbox.cards.leaves import LEAVES, Component
from bot.sandbox.cards.reading import Reader, printable
from bot.sandbox.cards.tree import as_list, as_mapping

#: Deeper than any card the platform takes.
_DEEPEST: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Painter:
    """Paints for one reader; with ``unfold``, collapsed panels lie open."""

    reader: Reader
    unfold: bool = False
    depth: int = 0

    def block(self, container: Component) -> RenderableType:
        """What a container holds, below one another or side by side."""
        if self.depth > _DEEPEST:
            return Text("…")
        elements = [as_mapping(element) for element in as_list(container.get("elements"))]
        if container.get("direction") == "horizontal":
            return self._row(elements)
        return Group(*self._stacked(elements))

    def _stacked(self, elements: Sequence[Component]) -> list[RenderableType]:
        """Below one another, with air between components of different kinds."""
        painted: list[RenderableType] = []
        for index, element in enumerate(elements):
            before = elements[index - 1].get("tag") if index else None
            apart = index and element.get("tag") != "hr" and before != "hr"
            if apart and before != element.get("tag"):
                painted.append(Text())
            painted.append(self.component(element))
        return painted

    def _row(self, elements: Sequence[Component]) -> RenderableType:
        row = Table.grid(padding=(0, 2))
        for _ in elements:
            row.add_column(overflow="fold")
        row.add_row(*(self.component(element) for element in elements))
        return row

    def component(self, component: Component) -> RenderableType:
        """One component, whatever it is."""
        tag = printable(str(component.get("tag")))[:40]
        if tag in _CONTAINERS:
            return _CONTAINERS[tag](self, component)
        if tag in LEAVES:
            return LEAVES[tag](self.reader, component)
        return Text(f"[unknown component: {tag}]", style="bold red")

    def inner(self) -> Painter:
        return replace(self, depth=self.depth + 1)


def _form(painter: Painter, component: Component) -> RenderableType:
    return painter.inner().block(component)


def _columns(painter: Painter, component: Component) -> RenderableType:
    columns = [as_mapping(column) for column in as_list(component.get("columns"))]
    weighted = any(column.get("width") == "weighted" for column in columns)
    row = Table.grid(expand=weighted, padding=(0, 2))
    for column in columns:
        weight = column.get("weight", 1)
        share = weight if isinstance(weight, int) and 0 < weight <= 5 else 1
        row.add_column(ratio=share if column.get("width") == "weighted" else None, overflow="fold")
    row.add_row(*(painter.inner().block(column) for column in columns))
    return row


def _panel(painter: Painter, component: Component) -> RenderableType:
    title = painter.reader.text(as_mapping(component.get("header")).get("title"))
    if component.get("expanded") is not True and not painter.unfold:
        return Text(f"▸ {title}")
    inside = Padding(painter.inner().block(component), (0, 0, 0, 2))
    return Group(Text(f"▾ {title}"), inside)


_CONTAINERS: Final[Mapping[str, Callable[[Painter, Component], RenderableType]]] = {
    "form": _form,
    "interactive_container": _form,
    "column_set": _columns,
    "collapsible_panel": _panel,
}
