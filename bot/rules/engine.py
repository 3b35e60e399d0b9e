"""Asks the rules about an event, one after another: later ones refine what earlier ones decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.model.text import I18n
from bot.rules.condition import Condition, Outcome
from bot.rules.rule import EventKind, Rule
from bot.rules.subject import Subject
from bot.rules.verdict import Finding, Verdict

#: What a rule sets replaces what earlier ones set.
_REPLACED = ("notify", "how", "buttons", "comment_required", "batch", "remind", "escalate", "quiet", "words")

_OFF = I18n("已停用", "switched off")
_OTHER_EVENT = I18n("不是这条规则的事件", "it is about other events")
_OTHER_TYPE = I18n("不是这条规则的业务类型", "it is about other business types")
_ALWAYS = I18n("总是适用", "it always holds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A rule that can be asked."""

    rule: Rule
    #: Business types as events name them; None: every type.
    types: frozenset[str] | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in their order."""

    compiled: tuple[Compiled, ...] = ()
    _by_event: Mapping[EventKind, tuple[Compiled, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_event = {event: tuple(_about(self.compiled, event)) for event in EventKind}
        object.__setattr__(self, "_by_event", by_event)

    def __add__(self, later: Rules) -> Rules:
        """These, refined by ``later``."""
        return Rules(self.compiled + later.compiled)

    def decide(self, subject: Subject, *, explain: bool = False) -> Verdict:
        """What they decide; with ``explain`` there is a finding for each rule and what it looked at."""
        if explain:
            return _decided(self.compiled, subject, explain=True)
        return _decided(self._by_event[subject.event], subject, explain=False)


def _about(rules: Iterable[Compiled], event: EventKind) -> Iterator[Compiled]:
    """Those that can hold for such an event."""
    for one in rules:
        if one.rule.on and (one.rule.when.events is None or event in one.rule.when.events):
            yield one


def _decided(rules: Sequence[Compiled], subject: Subject, *, explain: bool) -> Verdict:
    verdict, findings = Verdict(), []
    stopped_by = ""
    for one in rules:
        finding = _finding(one, subject, stopped_by, explain=explain)
        if finding.holds:
            verdict = _refined(verdict, one.rule)
            stopped_by = one.rule.name if one.rule.stop else ""
        if explain or finding.holds:
            findings.append(finding)
        if stopped_by and not explain:
            break
    return replace(verdict, findings=tuple(findings))


def _finding(one: Compiled, subject: Subject, stopped_by: str, *, explain: bool) -> Finding:
    """What comes of asking one rule."""
    name = one.rule.name
    if stopped_by:
        return Finding(rule=name, holds=False, reason=_after(stopped_by))
    if (why_not := _not_about(one, subject)) is not None:
        return Finding(rule=name, holds=False, reason=why_not)
    if one.condition is None:
        return Finding(rule=name, holds=True, reason=_ALWAYS)
    outcome: Outcome = one.condition.holds(subject, explain=explain)
    return Finding(rule=name, holds=outcome.holds, reason=outcome.reason, values=outcome.values)


def _not_about(one: Compiled, subject: Subject) -> I18n | None:
    """Why the rule is not about such an event at all."""
    if not one.rule.on:
        return _OFF
    events = one.rule.when.events
    if events is not None and subject.event not in events:
        return _OTHER_EVENT
    if one.types is not None and subject.process.business_type not in one.types:
        return _OTHER_TYPE
    return None


def _after(stopped_by: str) -> I18n:
    return I18n(f"未询问：规则「{stopped_by}」到此为止", f"not asked: “{stopped_by}” had the last word")


def _refined(verdict: Verdict, rule: Rule) -> Verdict:
    """The verdict with what the rule sets; what it leaves out stays."""
    then = rule.then
    said: dict[str, Any] = {name: value for name in _REPLACED if (value := getattr(then, name)) is not None}
    set_by = {**verdict.set_by, **dict.fromkeys(said, rule.name)}
    if then.also_notify:
        before = said.get("notify", verdict.notify)
        said["notify"] = tuple(dict.fromkeys((*before, *then.also_notify)))
        set_by["also_notify"] = rule.name
    if then.fields is not None:
        said["fields"] = (*verdict.fields, then.fields)
        set_by["fields"] = rule.name
    return replace(verdict, **said, set_by=set_by)
