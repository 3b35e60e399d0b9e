"""The words that the sandbox's parts share: a call, an endpoint with its limits, a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """At most ``count`` calls in any ``seconds`` seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One API call, its path parameters already taken out; an absent body is an empty mapping."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)

    def first(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        values = self.query.get(name) or [default]
        return values[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An endpoint of the open platform.

    ``answer`` returns what stands under ``data``, or raises :class:`ApiProblem`. ``page`` is the name of the
    Feishu page that documents it. ``bare`` endpoints put their answer at the top level, beside ``code``.
    """

    method: str
    path: str
    page: str
    windows: tuple[Window, ...]
    answer: Callable[[Call], dict[str, Any]]
    needs_token: bool = True
    bare: bool = False


class ApiProblem(Exception):
    """The platform refuses a call: its HTTP status, its code, its words, the page that documents it.

    ``error`` is what stands under that name beside the call's trace.
    """

    def __init__(
        self, http: int, code: int, msg: str, *, page: str, error: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(f"{code} {msg}")
        self.http = http
        self.code = code
        self.msg = msg
        self.page = page
        self.error = dict(error or {})
