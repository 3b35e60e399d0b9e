"""Cards on show: what the gallery draws, each measured against what the platform allows.

The sandbox brings its own, one for each thing that cards can hold; whoever runs it may add others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.sandbox.cards.measures import measures
from bot.sandbox.scenarios.office_people import ORGANISATION
from bot.sandbox.wire_json import read_object

_PEOPLE: Final = frozenset(person.open_id for person in ORGANISATION.people)
_OWN: Final = Path(__file__).parent / "exhibits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A card under a name; ``group`` is the heading that it stands under.

    Where the card could not be made, ``content`` is empty and ``fault`` says why.
    """

    name: str
    title: str
    group: str
    content: str = ""
    fault: str = ""


Exhibits = Callable[[], Iterable[Exhibit]]


def own_exhibits() -> list[Exhibit]:
    """The sandbox's own cards, by file name."""
    return [
        Exhibit(
            name=path.stem,
            title=path.stem.replace("_", " "),
            group="components",
            content=path.read_text(encoding="utf-8"),
        )
        for path in sorted(_OWN.glob("*.json"))
    ]


def shown(exhibit: Exhibit) -> dict[str, Any]:
    """An exhibit as the gallery page reads it."""
    card = read_object(exhibit.content) if exhibit.content else None
    fault = exhibit.fault or ("" if card is not None else "not a JSON object")
    named = {"name": exhibit.name, "title": exhibit.title, "group": exhibit.group}
    return {**named, "card": card, "fault": fault, **measures(card or {}, people=_PEOPLE)}
