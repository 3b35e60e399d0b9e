"""Time zones: what people type, what stands on the card, and what the machine does not know."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model.preferences import Preferences
from bot.model.text import I18n
from bot.model.zones import COMPANY, PLACES, zone_meant, zone_named, zone_words
from bot.usecases.settings_clicks import chosen_in

ELSEWHERE = Preferences(person_id="ou_a", zone="Europe/London")
NOT_A_ZONE = ["", "Mars/Olympus", "Asia", "../../etc/passwd", "a\0b", "x" * 5000]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("伦敦", "Europe/London"),
        ("London", "Europe/London"),
        (" new  YORK ", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Australia/Lord_Howe", "Australia/Lord_Howe"),
        ("公司", COMPANY),
        ("Company", COMPANY),
    ],
)
def test_a_zone_goes_by_its_city_and_by_its_name(typed: str, meant: str) -> None:
    assert zone_meant(typed) == meant


@pytest.mark.parametrize("name", NOT_A_ZONE)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_meant(name) is None
    assert zone_named(name) is None
    assert Preferences(person_id="ou_a", zone=name).own_zone is None
    assert chosen_in({"zone": name}, ELSEWHERE) == ELSEWHERE


def test_the_company_is_chosen_like_a_place() -> None:
    assert chosen_in({"zone": COMPANY}, ELSEWHERE).own_zone is None
    assert chosen_in({"zone": "Asia/Tokyo"}, ELSEWHERE).own_zone == ZoneInfo("Asia/Tokyo")
    assert chosen_in({}, ELSEWHERE) == ELSEWHERE


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_told_with_its_hours_from_utc_in_winter_and_in_summer(name: str) -> None:
    zone = ZoneInfo(name)
    hours = {datetime(2026, month, 15, tzinfo=zone).utcoffset() for month in (1, 7)}
    assert {_offset(one) for one in PLACES[name].offset.split("/")} == hours


def _offset(text: str) -> timedelta:
    hours, _, minutes = text.partition(":")
    return timedelta(hours=int(hours), minutes=int(minutes or 0))


def test_a_zone_is_told_in_words() -> None:
    assert zone_words("Europe/London") == I18n("伦敦 (UTC+0/+1)", "London (UTC+0/+1)")
    assert zone_words("Asia/Kathmandu") == I18n.same("Asia/Kathmandu")
    assert zone_words(COMPANY).chinese == "公司时区"
