"""Time zones by the names that people give them: a city that they know, or the IANA name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.model.text import I18n

#: In the place of a name: wherever the company is.
COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Place:
    city: I18n
    #: Hours from UTC; where the clocks are changed, in winter and in summer.
    offset: str


#: What a person picks from, from east to west, by IANA name.
PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "Australia/Sydney": Place(I18n("悉尼", "Sydney"), "+10/+11"),
        "Asia/Tokyo": Place(I18n("东京", "Tokyo"), "+9"),
        "Asia/Seoul": Place(I18n("首尔", "Seoul"), "+9"),
        "Asia/Shanghai": Place(I18n("北京", "Beijing"), "+8"),
        "Asia/Hong_Kong": Place(I18n("香港", "Hong Kong"), "+8"),
        "Asia/Singapore": Place(I18n("新加坡", "Singapore"), "+8"),
        "Asia/Bangkok": Place(I18n("曼谷", "Bangkok"), "+7"),
        "Asia/Jakarta": Place(I18n("雅加达", "Jakarta"), "+7"),
        "Asia/Kolkata": Place(I18n("新德里", "New Delhi"), "+5:30"),
        "Asia/Dubai": Place(I18n("迪拜", "Dubai"), "+4"),
        "Europe/Moscow": Place(I18n("莫斯科", "Moscow"), "+3"),
        "Europe/Berlin": Place(I18n("柏林", "Berlin"), "+1/+2"),
        "Europe/Paris": Place(I18n("巴黎", "Paris"), "+1/+2"),
        "Europe/London": Place(I18n("伦敦", "London"), "+0/+1"),
        "America/Sao_Paulo": Place(I18n("圣保罗", "São Paulo"), "-3"),
        "America/New_York": Place(I18n("纽约", "New York"), "-5/-4"),
        "America/Chicago": Place(I18n("芝加哥", "Chicago"), "-6/-5"),
        "America/Los_Angeles": Place(I18n("洛杉矶", "Los Angeles"), "-8/-7"),
    }
)

_COMPANY_WORDS = I18n("公司时区", "Company time zone")
_COMPANY_NAMES = ("公司", "公司时区", COMPANY)


def zone_named(name: str) -> ZoneInfo | None:
    """The zone with that IANA name; None for ``COMPANY`` and for one that this machine does not know."""
    if name == COMPANY:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_meant(words: str) -> str | None:
    """``COMPANY`` or the IANA name, as somebody types it or calls the city; None where nothing is so called.

    Whatever the case, and with blanks in the place of low lines.
    """
    return _names().get(_plain(words))


def zone_words(name: str) -> I18n:
    """What a zone is called for people; by its IANA name where it is none of the ``PLACES``."""
    if name == COMPANY:
        return _COMPANY_WORDS
    place = PLACES.get(name)
    if place is None:
        return I18n.same(name)
    return I18n(f"{place.city.chinese} (UTC{place.offset})", f"{place.city.english} (UTC{place.offset})")


@cache
def _names() -> Mapping[str, str]:
    cities = ((city, name) for name, place in PLACES.items() for city in _both(place.city))
    meant = [(name, name) for name in available_timezones()]
    meant += [*cities, *((name, COMPANY) for name in _COMPANY_NAMES)]
    return {_plain(called): name for called, name in meant}


def _both(city: I18n) -> tuple[str, str]:
    return city.chinese, city.english


def _plain(words: str) -> str:
    return "_".join(words.casefold().split())
