"""What an app may answer to a click, and which code the person sees when it answers otherwise. Pure.

Feishu: 卡片回传交互回调 (shape of the answer), 处理卡片回调 (codes shown to the person).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Any

from bot.sandbox.cards.check import card_problems, content_too_long
from bot.sandbox.outcome import Failure, Response
from bot.sandbox.wire_json import read_object
from bot.sandbox.world.content import is_schema_2

_OK = 200
_TOAST_TYPES = frozenset({"info", "success", "error", "warning"})
_TOAST_FIELDS = frozenset({"type", "content", "i18n"})
_ANSWER_FIELDS = frozenset({"toast", "card"})


@unique
class ClickCode(Enum):
    """The codes that a client shows when a click came to nothing."""

    NO_ADDRESS = 200340
    TIMEOUT = 200341
    CONNECT_FAILED = 200342
    NAME_NOT_FOUND = 200343
    REQUEST_FAILED = 200080
    NOT_200 = 200671
    MALFORMED = 200672
    BAD_CARD = 200673
    DOWNGRADED = 200830


class BadAnswer(Exception):
    """The client shows a code instead of an effect; ``why`` is for whoever directs the sandbox."""

    def __init__(self, code: ClickCode, why: str) -> None:
        super().__init__(f"{code.value} {why}")
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackAnswer:
    """A valid answer: the toast to show and the card to put in place, either may be missing."""

    toast: Mapping[str, Any] | None = None
    card: Mapping[str, Any] | None = None


_FAILURES = {
    Failure.NO_ADDRESS: ClickCode.NO_ADDRESS,
    Failure.TIMEOUT: ClickCode.TIMEOUT,
    Failure.CONNECT: ClickCode.CONNECT_FAILED,
    Failure.DNS: ClickCode.NAME_NOT_FOUND,
    Failure.BROKEN: ClickCode.REQUEST_FAILED,
}


def read_answer(
    result: Response | Failure, *, present: Mapping[str, Any], people: Collection[str]
) -> CallbackAnswer:
    """The app's answer to a click on the present card; a new card may mention ``people`` only.

    Raises:
        BadAnswer: where the client would show a code.
    """
    if isinstance(result, Failure):
        raise BadAnswer(_FAILURES[result], result.value)
    if result.status != _OK:
        raise BadAnswer(ClickCode.NOT_200, f"HTTP {result.status}")
    answered = read_object(result.body)
    if answered is None:
        raise BadAnswer(ClickCode.MALFORMED, "not a JSON object")
    if unknown := sorted(answered.keys() - _ANSWER_FIELDS):
        raise BadAnswer(ClickCode.MALFORMED, f"unknown fields {unknown}")
    toast = _toast(answered["toast"]) if "toast" in answered else None
    card = _card(answered["card"], present, people) if "card" in answered else None
    return CallbackAnswer(toast=toast, card=card)


def _toast(toast: object) -> Mapping[str, Any]:
    if not isinstance(toast, dict) or toast.keys() - _TOAST_FIELDS:
        raise BadAnswer(ClickCode.MALFORMED, "toast takes type, content and i18n")
    if toast.get("type", "info") not in _TOAST_TYPES:
        raise BadAnswer(ClickCode.MALFORMED, f"toast type {toast.get('type')!r}")
    translations = toast.get("i18n", {})
    if not isinstance(translations, dict) or not all(isinstance(text, str) for text in translations.values()):
        raise BadAnswer(ClickCode.MALFORMED, "toast i18n maps locales to texts")
    if not isinstance(toast.get("content", ""), str) or not (toast.get("content") or translations):
        raise BadAnswer(ClickCode.MALFORMED, "a toast needs a content")
    return toast


def _card(card: object, present: Mapping[str, Any], people: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(card, dict) or card.get("type") != "raw":
        raise BadAnswer(ClickCode.MALFORMED, "card takes type raw and data")
    shown = card.get("data")
    if not isinstance(shown, dict):
        raise BadAnswer(ClickCode.MALFORMED, "card data is an object")
    if is_schema_2(dict(present)) and not is_schema_2(shown):
        raise BadAnswer(ClickCode.DOWNGRADED, "a JSON 2.0 card stays one")
    if content_too_long(json.dumps(shown, ensure_ascii=False)):
        raise BadAnswer(ClickCode.BAD_CARD, "the card is over 30 KB")
    if problems := card_problems(shown, people=people):
        raise BadAnswer(ClickCode.BAD_CARD, f"{problems[0].code} {problems[0].message}")
    return shown
