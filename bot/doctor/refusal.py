"""What a refusal of the platform means for the set-up, whatever was asked. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from bot.adapters import codes
from bot.adapters.openapi.answer import Answer
from bot.adapters.openapi.wire import Text, Unreadable, Wire, read

SCOPE_MISSING = 99991672

_DISABLED = ("the app is disabled, or not installed in this tenant", "Enable it in the Feishu Admin console.")
_TOKEN = ("the access token is refused", "Run this again; if it stays, look whether the app was made anew.")

#: Feishu: 通用错误码, 频控策略, 自建应用 API 调用量限制.
_GENERAL: dict[int, tuple[str, str]] = {
    99991401: (
        "this machine's address is not on the app's list",
        "Console: Security settings (安全设置), IP allowlist (IP 白名单).",
    ),
    99991662: _DISABLED,
    99991673: _DISABLED,
    codes.TOO_MANY_CALLS: ("too many calls just now", "Run this again in a minute."),
    codes.QUOTA_USED_UP: (
        "the tenant's monthly calls are used up",
        "Buy quota, or wait for the month to end.",
    ),
    **dict.fromkeys(codes.TOKEN_REFUSED, _TOKEN),
}


class _Violation(Wire):
    subject: Text | None = None


class _Help(Wire):
    url: Text | None = None


class _Error(Wire):
    permission_violations: list[_Violation] | None = None
    helps: list[_Help] | None = None
    troubleshooter: Text | None = None


class _Body(Wire):
    """Feishu: 如何为应用申请所需权限."""

    error: _Error | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the platform itself says about mending it; empty where it says nothing."""

    scopes: tuple[str, ...] = ()
    page: str = ""
    troubleshooter: str = ""


def hints_of(answer: Answer) -> Hints:
    try:
        error = read(answer.body, _Body).error or _Error()
    except Unreadable:
        return Hints()
    pages = [str(one.url) for one in error.helps or () if one.url]
    return Hints(
        scopes=tuple(str(one.subject) for one in error.permission_violations or () if one.subject),
        page=pages[0] if pages else "",
        troubleshooter=str(error.troubleshooter or ""),
    )


def trouble_of(answer: Answer) -> tuple[str, str] | None:
    """What stands in the way of any call, and the remedy; None where the call reached its endpoint."""
    if answer.envelope is None:
        return (
            f"something else answers there (HTTP {answer.status})",
            "Look at FEISHU_BASE_URL and at proxies.",
        )
    code = answer.envelope.code
    if code in _GENERAL:
        return _GENERAL[code]
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        said = hints_of(answer).troubleshooter or f"Feishu's support knows it as log id {answer.log_id}."
        return f"the platform stumbled (code {code})", f"Run this again later. {said}"
    return None
