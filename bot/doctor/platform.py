"""What stands behind all calls: the clock, the credentials, the bot ability. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from bot.adapters.feishu.identity import IN_USE
from bot.adapters.openapi.answer import Answer
from bot.adapters.openapi.wire import Text, Unreadable, Wire, read
from bot.doctor.finding import Finding, fault, fine, unseen
from bot.doctor.refusal import trouble_of
from bot.model.errors import PlatformError, Transient

CLOCK: Final = "clock"
CREDENTIALS: Final = "credentials"
BOT: Final = "bot ability"

#: The platform tells whole seconds, and an answer takes its time.
TOLERATED = timedelta(minutes=1)

_SECOND = timedelta(seconds=1)

_ID_PAGE = "Console: Credentials & Basic Info (凭证与基础信息)."

#: Feishu: 自建应用获取 tenant_access_token.
_CREDENTIALS: dict[int, tuple[str, str]] = {
    10003: ("the platform misses id or secret", f"Set FEISHU_APP_ID and FEISHU_APP_SECRET. {_ID_PAGE}"),
    10005: ("no app has this id", f"Set FEISHU_APP_ID. {_ID_PAGE}"),
    10014: ("the app is disabled", "Enable it in the Feishu Admin console."),
    10015: ("the secret is not this app's", f"Set FEISHU_APP_SECRET. {_ID_PAGE}"),
}

#: Feishu: 获取机器人信息, ``activate_status``.
_STATUSES = {
    0: "not installed in this tenant",
    1: "disabled by the tenant",
    3: "installed, but not enabled",
    4: "upgraded, but not enabled",
    5: "its licence has expired",
    6: "the tenant's plan has expired",
}

_PUBLISH = "then publish a version (版本管理与发布) and have the administrator approve it."


class _Bot(Wire):
    app_name: Text | None = None
    activate_status: int | None = None


class _Info(Wire):
    bot: _Bot


def clock_of(date: str, now: datetime) -> Finding:
    """Whether our clock agrees with the ``Date`` of an answer."""
    try:
        ahead = now - parsedate_to_datetime(date)
    except (ValueError, TypeError):  # no date, or one without a time zone
        return unseen(CLOCK, "the platform told no time", "Is this machine's clock set by a time server?")
    if abs(ahead) <= TOLERATED:
        return fine(CLOCK, "agrees with the platform's")
    side = "ahead of" if ahead > timedelta() else "behind"
    return fault(
        CLOCK,
        f"{abs(ahead) // _SECOND} seconds {side} the platform's",
        "Let a time server set this machine's clock: clicks signed over 5 minutes apart are refused.",
    )


def credentials_of(error: PlatformError | None) -> Finding:
    """What asking for a token came to."""
    if error is None:
        return fine(CREDENTIALS, "the platform takes them")
    if error.code in _CREDENTIALS:
        return fault(CREDENTIALS, *_CREDENTIALS[error.code])
    if isinstance(error, Transient):
        return fault(CREDENTIALS, "the platform gave no token just now", f"Run this again later ({error}).")
    return fault(CREDENTIALS, f"the platform refuses them ({error})", f"Look at FEISHU_BASE_URL. {_ID_PAGE}")


def bot_of(answer: Answer) -> Finding:
    """Whether the app has its bot, and the tenant uses it (Feishu: 获取机器人信息)."""
    if (trouble := trouble_of(answer)) is not None:
        return fault(BOT, *trouble)
    try:
        bot = read(answer.body, _Info).bot
    except Unreadable:
        return fault(
            BOT,
            "the app has no bot that is released",
            f"Add features (添加应用能力), Bot (机器人), {_PUBLISH}",
        )
    if bot.activate_status == IN_USE:
        return fine(BOT, f"on; its name is {bot.app_name or 'not set'}")
    status = bot.activate_status
    words = _STATUSES.get(status, f"status {status}") if status is not None else "unknown"
    return fault(BOT, words, f"Look at the app in the Feishu Admin console, {_PUBLISH}")
