"""The platform's gate before every endpoint: token, scopes, rate windows, the shape of answers. No I/O."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.permissions import Permissions
from bot.sandbox.refusals import Refusal
from bot.sandbox.tokens import Tokens
from bot.sandbox.windows import Exceeded, SlidingWindows
from bot.sandbox.wire import ApiProblem, Call, Endpoint

_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it arrived; ``body`` is None where it was not a JSON object."""

    method: str
    path: str
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    authorization: str = ""
    body: Mapping[str, Any] | None = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back: HTTP status, headers and the JSON object."""

    http: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any]

    @property
    def code(self) -> int:
        """The platform's code in the body."""
        return int(self.body.get("code", 0))


class Endpoints:
    """Every endpoint, found by method and path."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self.all = tuple(endpoints)
        # A literal segment must win over a parameter: /users/batch is no user.
        ordered = sorted(self.all, key=lambda endpoint: len(_PARAMETER.findall(endpoint.path)))
        self._patterns = [(endpoint, _pattern(endpoint.path)) for endpoint in ordered]

    def find(self, method: str, path: str) -> tuple[Endpoint, dict[str, str]] | None:
        """The endpoint and what its path's parameters are in this call; None where there is none."""
        for endpoint, pattern in self._patterns:
            if endpoint.method == method and (match := pattern.fullmatch(path)):
                return endpoint, match.groupdict()
        return None


class Gate:
    """Lets calls through to their endpoints or refuses them as the platform does."""

    def __init__(
        self,
        *,
        endpoints: Endpoints,
        tokens: Tokens,
        permissions: Permissions,
        windows: SlidingWindows,
    ) -> None:
        self._endpoints = endpoints
        self._tokens = tokens
        self._permissions = permissions
        self._windows = windows

    def answer(self, asked: Asked) -> Answer | None:
        """The platform's answer; None where it has no such endpoint."""
        found = self._endpoints.find(asked.method, asked.path)
        if found is None:
            return None
        endpoint, path = found
        try:
            self._check(endpoint, asked)
            if exceeded := self._windows.admit((endpoint.method, endpoint.path), endpoint.windows):
                return too_many_calls(exceeded)
            call = Call(path=path, query=asked.query, body=asked.body or {})
            return success(endpoint, endpoint.answer(call))
        except ApiProblem as problem:
            return refusal(problem)

    def _check(self, endpoint: Endpoint, asked: Asked) -> None:
        if endpoint.needs_token:
            self._check_token(asked.authorization)
            self._permissions.check(asked.method, asked.path)
        if asked.body is None:
            raise Refusal.PARAMETER_INVALID.problem("the body is not a JSON object")

    def _check_token(self, authorization: str) -> None:
        scheme, _, token = authorization.partition(" ")
        if scheme != "Bearer" or not token:
            raise Refusal.TOKEN_MISSING.problem()
        if not token.startswith(("t-", "u-")):
            raise Refusal.TOKEN_MALFORMED.problem()
        if not self._tokens.is_valid(token):
            raise Refusal.TOKEN_INVALID.problem()


def success(endpoint: Endpoint, given: Mapping[str, Any]) -> Answer:
    """The answer of an endpoint that did what it was asked."""
    content = given if endpoint.bare else {"data": given}
    return Answer(headers=_log_id(), body={"code": 0, "msg": "success", **content})


def refusal(problem: ApiProblem, *, reset_s: int = 0) -> Answer:
    """The answer of a call that was refused. Feishu: 通用错误码."""
    headers = _log_id()
    body = {
        "code": problem.code,
        "msg": problem.msg,
        "error": {"log_id": headers["X-Tt-Logid"], **problem.error},
    }
    if reset_s:
        headers["x-ogw-ratelimit-reset"] = str(reset_s)
    return Answer(http=problem.http, headers=headers, body=body)


def too_many_calls(exceeded: Exceeded) -> Answer:
    """The refusal of a full window, with the headers that say how long to wait. Feishu: 频控策略."""
    refused = refusal(Refusal.TOO_MANY_CALLS.problem(), reset_s=exceeded.reset_s)
    limit = {"x-ogw-ratelimit-limit": str(exceeded.window.count)}
    return Answer(http=refused.http, headers={**refused.headers, **limit}, body=refused.body)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", path))


def _log_id() -> dict[str, str]:
    return {"X-Tt-Logid": uuid.uuid4().hex}
