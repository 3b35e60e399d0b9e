"""The arguments of a CoreHR call, checked for type and size; a null counts as absent.

Everything here raises ``Refused`` with a reason that the endpoint's table of refusals knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, TypeVar

from bot.sandbox.wire import Call
from bot.sandbox.world.refused import Reason, Refused

Choice = TypeVar("Choice", bound=IntEnum)

_MAX_PAGE_SIZE = 100


def text(body: Mapping[str, Any], name: str, *, at_most: int | None = None) -> str:
    """A text, empty where absent."""
    given = body.get(name)
    if given is None:
        return ""
    if not isinstance(given, str):
        raise Refused(Reason.BAD_PARAMETER, name)
    if at_most is not None and len(given) > at_most:
        raise Refused(Reason.TEXT_TOO_LONG, name)
    return given


def flag(body: Mapping[str, Any], name: str) -> bool:
    """A boolean, false where absent."""
    given = body.get(name)
    if given is None:
        return False
    if not isinstance(given, bool):
        raise Refused(Reason.BAD_PARAMETER, name)
    return given


def choice(body: Mapping[str, Any], name: str, among: type[Choice]) -> Choice | None:
    """One of an enumeration's numbers, None where absent."""
    given = body.get(name)
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool) or given not in set(among):
        raise Refused(Reason.BAD_PARAMETER, name)
    return among(given)


def texts(body: Mapping[str, Any], name: str, *, at_most: int) -> tuple[str, ...]:
    """A list of one to ``at_most`` texts, each once."""
    given = body.get(name)
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise Refused(Reason.BAD_PARAMETER, name)
    if not 1 <= len(given) <= at_most:
        raise Refused(Reason.LIST_LENGTH, name)
    return tuple(dict.fromkeys(given))


def items(body: Mapping[str, Any], name: str) -> list[Any]:
    """A list of anything, empty where absent."""
    given = body.get(name)
    if given is None:
        return []
    if not isinstance(given, list):
        raise Refused(Reason.BAD_PARAMETER, name)
    return given


def number(call: Call, name: str, *, default: str = "") -> int:
    """A decimal number in the query, negative ones included."""
    given = call.first(name, default)
    if not given.removeprefix("-").isascii() or not given.removeprefix("-").isdecimal() or len(given) > 20:
        raise Refused(Reason.BAD_PARAMETER, name)
    return int(given)


def page_size(call: Call) -> int:
    """The page size, which both lists ask for."""
    given = call.first("page_size")
    if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:4]) <= _MAX_PAGE_SIZE:
        raise Refused(Reason.PAGE_SIZE, "page_size")
    return int(given)
