"""The page of rules: its tables are the format's, its examples load, and come to what it says."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from bot.rules.conditions import compile_condition
from bot.rules.descriptions import DESCRIPTIONS
from bot.rules.engine import Rules
from bot.rules.faults import MOST_FAULTS, RulesFaulty
from bot.rules.loader import LARGEST, load
from bot.rules.meaning import MOST_RULES
from bot.rules.positions import DEEPEST
from bot.rules.reasons import EVENT_NAMES
from bot.rules.rule import (
    Button,
    Escalate,
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
from bot.rules.verdict import Verdict
from tests.unit.rules_built import about

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w+) ?(.*?)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SECTIONS = dict(re.findall(r"^#+ (.+?)$\n(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL))
PARTS: dict[str, type[msgspec.Struct]] = {
    "A rule": Rule,
    "When": When,
    "Then": Then,
    "Fields": Fields,
    "Treatment": Treatment,
    "Remind": Remind,
    "Escalate": Escalate,
    "Quiet": Quiet,
    "Words": Words,
}


def examples(kind: str = "") -> list[str]:
    return [text for language, info, text in FENCES if language == "yaml" and info == kind]


def rows_of(section: str, head: str) -> list[list[str]]:
    """The cells of the table in a section whose first column is so called, without its head."""
    table = re.search(rf"^\| {head} \|.*\n\|-.*\n((?:\|.*\n)+)", SECTIONS[section], re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table[1].splitlines()]


def loaded(text: str) -> RuleSet:
    return load(text, source="rules.yaml", compiled=compile_condition)


@pytest.mark.parametrize("text", examples())
def test_every_example_loads(text: str) -> None:
    assert loaded(text).rules


def test_the_faulty_example_has_the_faults_that_the_page_tells() -> None:
    (text,) = examples("faulty")
    (told,) = [words for language, _, words in FENCES if language == "text"]
    with pytest.raises(RulesFaulty) as raised:
        loaded(text)
    assert str(raised.value) == told.strip()


@pytest.mark.parametrize("section", PARTS)
def test_the_table_of_a_part_has_its_keys_and_what_they_mean(section: str) -> None:
    described = DESCRIPTIONS[PARTS[section]]
    rows = rows_of(section, "key")
    assert [(key, meaning) for key, _, meaning in rows] == [
        (f"`{key}`", meaning) for key, meaning in described.items()
    ]


@pytest.mark.parametrize("section", PARTS)
def test_the_table_of_a_part_tells_what_is_needed_and_what_else_holds(section: str) -> None:
    fields = {field.encode_name: field for field in msgspec.structs.fields(PARTS[section])}
    for key, value, _ in rows_of(section, "key"):
        field = fields[key.strip("`")]
        assert value.endswith("needed") == field.required
        if isinstance(field.default, bool | int | float):
            usual = f"{field.default:g}" if isinstance(field.default, float) else str(field.default).lower()
            assert value.replace("`", "").endswith(f"else {usual}")


def test_every_event_stands_with_its_name() -> None:
    rows = rows_of("Events", "event")
    assert [row[:2] for row in rows] == [[f"`{event}`", name.chinese] for event, name in EVENT_NAMES.items()]


def test_every_recipient_is_one() -> None:
    names = [row[0].strip("`").replace("…", "1") for row in rows_of("Recipients", "recipient")]
    (rule,) = loaded(f"rules: [{{name: a, then: {{notify: {names}}}}}]").rules
    assert rule.then.notify == tuple(names)
    assert len(names) == 8


@pytest.mark.parametrize(("key", "kind"), [("how", How), ("buttons", Button)])
def test_the_words_that_may_stand_there_are_all_told(key: str, kind: type[How | Button]) -> None:
    (value,) = [value for name, value, _ in rows_of("Then", "key") if name == f"`{key}`"]
    assert re.findall(r"`(\w+)`", value) == [member.value for member in kind]


def test_the_rules_add_up_to_what_the_page_says() -> None:
    (text,) = examples("adding up")
    verdict = Rules(loaded(text), compiled=compile_condition).decide(about(), explain=True)
    comes_to = {
        "notify": ", ".join(verdict.notify),
        "how": verdict.how.value,
        "comment_required": str(verdict.comment_required).lower(),
    }
    parts = [[f"`{part}`", f"`{value}`", verdict.set_by[part]] for part, value in comes_to.items()]
    assert rows_of("How rules add up", "part") == parts
    assert set(comes_to) == set(verdict.set_by)
    assert rows_of("How rules add up", "rule") == findings(verdict)


def findings(verdict: Verdict) -> list[list[str]]:
    return [[one.rule, "yes" if one.holds else "no", one.reason.english] for one in verdict.findings]


def test_the_page_tells_the_limits_as_they_are() -> None:
    assert f"at most {MOST_RULES} rules" in PAGE
    assert f"at most {LARGEST} bytes" in PAGE
    assert f"at most {DEEPEST} levels" in PAGE
    assert f"all faults, at most {MOST_FAULTS} at once" in PAGE
