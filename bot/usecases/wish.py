"""Reads what a person wishes, or what they should be told instead. Pure; it tells nothing about who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import category

from bot.model.answer import Toast
from bot.model.event import Click
from bot.model.intent import PROCESS_VERBS, SignPlace, Verb
from bot.usecases import sayings

#: The longest opinion that the platform takes (Feishu: 通过/拒绝审批任务).
LONGEST_REASON = 1000
#: The longest reason of a withdrawal or revocation (Feishu: 撤回流程, 撤销流程).
LONGEST_PROCESS_REASON = 500

#: Letters, numbers, punctuation and symbols, by the first letter of their Unicode category.
_VISIBLE = frozenset("LNPS")
#: They count as letters or symbols and show nothing: Hangul fillers and the Braille blank.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")

PLACES = {"before": SignPlace.BEFORE, "parallel": SignPlace.PARALLEL, "after": SignPlace.AFTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    verb: Verb
    reason: str = ""
    targets: tuple[str, ...] = ()
    place: SignPlace | None = None


def longest_reason(verb: Verb) -> int:
    """How many characters the platform takes with this verb."""
    return LONGEST_PROCESS_REASON if verb in PROCESS_VERBS else LONGEST_REASON


def wish_of(click: Click) -> Wish | Toast:
    """The wish in a click."""
    verb = _verb(click.value)
    if verb is None:
        return sayings.UNKNOWN_BUTTON
    person, place = _text(click.fields, "person"), PLACES.get(_text(click.fields, "place"), SignPlace.AFTER)
    return checked(
        Wish(
            verb=verb,
            reason=_text(click.fields, "reason" if verb in PROCESS_VERBS else "comment").strip(),
            targets=(person,) if person and verb in {Verb.TRANSFER, Verb.ADD_SIGN} else (),
            place=place if verb is Verb.ADD_SIGN else None,
        ),
        operator_id=click.operator_id,
    )


def checked(wish: Wish, *, operator_id: str) -> Wish | Toast:
    """The wish, where nothing is missing and nothing too long."""
    if (over := len(wish.reason) - longest_reason(wish.verb)) > 0:
        return sayings.too_long(over)
    match wish.verb:
        case Verb.REJECT:
            return wish if says_something(wish.reason) else sayings.REASON_MISSING
        case Verb.REVOKE:
            return wish if says_something(wish.reason) else sayings.REVOKE_REASON_MISSING
        case Verb.TRANSFER | Verb.ADD_SIGN:
            return _with_targets(wish, operator_id)
        case Verb.APPROVE | Verb.WITHDRAW:
            return wish


def says_something(reason: str) -> bool:
    """Whether there is anything to read in it: invisible characters are blanks too."""
    return any(category(char)[0] in _VISIBLE and char not in _BLANKS for char in reason)


def _with_targets(wish: Wish, operator_id: str) -> Wish | Toast:
    if not wish.targets:
        return sayings.PERSON_MISSING
    return sayings.PERSON_IS_SELF if operator_id in wish.targets else wish


def _verb(value: Mapping[str, object]) -> Verb | None:
    try:
        return Verb(str(value.get("verb")))
    except ValueError:
        return None


def _text(fields: Mapping[str, object], name: str) -> str:
    found = fields.get(name)
    return found if isinstance(found, str) else ""
