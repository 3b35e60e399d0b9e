"""Asks the rules about one event and adds up what they decide. Pure.

Later rules refine earlier ones: what a rule sets replaces what was set before, ``also_notify`` and ``fields``
add to it. A rule that holds and says ``stop`` is the last one asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.model.process import Process
from bot.rules.asking import ReadyRule
from bot.rules.condition import Condition
from bot.rules.reasons import stopped_by
from bot.rules.rule import EventKind, Rule, RuleSet, Then
from bot.rules.subject import Subject
from bot.rules.verdict import Finding, Verdict


class Rules:
    """The rules of all sources, in their order: those that ship first, then the file.

    Raises:
        ConditionFaulty: a condition cannot be compiled; the loader has refused such rules before.
    """

    def __init__(self, *sets: RuleSet, compiled: Callable[[str], Condition]) -> None:
        self.sets = sets
        #: Whether any condition speaks of working hours: reckoning them takes longer than asking.
        self.ask_hours = any("hours" in (rule.when.condition or "") for one in sets for rule in one.rules)
        #: Whether any rule has somebody reminded or a task go up.
        self.may_plan = any(rule.then.remind or rule.then.escalate for one in sets for rule in one.rules)
        self._ready = [ReadyRule(rule, compiled) for one in sets for rule in one.rules]
        #: The fields of forms that the conditions ask for.
        self.fields_asked = frozenset[str]().union(*(ready.fields for ready in self._ready))
        self._named_types = frozenset[str]().union(*(ready.types or () for ready in self._ready))
        self._asked = self._indexed()

    def decide(self, subject: Subject, *, explain: bool = False) -> Verdict:
        """What is to be done.

        The findings are of the rules that held; with ``explain`` of all rules, and with the values looked at.
        """
        return self._explained(subject) if explain else self._decided(subject)

    def may_keep_back(self, process: Process) -> bool:
        """Whether a rule masks or hides anything of such a process, should its condition hold."""
        return any(one.rule.on and one.keeps_back and one.is_about(process) for one in self._ready)

    def _indexed(self) -> Mapping[tuple[EventKind, str | None], Sequence[ReadyRule]]:
        """In their order, the rules that may hold for an event and a type; None is a type that none names."""
        every: list[str | None] = [None, *self._named_types]
        found: dict[tuple[EventKind, str | None], list[ReadyRule]] = {
            (event, type_id): [] for event in EventKind for type_id in every
        }
        for ready in self._ready:
            for event in filter(ready.may_be_about, EventKind):
                for type_id in every if ready.types is None else ready.types:
                    found[event, type_id].append(ready)
        return found

    def _decided(self, subject: Subject) -> Verdict:
        adding = _Adding()
        type_id = subject.process.business_type
        for ready in self._asked[subject.event, type_id if type_id in self._named_types else None]:
            finding = ready.held(subject)
            if finding is not None:
                adding.add(ready, finding)
                if ready.rule.stop:
                    break
        return adding.verdict()

    def _explained(self, subject: Subject) -> Verdict:
        adding = _Adding()
        stop: str | None = None
        for ready in self._ready:
            finding = ready.explained(subject) if stop is None else ready.not_holding(stopped_by(stop))
            adding.add(ready, finding)
            if finding.holds and ready.rule.stop:
                stop = ready.rule.name
        return adding.verdict()


class _Adding:
    """Adds up what one rule after another decides."""

    def __init__(self) -> None:
        self._parts: dict[str, Any] = {}
        self._set_by: dict[str, str] = {}
        self._findings: list[Finding] = []

    def add(self, ready: ReadyRule, finding: Finding) -> None:
        self._findings.append(finding)
        if finding.holds:
            self._set(ready.rule, ready.replaces)
            if ready.adds:
                self._set(ready.rule, _added(ready.rule.then, self._parts))

    def verdict(self) -> Verdict:
        return Verdict(**self._parts, findings=tuple(self._findings), set_by=self._set_by)

    def _set(self, rule: Rule, parts: Mapping[str, Any]) -> None:
        self._parts.update(parts)
        for part in parts:
            self._set_by[part] = rule.name


def _added(then: Then, before: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that a rule adds to, as they are after it."""
    parts: dict[str, Any] = {}
    if then.notify is not None or then.also_notify:
        earlier = before.get("notify", ()) if then.notify is None else then.notify
        parts["notify"] = tuple(dict.fromkeys((*earlier, *then.also_notify)))
    if then.fields is not None:
        parts["fields"] = (*before.get("fields", ()), then.fields)
    return parts
