"""The control API under ``/sandbox``: ``POST /sandbox/<verb>`` with a JSON object of the verb's arguments.

A verb is a method of one of the desks; its answer is JSON. Who directs the sandbox is trusted.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import msgspec
from aiohttp import web

from bot.sandbox.callbacks import ClickImpossible
from bot.sandbox.cards.press import PressRefused
from bot.sandbox.pulse import Pulse
from bot.sandbox.wire_json import read_object
from bot.sandbox.world.refused import Refused

Verb = Callable[..., Any]
_EXPECTED = (LookupError, ValueError, TimeoutError, Refused, PressRefused, ClickImpossible)


class BadArguments(ValueError):
    """The verb does not take these arguments."""


class Control:
    """Calls verbs by name."""

    def __init__(self, verbs: Mapping[str, Verb], pulse: Pulse) -> None:
        self._verbs = verbs
        self._pulse = pulse

    async def handle(self, request: web.Request) -> web.Response:
        """One call: 200 with the answer, 404 for an unknown verb, 422 where the verb refuses, in words."""
        verb = self._verbs.get(request.match_info["verb"])
        if verb is None:
            return _problem(404, "UnknownVerb", f"verbs: {', '.join(sorted(self._verbs))}")
        raw = await request.read()
        arguments = read_object(raw) if raw else {}
        try:
            return web.json_response({"answer": await _call(verb, arguments)}, dumps=_readable)
        except _EXPECTED as refusal:
            return _problem(422, type(refusal).__name__, str(refusal))
        finally:
            self._pulse.beat()


async def _call(verb: Verb, arguments: Mapping[str, Any] | None) -> Any:
    if arguments is None:
        raise BadArguments("the arguments are a JSON object")
    types = get_type_hints(verb)
    given = {name: msgspec.convert(value, types.get(name, Any)) for name, value in arguments.items()}
    try:
        inspect.signature(verb).bind(**given)
    except TypeError as mismatch:
        raise BadArguments(str(mismatch)) from None
    answer = verb(**given)
    return await answer if inspect.isawaitable(answer) else answer


def _problem(status: int, kind: str, words: str) -> web.Response:
    return web.json_response({"problem": kind, "words": words}, status=status, dumps=_readable)


def _readable(answer: object) -> str:
    """JSON with Chinese as it is; escaped only where a stranger's text has no form in UTF-8."""
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return text
