"""How rules name business types: by id, by Chinese or English name; the tenant's own with a prefix."""

from __future__ import annotations

from bot.model.business_type import BUSINESS_TYPES

#: Before the id of a type of the tenant's own, which nobody here can check.
OWN = "own:"

#: All names as they are written, in the order of the ids.
TYPE_NAMES = tuple(
    name
    for type_id, known in BUSINESS_TYPES.items()
    for name in dict.fromkeys((type_id, known.name.chinese, known.name.english))
)

_IDS = {
    name.casefold(): type_id
    for type_id, known in BUSINESS_TYPES.items()
    for name in (type_id, known.name.chinese, known.name.english)
}


def type_id_of(name: str) -> str | None:
    """The id of the type so named, case ignored; None: there is none."""
    if name.startswith(OWN):
        return name.removeprefix(OWN) or None
    return _IDS.get(name.casefold())
