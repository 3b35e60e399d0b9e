"""The endpoint that gives tenant access tokens."""

from __future__ import annotations

from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.pages import TOKEN_PAGE
from bot.sandbox.refusals import Refusal
from bot.sandbox.tokens import Tokens
from bot.sandbox.wire import Call, Endpoint


def endpoints(application: Application, tokens: Tokens) -> tuple[Endpoint, ...]:
    """``tenant_access_token/internal``, which answers at the top level and needs no token itself."""

    def tenant_access_token(call: Call) -> dict[str, Any]:
        app_id, app_secret = call.body.get("app_id"), call.body.get("app_secret")
        if not (isinstance(app_id, str) and isinstance(app_secret, str) and app_id and app_secret):
            raise Refusal.CREDENTIALS_MISSING.problem()
        if app_id != application.app_id:
            raise Refusal.APP_UNKNOWN.problem()
        if app_secret != application.app_secret:
            raise Refusal.SECRET_WRONG.problem()
        token, expire = tokens.fetch()
        return {"tenant_access_token": token, "expire": expire}

    return (
        Endpoint(
            method="POST",
            path="/open-apis/auth/v3/tenant_access_token/internal",
            page=TOKEN_PAGE,
            windows=(),
            answer=tenant_access_token,
            needs_token=False,
            bare=True,
        ),
    )
