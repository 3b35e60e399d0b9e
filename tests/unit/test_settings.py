"""The environment, read once and refused with one clear line per fault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFaulty, Transport, load

ENOUGH = {
    "FEISHU_APP_ID": "cli_a1b2c3",
    "FEISHU_APP_SECRET": "secret",
    "FEISHU_ENCRYPT_KEY": "key",
    "FEISHU_VERIFICATION_TOKEN": "token",
}


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def with_environment(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in {**ENOUGH, **values}.items():
        monkeypatch.setenv(name, value)


def test_four_values_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    with_environment(monkeypatch)
    settings = load(None)
    assert settings.feishu_base_url == "https://open.feishu.cn"
    assert (settings.host, settings.port) == ("0.0.0.0", 8080)  # noqa: S104 (the documented default)
    assert settings.database_path == Path("data/bot.sqlite3")
    assert settings.admin_open_ids == ()


def test_all_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(SettingsFaulty) as faulty:
        load(None)
    assert [line.split(":")[0] for line in faulty.value.faults] == list(ENOUGH)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("FEISHU_APP_ID", "a1b2c3", "for example cli_"),
        ("FEISHU_APP_SECRET", "", "not set"),
        ("FEISHU_ENCRYPT_KEY", "", "webhook transport needs it"),
        ("FEISHU_BASE_URL", "open.feishu.cn", "for example https://"),
        ("FEISHU_TRANSPORT", "pigeon", "'webhook' or 'websocket'"),
        ("PORT", "http", "integer"),
        ("PORT", "70000", "65535"),
        ("DATABASE_URL", "postgres://db", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///", "sqlite:///"),
        ("ADMIN_OPEN_IDS", "ou_1,alice", "alice"),
        ("TIMEZONE", "Mars/Olympus", "Asia/Shanghai"),
        ("WORKING_HOURS", "9-18", "for example 09:00-12:00"),
        ("WORKING_HOURS", "22:00-06:00", "around midnight write two"),
        ("WORKING_HOURS", "09:00-13:00,12:00-18:00", "is not over when the next begins at 12:00"),
        ("HOLIDAYS", "Atlantis", "for example CN, DE-BY or none"),
        ("HOLIDAYS", "DE-ZZ", "for example CN, DE-BY or none"),
        ("RESYNC_MINUTES", "0", "greater than 0"),
        ("LOG_LEVEL", "loud", "DEBUG"),
    ],
)
def test_a_malformed_value_is_refused_with_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    with_environment(monkeypatch, **{name: value})
    with pytest.raises(SettingsFaulty) as faulty:
        load(None)
    (line,) = faulty.value.faults
    assert line.startswith(f"{name}: ")
    assert words in line


def test_a_secret_is_never_in_the_words_of_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    with_environment(monkeypatch, FEISHU_APP_SECRET="hunter2", PORT="hunter2")
    with pytest.raises(SettingsFaulty) as faulty:
        load(None)
    assert "hunter2" not in str(faulty.value)
    monkeypatch.setenv("PORT", "8080")
    assert "hunter2" not in repr(load(None))


def test_with_the_long_connection_no_keys_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {"FEISHU_ENCRYPT_KEY": "", "FEISHU_VERIFICATION_TOKEN": ""}
    with_environment(monkeypatch, FEISHU_TRANSPORT="websocket", **keys)
    assert load(None).feishu_transport is Transport.WEBSOCKET


def test_four_slashes_are_an_absolute_path(monkeypatch: pytest.MonkeyPatch) -> None:
    with_environment(monkeypatch, DATABASE_URL="sqlite:////var/lib/bot/bot.sqlite3")
    assert load(None).database_path == Path("/var/lib/bot/bot.sqlite3")


def test_admins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    with_environment(monkeypatch, ADMIN_OPEN_IDS=" ou_a , ou_b ,")
    assert load(None).admin_open_ids == ("ou_a", "ou_b")


def test_the_working_time_is_that_of_the_hours_holidays_and_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    hours = {"WORKING_HOURS": "09:00-12:00, 13:30-18:30", "HOLIDAYS": "DE-BY", "TIMEZONE": "Europe/Berlin"}
    with_environment(monkeypatch, **hours)
    working = load(None).working_time
    # Epiphany is a holiday in Bavaria and not in Berlin.
    assert not working.is_working(datetime(2026, 1, 6, 10, tzinfo=UTC))
    assert working.is_working(datetime(2026, 1, 7, 12, 30, tzinfo=UTC))
    assert not working.is_working(datetime(2026, 1, 7, 12, 29, tzinfo=UTC))
