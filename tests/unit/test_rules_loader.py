"""A rules file is loaded whole or refused with every fault: where it stands, and what may stand there."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rules.faults import MOST_FAULTS, Place, RuleFault, RulesFaulty
from bot.rules.loader import LARGEST, text_of
from bot.rules.rule import EventKind, Quiet, RuleSet
from tests.unit.rules_built import rules_of


def faults_of(text: str) -> list[str]:
    with pytest.raises(RulesFaulty) as raised:
        rules_of(text)
    return [str(fault) for fault in raised.value.faults]


def fault_in(rule: str) -> str:
    """The only fault of a rule written in one line, its column counted from what is written here."""
    before = "rules: [{name: a, "
    (fault,) = faults_of(f"{before}{rule}}}]")
    column, _, words = fault.removeprefix("rules.yaml:1:").partition(": ")
    return f"{int(column) - len(before)}: {words}"


def test_a_rule_is_read_with_all_that_it_says() -> None:
    (rule,) = rules_of(
        """
        rules:
          - name: 长假
            on: false
            stop: true
            when: {events: [task_opened], types: [休假], if: title == Leave}
            then:
              also_notify: [chat:oc_1]
              quiet: {from: 08:30, until: "22:00"}
              escalate: {after: 8}
        """
    ).rules
    assert (rule.name, rule.on, rule.stop) == ("长假", False, True)
    assert rule.when.events == (EventKind.TASK_OPENED,)
    assert rule.when.condition == "title == Leave"
    assert rule.then.quiet == Quiet(begin="08:30", end="22:00")
    assert rule.then.escalate
    assert rule.then.escalate.after == 8.0


@pytest.mark.parametrize("text", ["", "# 还没有规则\n", "rules: []", "---\nrules: []\n...\n"])
def test_a_file_without_rules_has_none(text: str) -> None:
    assert rules_of(text) == RuleSet()


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            "stopp: true",
            '1: there is no key "stopp"; allowed: name, when, then, stop, on; did you mean "stop"?',
        ),
        ("stop: yes", '7: expected true or false, got "yes"'),
        ("stop:", "6: nothing stands here: leave the key out, or write [] for an empty list"),
        ("then: [5]", "7: expected keys with values, got a list"),
        ("then: {how: fax}", '13: there is no way to tell somebody "fax"; allowed: card, digest, urgent'),
        ("then: {notify: approver}", '16: expected a list, as [a, b], got "approver"'),
        ("then: {words: {zh: 5}}", "20: expected a text up to 200 characters, got 5; put it in quotes"),
        ("then: {remind: {after: 0}}", "24: expected a number above 0 up to 2000, got 0"),
        ("then: {remind: {after: .inf}}", '24: expected a number above 0 up to 2000, got ".inf"'),
        ("then: {remind: {after: 1, most: 1.5}}", "33: expected a whole number from 0 up to 20, got 1.5"),
        ("then: {remind: {}}", '16: the key "after" is missing'),
        (
            "then: {quiet: {from: 24:00, until: 08:00}}",
            '22: expected a time of day, as 08:30, got "24:00"',
        ),
        ("when: {if: titel == a}", "17: this says nothing about the title"),
        ('when: {if: "titel == a"}', "18: this says nothing about the title"),
        ("when: {if: nonsense}", "12: this says nothing about the title"),
        ("on: !!bool true", "5: tags (!) are not allowed: write the plain value"),
        ("on: &a true", "5: anchors (&) are not allowed: write the value out where it is needed"),
        ("on: *a", "5: aliases (*) are not allowed: write the value out"),
        ("<<: {}", "1: merge keys (<<) are not allowed: write the keys out"),
        ("? [on] : true", "3: a key must be a word"),
        ("name: b", '1: "name" stands here a second time; first in line 1'),
    ],
)
def test_a_fault_says_where_and_what_may_stand_there(rule: str, fault: str) -> None:
    assert fault_in(rule) == fault


def test_an_unknown_event_is_told_with_those_there_are() -> None:
    fault = fault_in("when: {events: [task_open]}")
    assert fault.startswith('17: there is no event "task_open"; allowed: process_started, task_opened, ')
    assert fault.endswith('; did you mean "task_opened"?')


def test_an_unknown_recipient_is_told_with_those_there_are() -> None:
    fault = fault_in("then: {notify: [boss]}")
    assert fault.endswith('leader_of_initiator, person:ou_… or chat:oc_…, got "boss"')


@pytest.mark.parametrize("name", ["leave_application", "休假", "Leave", "LEAVE", "own:custom_flow"])
def test_a_business_type_goes_by_its_id_and_by_either_name(name: str) -> None:
    assert len(rules_of(f'rules: [{{name: a, when: {{types: ["{name}"]}}}}]').rules) == 1


@pytest.mark.parametrize("name", ["Leavs", "own:"])
def test_an_unknown_business_type_is_told_with_those_there_are(name: str) -> None:
    fault = fault_in(f'when: {{types: ["{name}"]}}')
    assert f'there is no business type "{name}"; allowed: ' in fault
    assert "休假" in fault
    assert ('did you mean "Leave"?' in fault) == (name == "Leavs")


def test_all_faults_of_a_file_are_told_at_once_in_its_order() -> None:
    found = faults_of(
        """rules:
  - name: a
    when: {types: [Leavs], if: nonsense}
    then: {how: fax}
  - {name: a, stopp: true}
  - 5
"""
    )
    assert [fault.split(": ")[0] for fault in found] == [
        "rules.yaml:3:20",
        "rules.yaml:3:32",
        "rules.yaml:4:17",
        "rules.yaml:5:12",
        "rules.yaml:5:15",
        "rules.yaml:6:5",
    ]
    assert found[3] == 'rules.yaml:5:12: a rule "a" stands already in line 2'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rules: [", "1:9: this is not YAML: "),
        ('rules:\n  - "\\q"', "2:7: this is not YAML: "),
        ("rules: *a", "1:8: aliases (*) are not allowed"),
        ("rules: []\na: \x07", "2:4: the character U+0007 is not allowed here"),
        ("rules: []\n---\nrules: []", "2:1: only one document may stand in the file"),
        ("[" * 90_000, "1:21: this is nested deeper than 20 levels"),
        ("rules:\n" + "  - {name: a}\n" * 501, "2:3: 501 rules stand here; at most 500 are allowed"),
        ("a" * (LARGEST + 1), f"1:1: the file is larger than the {LARGEST} bytes that are allowed"),
        ("5", "1:1: expected keys with values, got 5"),
        ("role: []", '1:1: there is no key "role"; allowed: rules; did you mean "rules"?'),
    ],
)
def test_a_file_that_is_no_list_of_rules_is_refused(text: str, fault: str) -> None:
    (found,) = faults_of(text)
    assert found.startswith(f"rules.yaml:{fault}")


@pytest.mark.parametrize("item", ["5", "{nam: a}", "{name: a, when: {types: [none, none, none]}}"])
def test_of_a_file_full_of_faults_a_hundred_are_told(item: str) -> None:
    assert len(faults_of("rules:\n" + f"- {item}\n" * 400)) == MOST_FAULTS


def test_a_long_value_is_cut_in_the_words() -> None:
    assert len(fault_in(f"then: {{how: {'x' * 10_000}}}")) < 200


def test_bytes_are_utf8_with_or_without_a_mark() -> None:
    assert text_of("规则".encode(), source="a") == text_of("规则".encode("utf-8-sig"), source="a") == "规则"


def test_bytes_that_are_not_utf8_are_refused_with_their_place() -> None:
    with pytest.raises(RulesFaulty, match=r"^a:2:3: the byte 255 is not UTF-8: save the file as UTF-8$"):
        text_of("规则\n规则".encode() + b"\xff", source="a")


def test_too_many_bytes_are_refused_before_they_are_read() -> None:
    with pytest.raises(RulesFaulty, match="larger than"):
        text_of(b"\xff" * (LARGEST + 1), source="a")


@given(st.text(alphabet="rules: []{}-\n&*!|>'\"?,#%@`ab\\\t\x00\ud800", max_size=60))
@example("? ")
@example("%YAML 9.9\n---\n")
def test_whatever_is_written_is_loaded_or_refused_with_places(text: str) -> None:
    try:
        found: tuple[RuleFault, ...] | RuleSet = rules_of(text)
    except RulesFaulty as faulty:
        found = faulty.faults
    assert isinstance(found, RuleSet) or (found and min(fault.place for fault in found) >= Place(1, 1))
