"""The settings, from the environment and an optional ``.env`` file. The only reader of either."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.model.zones import zone_named
from bot.working_time.days import Calendar, calendar_of
from bot.working_time.hours import WorkingTime, spans_in

_SQLITE = "sqlite:///"


class Transport(StrEnum):
    WEBHOOK = "webhook"
    WEBSOCKET = "websocket"


class SettingsFaulty(Exception):
    """The environment does not make sense. ``faults`` holds one line for each thing to mend."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class Settings(BaseSettings):
    """What can be set. The names in the environment are the fields' names in capitals."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    feishu_app_id: str = Field(pattern=r"^cli_[\w-]+$", examples=["cli_a1b2c3d4e5f60001"])
    """The app's id, ``cli_…``, from the developer console."""

    feishu_app_secret: SecretStr = Field(min_length=1)
    """The app's secret, from the same page."""

    feishu_base_url: str = Field(
        default="https://open.feishu.cn",
        pattern=r"^https?://[^/\s]+$",
        examples=["https://open.larksuite.com"],
    )
    """The open platform; Lark's or the sandbox's by setting it. No path, no final slash."""

    feishu_transport: Transport = Transport.WEBHOOK
    """How events and clicks arrive: ``webhook``, or ``websocket`` over a connection that the bot opens."""

    feishu_encrypt_key: SecretStr = Field(default=SecretStr(""), validate_default=True)
    """The Encrypt Key of events and callbacks. Needed with the webhook transport."""

    feishu_verification_token: SecretStr = Field(default=SecretStr(""), validate_default=True)
    """The Verification Token of events and callbacks. Needed with the webhook transport."""

    feishu_tenant_key: str = ""
    """The tenant that the app serves. Left empty, the first verified push tells it, and it is kept."""

    host: str = "0.0.0.0"  # noqa: S104 (a server in a container listens on all of its addresses)
    """The address to listen on."""

    port: int = Field(default=8080, ge=0, le=65535)
    """The port to listen on; 0 takes any free one."""

    database_url: str = "sqlite:///data/bot.sqlite3"
    """Where the bot remembers: ``sqlite:///`` and a path; four slashes for an absolute one."""

    admin_open_ids: Annotated[tuple[str, ...], NoDecode] = ()
    """The open_ids of the bot's admins, separated by commas."""

    rules_file: Path | None = None
    """The file of notification rules; read again when it changes. Not set: only the built-in ones."""

    timezone: str = "Asia/Shanghai"
    """The time zone in which cards show times and people work."""

    working_hours: str = "09:00-18:00"
    """When people work on a working day, spans separated by commas."""

    holidays: str = "CN"
    """Whose public holidays are free: a country, a part of it as ``DE-BY``, or ``none``."""

    resync_minutes: float = Field(default=5, gt=0, le=1440)
    """How often the bot looks for changes that no event announced."""

    adopt_open_tasks: int = Field(default=7, ge=0, le=30)
    """On the first start, open tasks of so many days get cards. 0: none of before."""

    log_level: str = Field(
        default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$", examples=["DEBUG, INFO, WARNING or ERROR"]
    )
    """How much is logged: DEBUG, INFO, WARNING or ERROR."""

    @field_validator("admin_open_ids", mode="before")
    @classmethod
    def _split(cls, value: str | tuple[str, ...]) -> tuple[str, ...]:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("admin_open_ids")
    @classmethod
    def _open_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [one for one in value if not re.fullmatch(r"ou_[A-Za-z0-9_]+", one)]
        if wrong:
            raise ValueError(f"open_ids begin with ou_, these do not: {', '.join(wrong)}")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if zone_named(value) is None:
            raise ValueError(f"there is no time zone {value!r}; for example Asia/Shanghai")
        return value

    @field_validator("working_hours")
    @classmethod
    def _known_hours(cls, value: str) -> str:
        spans_in(value)
        return value

    @field_validator("holidays")
    @classmethod
    def _known_holidays(cls, value: str) -> str:
        calendar_of(value)
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(_SQLITE) or len(value) == len(_SQLITE):
            raise ValueError(
                "it begins with sqlite:/// and goes on with a path, like sqlite:///data/bot.sqlite3"
            )
        return value

    @field_validator("feishu_encrypt_key", "feishu_verification_token")
    @classmethod
    def _needed_by_webhook(cls, value: SecretStr, others: ValidationInfo) -> SecretStr:
        if others.data.get("feishu_transport") is Transport.WEBHOOK and not value.get_secret_value():
            raise ValueError("not set; the webhook transport needs it (console: Events & Callbacks)")
        return value

    @property
    def database_path(self) -> Path:
        return Path(self.database_url.removeprefix(_SQLITE))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.holidays)

    @property
    def working_time(self) -> WorkingTime:
        return WorkingTime(calendar=self.calendar, zone=self.zone, spans=spans_in(self.working_hours))

    @property
    def adoption(self) -> timedelta:
        return timedelta(days=self.adopt_open_tasks)

    @property
    def resync_every(self) -> timedelta:
        return timedelta(minutes=self.resync_minutes)


def load(env_file: str | None = ".env") -> Settings:
    """Reads the settings.

    Raises:
        SettingsFaulty: something is missing or malformed; its ``faults`` say what, one line each.
    """
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # the values come from the environment
    except ValidationError as error:
        raise SettingsFaulty(tuple(_fault(one) for one in error.errors())) from None


def _fault(error: ErrorDetails) -> str:
    """One line: the variable and what is wrong with it. Never the value, which may be a secret."""
    field = str(error["loc"][0])
    match error["type"]:
        case "missing" | "string_too_short":
            words = "not set"
        case "string_pattern_mismatch":
            examples = Settings.model_fields[field].examples or ("see docs/configuration.md",)
            words = f"malformed; for example {examples[0]}"
        case _:
            words = error["msg"].removeprefix("Value error, ")
    return f"{field.upper()}: {words}"
