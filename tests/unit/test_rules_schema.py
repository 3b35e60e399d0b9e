"""The JSON Schema says of every key what it means, and takes what the loader takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.model.business_type import BUSINESS_TYPES
from bot.rules.business_types import TYPE_NAMES, type_id_of
from bot.rules.conditions import compile_condition
from bot.rules.defaults import default_text, defaults
from bot.rules.descriptions import DESCRIPTIONS
from bot.rules.faults import Faults, RulesFaulty
from bot.rules.loader import load
from bot.rules.positions import plain, read
from bot.rules.schema import schema

EXAMPLE = (Path(__file__).parents[2] / "rules.example.yaml").read_text(encoding="utf-8")
SCHEMA = schema()


def value_of(text: str) -> Any:
    node = read(text, Faults("rules.yaml"))
    assert node
    return plain(node)


def fits(value: Any, wanted: dict[str, Any]) -> bool:
    """Whether the schema takes a value; only the words of JSON Schema that the rules' schema uses."""
    referred = [SCHEMA["$defs"][wanted["$ref"].rpartition("/")[2]]] if "$ref" in wanted else []
    return (
        all(fits(value, one) for one in referred)
        and ("anyOf" not in wanted or any(fits(value, one) for one in wanted["anyOf"]))
        and ("enum" not in wanted or value in wanted["enum"])
        and ("type" not in wanted or TYPES[wanted["type"]](value, wanted))
    )


def fits_object(value: Any, wanted: dict[str, Any]) -> bool:
    keys = wanted["properties"]
    return (
        isinstance(value, dict)
        and set(wanted["required"]) <= value.keys() <= keys.keys()
        and all(fits(one, keys[key]) for key, one in value.items())
    )


def fits_text(value: Any, wanted: dict[str, Any]) -> bool:
    return (
        isinstance(value, str)
        and wanted.get("minLength", 0) <= len(value) <= wanted.get("maxLength", len(value))
        and re.search(wanted.get("pattern", ""), value) is not None
    )


def fits_list(value: Any, wanted: dict[str, Any]) -> bool:
    return isinstance(value, list) and all(fits(item, wanted["items"]) for item in value)


def fits_number(value: Any, wanted: dict[str, Any]) -> bool:
    return (
        isinstance(value, int if wanted["type"] == "integer" else (int, float))
        and not isinstance(value, bool)
        and wanted.get("minimum", value) <= value <= wanted["maximum"]
        and value > wanted.get("exclusiveMinimum", value - 1)
    )


TYPES: dict[str, Callable[[Any, dict[str, Any]], bool]] = {
    "object": fits_object,
    "array": fits_list,
    "string": fits_text,
    "number": fits_number,
    "integer": fits_number,
    "boolean": lambda value, _: isinstance(value, bool),
}


def is_loaded(text: str) -> bool:
    try:
        load(text, source="rules.yaml", compiled=compile_condition)
    except RulesFaulty:
        return False
    return True


@pytest.mark.parametrize("kind", DESCRIPTIONS, ids=lambda kind: kind.__name__)
def test_every_key_of_a_part_is_described_and_no_other(kind: type[msgspec.Struct]) -> None:
    assert list(DESCRIPTIONS[kind]) == [field.encode_name for field in msgspec.structs.fields(kind)]
    properties = SCHEMA["$defs"][kind.__name__]["properties"]
    assert {key: value["description"] for key, value in properties.items()} == DESCRIPTIONS[kind]


def test_every_part_is_described() -> None:
    parts = {name for name, part in SCHEMA["$defs"].items() if "properties" in part}
    assert parts == {kind.__name__ for kind in DESCRIPTIONS}


def test_nothing_in_it_may_be_null() -> None:
    assert "null" not in msgspec.json.encode(SCHEMA).decode()


@pytest.mark.parametrize("text", [EXAMPLE, default_text()], ids=["example", "defaults"])
def test_the_files_that_come_along_fit_and_load(text: str) -> None:
    assert fits(value_of(text), SCHEMA)
    assert is_loaded(text)


@pytest.mark.parametrize(
    "rule",
    [
        "{name: a, stopp: true}",
        "{then: {}}",
        "{name: ''}",
        "{name: a, when: {events: [none]}}",
        "{name: a, when: {types: [none]}}",
        "{name: a, then: {how: fax}}",
        "{name: a, then: {notify: [boss]}}",
        "{name: a, then: {notify: null}}",
        "{name: a, then: {batch: yes}}",
        "{name: a, then: {quiet: {from: 8:00, until: 09:00}}}",
        "{name: a, then: {remind: {after: 0}}}",
        "{name: a, then: {remind: {after: 2001}}}",
        "{name: a, then: {remind: {after: 1, most: 1.5}}}",
        "{name: a, then: {remind: {after: 1, backoff: 0.5}}}",
        "{name: a, then: {escalate: {after: 1, by: mail}}}",
    ],
)
def test_what_the_loader_refuses_does_not_fit(rule: str) -> None:
    text = f"rules: [{rule}]"
    assert not is_loaded(text)
    assert not fits(value_of(text), SCHEMA)


@pytest.mark.parametrize("name", TYPE_NAMES)
def test_every_name_of_a_type_fits_and_is_one(name: str) -> None:
    assert type_id_of(name)
    assert fits({"rules": [{"name": "a", "when": {"types": [name]}}]}, SCHEMA)


@pytest.mark.parametrize("type_id", BUSINESS_TYPES)
def test_no_name_of_a_type_is_another_ones(type_id: str) -> None:
    name = BUSINESS_TYPES[type_id].name
    assert {type_id_of(one) for one in (type_id, name.chinese, name.english)} == {type_id}


def test_the_example_has_ten_rules_that_differ_from_those_that_ship() -> None:
    rules = load(EXAMPLE, source="rules.example.yaml", compiled=compile_condition).rules
    assert len(rules) == 10
    assert not {rule.name for rule in rules} & {rule.name for rule in defaults().rules}
