"""The page of expressions: every example does what it says, every name and limit is there, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.rules import condition_limits as limits
from bot.rules.condition import ConditionFaulty
from bot.rules.condition_limits import MACROS
from bot.rules.condition_vocabulary import FUNCTIONS, METHODS, OPEN_ROOTS, VARIABLES
from bot.rules.conditions import compile_condition
from tests.unit.asked import SUBJECT

PAGE = (Path(__file__).parent.parent / "docs" / "expressions.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^#+ (.+?)$\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES: list[tuple[str, str, str]] = [
    (text.strip(), outcome, reason)
    for fence in re.findall(r"^```cel\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for text, outcome, reason in re.findall(r"^(.+?)// → (\w+)(?:: (.+))?$", fence, re.MULTILINE)
]


def first_column(section: str) -> str:
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("| ")]
    return " ".join(line.split("|")[1] for line in lines[1:])


def limit(of: str) -> list[int]:
    row = next(line for line in SECTIONS["What is refused"].splitlines() if line.startswith(f"| {of}"))
    return [int(number) for number in re.findall(r"\d+", row)]


def outcome_of(text: str) -> tuple[str, str]:
    try:
        told = compile_condition(text).holds(SUBJECT)
    except ConditionFaulty as faulty:
        return "refused", faulty.words.english
    return str(told.holds).lower(), told.reason.english


def test_every_line_of_the_examples_is_one() -> None:
    fences = re.findall(r"^```cel\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(EXAMPLES) == sum(len(fence.splitlines()) for fence in fences) > 30


@pytest.mark.parametrize(("text", "outcome", "reason"), EXAMPLES, ids=[text for text, _, _ in EXAMPLES])
def test_every_example_does_what_it_says(text: str, outcome: str, reason: str) -> None:
    told, why = outcome_of(text)
    assert told == outcome
    assert reason in why


def test_the_table_names_every_variable_and_no_other() -> None:
    named = re.findall(r"`(\w+(?:\.\w+)?)(?:\[[^`]*)?`", first_column("Variables"))
    expected = [
        f"{root}.{part}" if part else root
        for root, parts in VARIABLES.items()
        for part in ((parts if root not in OPEN_ROOTS else None) or [""])
    ]
    assert sorted(named) == sorted(expected)


def test_the_table_names_every_function_and_no_other() -> None:
    named = re.findall(r"(\w+)\(", first_column("Operators and functions"))
    assert set(named) == METHODS | FUNCTIONS


def test_the_limits_are_those_of_the_code() -> None:
    assert limit("characters") == [limits.MOST_CHARACTERS]
    assert limit("words and signs |") == [limits.MOST_TOKENS]
    assert limit("brackets") == [limits.DEEPEST]
    assert limit("`!`") == [limits.MOST_SIGNS]
    assert limit("`+`") == [limits.MOST_ADDITIONS]
    assert limit("`contains_any`") == [limits.MOST_LISTS_COMPARED]
    assert limit("`exists`") == [limits.DEEPEST_MACROS]
    assert limit("words and signs inside") == [limits.MOST_TOKENS_IN_MACROS]
    assert [name for name in MACROS if f"`{name}`" not in SECTIONS["What is refused"]] == []


def test_the_sizes_of_lists_and_texts_are_those_of_the_code() -> None:
    said = re.search(r"^Of a form, .*$", PAGE, re.MULTILINE)
    assert said
    numbers = [int(number.replace(" ", "")) for number in re.findall(r"\d[\d ]*", said.group())]
    assert numbers == [
        limits.MOST_ITEMS,
        limits.MOST_TEXT,
        limits.ITEMS_IF_COSTLY,
        limits.ITEMS_IF_NESTED,
    ]
