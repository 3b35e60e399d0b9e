"""Switching a rule changes its switch and nothing else of the text."""

from __future__ import annotations

from bot.rules.conditions import compile_condition
from bot.rules.loader import load
from bot.rules.switching import switched

BLOCK = """# ours
rules:
  - name: a  # first
    then: {notify: []}
  - when: {types: [休假]}
    name: b
"""
FLOW = "rules: [{name: 甲}, {name: 乙, on: false, stop: true}]\n"


def switches(text: str) -> list[tuple[str, bool]]:
    rules = load(text, source="x", compiled=compile_condition).rules
    return [(rule.name, rule.on) for rule in rules]


def test_a_rule_without_a_switch_gets_one() -> None:
    off = switched(BLOCK, 2, on=False)
    assert switches(off) == [("a", True), ("b", False)]
    assert off.replace("on: false\n    ", "") == BLOCK


def test_a_switch_that_is_there_is_turned() -> None:
    assert switched(FLOW, 2, on=True) == FLOW.replace("false", "true", 1)
    assert switched(switched(BLOCK, 1, on=False), 1, on=True) == switched(BLOCK, 1, on=True)


def test_a_rule_written_on_one_line_gets_its_switch_there() -> None:
    assert switched(FLOW, 1, on=False) == FLOW.replace("name: 甲", "on: false, name: 甲")
