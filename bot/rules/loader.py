"""Makes rules of a text, strictly: what is not understood is refused, with its place and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from bot.model.business_type import BUSINESS_TYPES
from bot.rules.condition import Condition, ConditionFaulty
from bot.rules.engine import Compiled, Rules
from bot.rules.faults import RuleFault, RulesFaulty
from bot.rules.mistakes import not_one_of, told
from bot.rules.rule import Rule, RuleSet
from bot.rules.yaml_text import Place, Read, read

#: More characters, or more rules, than anybody keeps an overview of.
MOST_CHARACTERS = 200_000
MOST_RULES = 500
#: After so many mistakes the rest is better looked for when these are mended.
_MOST_FAULTS = 50
#: Marks a type of the tenant's own, by its name in events.
_OWN = "own:"

_TYPES = {
    name.casefold(): key
    for key, known in BUSINESS_TYPES.items()
    for name in (key, known.name.chinese, known.name.english)
}

_PATH_PART = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def load(text: str, *, source: str, compile_condition: Callable[[str], Condition]) -> Rules:
    """The rules in a text.

    Raises:
        RulesFaulty: with everything that is wrong, as far as it can be told at once.
    """
    if len(text) > MOST_CHARACTERS:
        raise RulesFaulty((RuleFault(source, 1, 1, f"longer than {MOST_CHARACTERS} characters"),))
    found = read(text, source=source)
    rules = _typed(found)
    compiled = tuple(_compiled(number, one, found, compile_condition) for number, one in enumerate(rules))
    _check_whole(rules, found)
    if found.faults:
        faults = (RuleFault(source, place.line, place.column, words) for place, words in found.faults)
        raise RulesFaulty(tuple(sorted(set(faults))))
    return Rules(compiled)


def _typed(found: Read) -> tuple[Rule, ...]:
    """The rules as far as they are of the right types; every mistake is noted and taken out."""
    value = {} if found.value is None else found.value
    taken_out: set[str] = set()
    for _ in range(_MOST_FAULTS):
        try:
            return msgspec.convert(value, RuleSet).rules
        except msgspec.ValidationError as error:
            path, key, words = told(error)
            place = found.keys.get(f"{path}.{key}") or found.places.get(path) or Place(1, 1)
            if f"{path}.{key}" not in taken_out:
                found.faults.append((place, words))
            taken_out.add(path)
            if not _mended(value, path, key):
                break
    return ()


def _mended(value: Any, path: str, key: str) -> bool:
    """Whether what is wrong could be taken out, so that the rest can be looked at."""
    parts: list[str | int] = [name or int(index) for name, index in _PATH_PART.findall(path)]
    if key:
        holder = _at(value, parts)
        if isinstance(holder, dict) and key in holder:
            del holder[key]
            return True
        # A required key is missing: the name of a rule, or the hours of a reminder.
        parts = parts if isinstance(holder, dict) else parts[:-1]
    while parts:
        last = parts.pop()
        holder = _at(value, parts)
        if isinstance(last, str) and isinstance(holder, dict):
            holder.pop(last, None)
            return True
        if isinstance(last, int) and isinstance(holder, list) and parts == ["rules"]:
            holder[last] = {"name": f"\0{last}"}
            return True
    return False


def _at(value: Any, parts: list[str | int]) -> Any:
    for part in parts:
        value = value[part]
    return value


def _compiled(
    number: int, rule: Rule, found: Read, compile_condition: Callable[[str], Condition]
) -> Compiled:
    path = f"$.rules[{number}].when"
    types = None if rule.when.types is None else frozenset(_known_types(rule.when.types, path, found))
    condition = None
    if rule.when.condition is not None:
        try:
            condition = compile_condition(rule.when.condition)
        except ConditionFaulty as fault:
            found.faults.append((found.places[f"{path}.if"], fault.words))
    return Compiled(rule=rule, types=types, condition=condition)


def _known_types(names: tuple[str, ...], path: str, found: Read) -> Iterator[str]:
    for number, name in enumerate(names):
        if name.startswith(_OWN):
            yield name.removeprefix(_OWN)
        elif (key := _TYPES.get(name.casefold())) is not None:
            yield key
        else:
            words = not_one_of("business type", name, BUSINESS_TYPES)
            found.faults.append((found.places[f"{path}.types[{number}]"], f"{words}, {_OWN}…"))


def _check_whole(rules: tuple[Rule, ...], found: Read) -> None:
    """What only shows where all rules are seen together."""
    if len(rules) > MOST_RULES:
        found.faults.append((found.places["$.rules"], f"more than {MOST_RULES} rules"))
    seen: set[str] = set()
    for number, rule in enumerate(rules):
        if rule.name in seen:
            found.faults.append(
                (found.places[f"$.rules[{number}].name"], f'another rule is called "{rule.name}"')
            )
        seen.add(rule.name)
