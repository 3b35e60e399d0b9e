"""Whether the app was granted what it needs, from what harmless calls came back with. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.adapters.openapi.answer import Answer
from bot.adapters.openapi.wire import Text, Unreadable, Wire, read
from bot.doctor.finding import Finding, fault, fine, unseen
from bot.doctor.needs import Need
from bot.doctor.refusal import SCOPE_MISSING, hints_of, trouble_of

#: Feishu: 查询租户授权状态, ``grant_status``.
_GRANTED = 1


class _Scope(Wire):
    scope_name: Text
    grant_status: int | None = None


class _Scopes(Wire):
    scopes: list[_Scope] | None = None


def grants_of(answer: Answer) -> Mapping[str, bool] | None:
    """The tenant's list of grants; None where it was not given."""
    if answer.envelope is None or answer.envelope.code != 0:
        return None
    try:
        found = read(answer.envelope.data, _Scopes)
    except Unreadable:
        return None
    return {str(one.scope_name): one.grant_status == _GRANTED for one in found.scopes or ()}


def probed(need: Need, answer: Answer, *, console: str) -> Finding:
    """What the need's own call came to; any answer of the endpoint itself shows that it may be called."""
    if answer.envelope is not None and answer.envelope.code in {SCOPE_MISSING, *need.denials}:
        hints = hints_of(answer)
        return _missing(need, hints.scopes or need.scopes, page=hints.page or page_of(console, need.scope))
    if (trouble := trouble_of(answer)) is not None:
        return fault(need.purpose, *trouble)
    return fine(need.purpose, "granted")


def listed(need: Need, grants: Mapping[str, bool] | None, *, console: str) -> Finding:
    """What the tenant's list says. A scope that the app never asked for does not stand in it."""
    page = page_of(console, need.scope)
    if grants is None:
        remedy = f"Is {need.scope} granted under Permissions & Scopes (权限管理)?"
        return unseen(need.purpose, "the list of grants cannot be read", remedy, page=page)
    if any(grants.get(scope) for scope in need.scopes):
        return fine(need.purpose, "granted")
    return _missing(need, need.scopes, page=page)


def page_of(console: str, scope: str) -> str:
    """Where the scope is granted (Feishu: 如何为应用申请所需权限)."""
    return f"{console}/auth?q={scope}&op_from=openapi"


def _missing(need: Need, would_do: tuple[str, ...], *, page: str) -> Finding:
    scope = need.scope if need.scope in would_do else would_do[0]
    others = [one for one in would_do if one != scope]
    also = f" (or {', '.join(others)})" if others else ""
    return fault(
        need.purpose,
        f"missing: {scope}{also}",
        "Grant it under Permissions & Scopes (权限管理), then publish a version.",
        page=page,
    )
