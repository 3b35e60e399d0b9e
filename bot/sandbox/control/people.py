"""Finding the people that somebody names while directing the sandbox."""

from __future__ import annotations

from bot.sandbox.scenarios import office_people
from bot.sandbox.world.organisation import Organisation, Person

_PARTS = {part.lower(): person for part, person in vars(office_people).items() if isinstance(person, Person)}


class UnknownName(LookupError):
    """Nothing in the sandbox goes by this name."""


def find_person(organisation: Organisation, name: str) -> Person:
    """The person by open_id, by Chinese or English name, or by the part in the office (``manager``)."""
    if (part := _PARTS.get(name.lower())) is not None:
        return part
    for person in organisation.people:
        if name in (person.open_id, person.name, person.en_name):
            return person
    raise UnknownName(f"nobody is called {name!r}")


def part_of(person: Person) -> str:
    """The person's part in the office, such as ``manager``; empty for others."""
    return next((part for part, other in _PARTS.items() if other is person), "")
