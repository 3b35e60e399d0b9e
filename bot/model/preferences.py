"""How a person wants to be written to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.model.zones import COMPANY, zone_named


class Language(StrEnum):
    """Of everything the bot writes to a person."""

    #: Each client shows its own.
    AUTO = "auto"
    CHINESE = "zh"
    ENGLISH = "en"


class Delivery(StrEnum):
    #: A card for each task, as it comes.
    CARDS = "cards"
    #: One list a working day, at the person's hour.
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    person_id: str
    language: Language = Language.AUTO
    delivery: Delivery = Delivery.CARDS
    #: The hour of the digest, 0 to 23, where they are.
    digest_hour: int = 9
    #: Where they are, by IANA name; or with the company.
    zone: str = COMPANY

    @property
    def own_zone(self) -> ZoneInfo | None:
        """Where they are; None: with the company, also where this machine does not know their zone."""
        return zone_named(self.zone)
