"""Reads a click: what the person wishes, or what they should be told instead. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import category

from bot.model.answer import Toast
from bot.model.event import Click
from bot.model.intent import SignPlace, Verb
from bot.usecases import sayings

#: The longest opinion that the platform takes (Feishu: 通过/拒绝审批任务).
LONGEST_REASON = 1000

#: Letters, numbers, punctuation and symbols, by the first letter of their Unicode category.
_VISIBLE = frozenset("LNPS")
#: They count as letters or symbols and show nothing: Hangul fillers and the Braille blank.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")

_PLACES = {"before": SignPlace.BEFORE, "parallel": SignPlace.PARALLEL, "after": SignPlace.AFTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    verb: Verb
    reason: str
    targets: tuple[str, ...] = ()
    place: SignPlace | None = None


def wish_of(click: Click) -> Wish | Toast:
    """The wish in a click, or the toast that says what is missing. It tells nothing about who acts."""
    verb = _verb(click.value)
    if verb is None:
        return sayings.UNKNOWN_BUTTON
    reason = _text(click.fields, "comment").strip()
    if len(reason) > LONGEST_REASON:
        return sayings.too_long(len(reason) - LONGEST_REASON)
    match verb:
        case Verb.APPROVE:
            return Wish(verb=verb, reason=reason)
        case Verb.REJECT:
            return Wish(verb=verb, reason=reason) if _says_something(reason) else sayings.REASON_MISSING
        case Verb.TRANSFER | Verb.ADD_SIGN:
            return _with_target(click, verb, reason)


def _says_something(reason: str) -> bool:
    """Whether there is anything to read in it: invisible characters are blanks too."""
    return any(category(char)[0] in _VISIBLE and char not in _BLANKS for char in reason)


def _with_target(click: Click, verb: Verb, reason: str) -> Wish | Toast:
    person = _text(click.fields, "person")
    if not person:
        return sayings.PERSON_MISSING
    if person == click.operator_id:
        return sayings.PERSON_IS_SELF
    place = _PLACES.get(_text(click.fields, "place"), SignPlace.AFTER) if verb is Verb.ADD_SIGN else None
    return Wish(verb=verb, reason=reason, targets=(person,), place=place)


def _verb(value: Mapping[str, object]) -> Verb | None:
    try:
        return Verb(str(value.get("verb")))
    except ValueError:
        return None


def _text(fields: Mapping[str, object], name: str) -> str:
    found = fields.get(name)
    return found if isinstance(found, str) else ""
