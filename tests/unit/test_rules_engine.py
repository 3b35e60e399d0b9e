"""What the rules decide together, and why; the same as a slow and obvious reading of them says."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.model.text import I18n
from bot.rules.business_types import type_id_of
from bot.rules.engine import Rules
from bot.rules.rule import (
    Button,
    Escalate,
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
from bot.rules.subject import Subject
from bot.rules.verdict import Verdict
from tests.unit.rules_built import about, rules_of, title_is

REPLACED = ("how", "buttons", "comment_required", "batch", "remind", "escalate", "quiet", "words")


def decided(*texts: str, subject: Subject | None = None, explain: bool = False) -> Verdict:
    rules = Rules(*(rules_of(text) for text in texts), compiled=title_is)
    return rules.decide(subject or about(), explain=explain)


def findings(verdict: Verdict) -> list[tuple[str, bool, str]]:
    return [(one.rule, one.holds, one.reason.english) for one in verdict.findings]


def test_without_rules_a_card_with_everything_goes_to_nobody() -> None:
    assert decided("") == Verdict()


def test_a_later_rule_replaces_what_it_sets_and_leaves_the_rest() -> None:
    verdict = decided(
        """
        rules:
          - {name: first, then: {how: digest, comment_required: true, notify: [approver]}}
          - {name: second, then: {how: card, buttons: [], notify: [initiator]}}
        """
    )
    assert (verdict.how, verdict.buttons, verdict.comment_required) == (How.CARD, (), True)
    assert verdict.notify == ("initiator",)
    assert verdict.set_by == {
        "how": "second",
        "buttons": "second",
        "notify": "second",
        "comment_required": "first",
    }


def test_also_notify_adds_everybody_once_and_an_empty_notify_is_nobody() -> None:
    rules = (
        "rules: [{name: a, then: {notify: [approver], also_notify: [copied, approver]}}, {name: b, then: %s}]"
    )
    assert decided(rules % "{also_notify: [initiator, copied]}").notify == ("approver", "copied", "initiator")
    assert decided(rules % "{notify: []}").notify == ()
    assert decided(rules % "{notify: []}").set_by == {"notify": "b"}


def test_what_is_said_about_fields_accumulates() -> None:
    verdict = decided(
        """
        rules:
          - {name: a, then: {fields: {group: {hide: [x]}}}}
          - {name: b, then: {fields: {log: {mask: ["*"]}}}}
        """
    )
    assert verdict.fields == (Fields(group=Treatment(hide=("x",))), Fields(log=Treatment(mask=("*",))))
    assert verdict.set_by == {"fields": "b"}


def test_the_rules_of_a_file_refine_those_that_ship() -> None:
    shipped = "rules: [{name: shipped, then: {notify: [approver]}}]"
    own = "rules: [{name: own, then: {also_notify: [chat:oc_1]}}]"
    assert decided(shipped, own).notify == ("approver", "chat:oc_1")


def test_a_rule_that_stops_is_the_last_one_asked_across_all_sources() -> None:
    stopping = "rules: [{name: a, stop: true, then: {how: digest}}, {name: b, then: {how: urgent}}]"
    verdict = decided(stopping, "rules: [{name: c, then: {how: urgent}}]", explain=True)
    assert verdict.how is How.DIGEST
    assert findings(verdict) == [
        ("a", True, "It has no condition."),
        ("b", False, 'Not asked: "a" stopped.'),
        ("c", False, 'Not asked: "a" stopped.'),
    ]


def test_a_stop_that_does_not_hold_stops_nothing() -> None:
    verdict = decided("rules: [{name: a, stop: true, on: false}, {name: b, then: {how: urgent}}]")
    assert verdict.how is How.URGENT


def test_each_rule_tells_why() -> None:
    rules = """
    rules:
      - {name: off, on: false}
      - {name: event, when: {events: [copied]}}
      - {name: type, when: {types: [Overtime]}}
      - {name: condition, when: {if: title == Travel}}
      - {name: holds, when: {events: [task_opened], types: [休假], if: title == Leave}}
    """
    verdict = decided(rules, explain=True)
    assert findings(verdict) == [
        ("off", False, "Switched off."),
        ("event", False, "Not about this event: task opened."),
        ("type", False, "Not about this type: Leave."),
        ("condition", False, "The title is Leave"),
        ("holds", True, "Event: task opened. Type: Leave. The title is Leave"),
    ]
    assert verdict.findings[-1].reason.chinese == "事件：新的待办。类型：休假。标题：Leave"
    assert verdict.findings[-1].values == (("title", "Leave"),)


def test_unless_asked_for_only_rules_that_hold_are_told_and_no_values() -> None:
    verdict = decided("rules: [{name: a, when: {if: title == Leave}}, {name: b, when: {if: title == No}}]")
    assert findings(verdict) == [("a", True, "The title is Leave")]
    assert verdict.findings[0].values == ()


def test_a_type_not_known_yet_is_none_of_those_named() -> None:
    rules = "rules: [{name: a, when: {types: [休假, 'own:x']}}]"
    (finding,) = decided(rules, subject=about(of=None), explain=True).findings
    assert finding.reason == I18n(
        "不针对此类型：尚不清楚的流程类型。", "Not about this type: a type not known yet."
    )


def test_a_type_of_the_tenants_own_goes_by_its_id() -> None:
    rules = "rules: [{name: a, when: {types: ['own:travel_x']}, then: {how: digest}}]"
    assert decided(rules, subject=about(of="travel_x")).how is How.DIGEST
    assert decided(rules).how is How.CARD


RECIPIENTS = st.lists(st.sampled_from(["approver", "initiator", "copied", "chat:oc_1"]), max_size=3).map(
    tuple
)
THENS = st.builds(
    Then,
    notify=st.none() | RECIPIENTS,
    also_notify=RECIPIENTS,
    how=st.none() | st.sampled_from(How),
    buttons=st.none() | st.lists(st.sampled_from(Button), max_size=2).map(tuple),
    comment_required=st.none() | st.booleans(),
    batch=st.none() | st.booleans(),
    fields=st.none() | st.builds(Fields, group=st.builds(Treatment, hide=st.just(("x",)))),
    remind=st.none() | st.builds(Remind, after=st.floats(1, 9)),
    escalate=st.none() | st.builds(Escalate, after=st.floats(1, 9)),
    quiet=st.none() | st.just(Quiet(begin="22:00", end="08:00")),
    words=st.none() | st.builds(Words, zh=st.sampled_from(["一", "二"])),
)
WHENS = st.builds(
    When,
    events=st.none() | st.lists(st.sampled_from(EventKind), max_size=6).map(tuple),
    types=st.none() | st.lists(st.sampled_from(["休假", "Overtime", "own:x"]), max_size=2).map(tuple),
    condition=st.none() | st.sampled_from(["title == a", "title == b"]),
)
RULES = st.lists(
    st.builds(
        Rule, name=st.sampled_from("pqrst"), when=WHENS, then=THENS, stop=st.booleans(), on=st.booleans()
    ),
    max_size=8,
).map(lambda rules: RuleSet(rules=tuple(rules)))
SUBJECTS = st.builds(
    about,
    event=st.sampled_from(EventKind),
    of=st.sampled_from([None, "leave_application", "work_application", "x"]),
    title=st.sampled_from("ab"),
)


def holds(rule: Rule, subject: Subject) -> bool:
    """Read off the rule, part by part."""
    events, types, condition = rule.when.events, rule.when.types, rule.when.condition
    return all(
        [
            rule.on,
            events is None or subject.event in events,
            types is None or subject.process.business_type in [type_id_of(name) for name in types],
            condition is None or condition == f"title == {subject.process.title.english}",
        ]
    )


def those_that_count(rules: list[Rule], subject: Subject) -> list[Rule]:
    """The rules that hold, up to the first of them that stops."""
    held = [rule for rule in rules if holds(rule, subject)]
    last = next((number for number, rule in enumerate(held) if rule.stop), len(held))
    return held[: last + 1]


def last_word(held: list[Rule], part: str) -> Any:
    said = [getattr(rule.then, part) for rule in held if getattr(rule.then, part) is not None]
    return said[-1] if said else getattr(Verdict(), part)


def told(held: list[Rule]) -> set[str]:
    """Whom the last ``notify`` named, and whom it and the rules after it named besides."""
    naming = [number for number, rule in enumerate(held) if rule.then.notify is not None]
    since = held[naming[-1] :] if naming else held
    return {name for rule in since for name in (*(rule.then.notify or ()), *rule.then.also_notify)}


@given(sets=st.lists(RULES, max_size=2), subject=SUBJECTS, explain=st.booleans())
def test_the_verdict_is_what_an_obvious_reading_says(
    sets: list[RuleSet], subject: Subject, *, explain: bool
) -> None:
    rules = [rule for one in sets for rule in one.rules]
    held = those_that_count(rules, subject)
    verdict = Rules(*sets, compiled=title_is).decide(subject, explain=explain)
    assert {part: getattr(verdict, part) for part in REPLACED} == {
        part: last_word(held, part) for part in REPLACED
    }
    assert set(verdict.notify) == told(held)
    assert len(verdict.notify) == len(set(verdict.notify))
    assert verdict.fields == tuple(rule.then.fields for rule in held if rule.then.fields is not None)
    assert [one.rule for one in verdict.findings if one.holds] == [rule.name for rule in held]
    if explain:
        assert [one.rule for one in verdict.findings] == [rule.name for rule in rules]
    else:
        assert all(one.holds for one in verdict.findings)


@given(RULES, SUBJECTS)
def test_the_last_word_is_told_of_every_part_that_a_rule_set(rules: RuleSet, subject: Subject) -> None:
    held = those_that_count(list(rules.rules), subject)
    setting = {
        part: rule.name
        for rule in held
        for part in (*REPLACED, "fields")
        if getattr(rule.then, part) is not None
    }
    naming = [rule.name for rule in held if rule.then.notify is not None or rule.then.also_notify]
    setting |= {"notify": naming[-1]} if naming else {}
    assert Rules(rules, compiled=title_is).decide(subject).set_by == setting
