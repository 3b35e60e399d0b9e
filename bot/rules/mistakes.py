"""What a value that the rules' types do not take is told to be: with what is allowed instead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum

import msgspec

from bot.rules.rule import (
    Button,
    Escalate,
    EscalationBy,
    EventKind,
    Fields,
    How,
    Quiet,
    Remind,
    Rule,
    RuleSet,
    Then,
    Treatment,
    When,
    Words,
)

#: The parts of a rule by the key under which they stand.
_PARTS: Mapping[str, type[msgspec.Struct]] = {
    "$": RuleSet,
    "rules": Rule,
    "when": When,
    "then": Then,
    "fields": Fields,
    "everywhere": Treatment,
    "direct": Treatment,
    "group": Treatment,
    "preview": Treatment,
    "log": Treatment,
    "remind": Remind,
    "escalate": Escalate,
    "quiet": Quiet,
    "words": Words,
}

_ENUMS: Mapping[str, type[StrEnum]] = {
    "events": EventKind,
    "how": How,
    "buttons": Button,
    "by": EscalationBy,
}

#: What is expected where a pattern was not met.
_SHAPES: Mapping[str, str] = {
    **dict.fromkeys(
        ("notify", "also_notify", "to"),
        "approver, initiator, copied, mentioned, leader_of_approver, leader_of_initiator, "
        "person:ou_… or chat:oc_…",
    ),
    **dict.fromkeys(("from", "until"), "a time of day such as 08:30"),
}

_TYPES = {
    "array": "a list",
    "object": "keys with values",
    "str": "text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "null": "nothing",
}

_SAID = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_UNKNOWN_KEY = re.compile(r"unknown field `(.*)`")
_MISSING_KEY = re.compile(r"missing required field `(.*)`")
_EXPECTED = re.compile(r"^Expected (.*?)(?:, got `(\w+)`)?$")


def told(error: msgspec.ValidationError) -> tuple[str, str, str]:
    """The path of the mistake, the key at it that is unknown or missing, and the words for it."""
    found = _SAID.match(str(error))
    what, path = (found["what"], found["path"] or "$") if found else (str(error), "$")
    if unknown := _UNKNOWN_KEY.search(what):
        keys = msgspec.structs.fields(_PARTS[_last_key(path)])
        return path, unknown[1], not_one_of("key", unknown[1], [one.encode_name for one in keys])
    if missing := _MISSING_KEY.search(what):
        return path, missing[1], f'"{missing[1]}" is missing'
    return path, "", _words(what, _last_key(path))


def not_one_of(noun: str, word: str, allowed: Iterable[str]) -> str:
    """That there is no such thing, what there is, and what was probably meant."""
    names = sorted(allowed)
    close = get_close_matches(word, names, n=1)
    meant = f', did you mean "{close[0]}"?' if close else "."
    return f'there is no {noun} "{word}"{meant} Allowed: {", ".join(names)}'


def _words(what: str, key: str) -> str:
    if what.startswith("Invalid enum value") and key in _ENUMS:
        return not_one_of("value", what.split("'")[1], [one.value for one in _ENUMS[key]])
    if "matching regex" in what and key in _SHAPES:
        return f"expected {_SHAPES[key]}"
    if expected := _EXPECTED.match(what):
        got = f", not {_TYPES.get(expected[2], expected[2])}" if expected[2] else ""
        wanted = re.sub(r"\w+", lambda one: _TYPES.get(one[0], one[0]), expected[1].replace("`", ""))
        return f"expected {wanted.removesuffix(' | nothing')}{got}"
    return what


def _last_key(path: str) -> str:
    """The key under which the value stands, or the list that it is in."""
    return re.sub(r"\[[^\]]*\]", "", path).rpartition(".")[2] or "$"
