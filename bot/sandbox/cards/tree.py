"""A card as a tree: its components in reading order, each with the containers around it.

Everything that looks at a whole card goes through here, so that all agree on what it contains. Cards come
from strangers: whatever is not of the expected form counts as absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

#: What stands under these keys is the developer's data, not part of the card's structure.
DATA: Final = frozenset({"value", "chart_spec", "rows"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A component where it stands. ``around`` are the containers that hold it, the outermost first."""

    component: Mapping[str, Any]
    at: str
    around: tuple[Mapping[str, Any], ...] = ()

    @property
    def tag(self) -> str:
        return str(self.component.get("tag"))

    @property
    def form(self) -> Mapping[str, Any] | None:
        """The form that this component belongs to, if any."""
        return next((container for container in self.around if container.get("tag") == "form"), None)


def as_mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    return value if isinstance(value, str) else ""


def components(card: Mapping[str, Any]) -> list[Placed]:
    """All components of the body, in reading order; those in collapsed panels too."""
    found: list[Placed] = []
    waiting = _children(as_mapping(card.get("body")), "$.body", ())[::-1]
    while waiting:
        placed = waiting.pop()
        found.append(placed)
        waiting += _children(placed.component, placed.at, (*placed.around, placed.component))[::-1]
    return found


def tagged(card: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object with a ``tag``, with its JSON path: components, texts, icons, header tags."""
    waiting: list[tuple[str, Any]] = [("$", card)]
    while waiting:
        at, value = waiting.pop()
        if isinstance(value, Mapping):
            if "tag" in value:
                yield at, value
            waiting += [(f"{at}.{key}", item) for key, item in value.items() if key not in DATA]
        elif isinstance(value, list):
            waiting += [(f"{at}[{index}]", item) for index, item in enumerate(value)]


def _children(parent: Mapping[str, Any], at: str, around: tuple[Mapping[str, Any], ...]) -> list[Placed]:
    lists = (
        ("elements", parent.get("elements")),
        ("columns", parent.get("columns") if parent.get("tag") == "column_set" else None),
        ("button_area.buttons", as_mapping(parent.get("button_area")).get("buttons")),
    )
    return [
        Placed(component=child, at=f"{at}.{key}[{index}]", around=around)
        for key, children in lists
        for index, child in enumerate(as_list(children))
        if isinstance(child, Mapping)
    ]
