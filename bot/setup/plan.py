"""What has to change until the platform offers what the bot answers to, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.adapters.feishu.slash_panel import Registered
from bot.setup.offers import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Carried out in this order: what is removed makes room, and frees a name."""

    remove: tuple[Registered, ...]
    describe: tuple[tuple[Registered, Offer], ...]
    create: tuple[Offer, ...]
    #: How many are as they should be.
    kept: int

    def __bool__(self) -> bool:
        return bool(self.remove or self.describe or self.create)


def planned(offers: Sequence[Offer], registered: Sequence[Registered]) -> Plan:
    """Commands go by their names; of two with one name the later is not ours."""
    wanted = {offer.name: offer for offer in offers}
    present: dict[str, Registered] = {}
    alien: list[Registered] = []
    for one in registered:
        if one.name in wanted and one.name not in present:
            present[one.name] = one
        else:
            alien.append(one)
    outdated = tuple((one, wanted[name]) for name, one in present.items() if not _says_so(one, wanted[name]))
    return Plan(
        remove=tuple(alien),
        describe=outdated,
        create=tuple(offer for offer in offers if offer.name not in present),
        kept=len(present) - len(outdated),
    )


def _says_so(registered: Registered, offer: Offer) -> bool:
    about, said = offer.about, registered.description
    return (said.zh, said.en, registered.otherwise) == (about.chinese, about.english, about.english)
