"""Why somebody is told of a process, and by which rules. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import msgspec

from bot.model.card import Role
from bot.model.process import Task
from bot.model.text import I18n
from bot.reconcile.initiator import ENDED_BY_STATUS, ended_at
from bot.reconcile.masking import MASK, Surface, Visibility
from bot.reconcile.occurrences import Occurrence, led
from bot.reconcile.situation import Situation
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict

#: How a condition names what people filled in: ``form["days"]``, ``form.days``, ``"days" in form``.
_FILLED_IN = re.compile(
    r"""^(?:form|abstracts)(?:\.(\w+)|\[["'](.*)["']\])$|^["'](.*)["']\s+in\s+(?:form|abstracts)$""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part that somebody has in a process, and what the rules say to it."""

    person_id: str
    person: I18n
    role: Role
    occurrence: Occurrence
    verdict: Verdict
    #: For each leader whom the rules tell, by what rules call them: those whose leaders are meant.
    led: dict[str, tuple[str, ...]]


def parts(situation: Situation) -> Iterator[Part]:
    """Every part that anybody has now, with the findings about all rules."""
    process = situation.process
    if process.initiator_id:
        yield _part(
            situation, _newest(situation), process.initiator_id, process.initiator_name, Role.INITIATOR
        )
    for task in process.open_tasks:
        if task.operator_id and not process.is_final:
            opened = Occurrence(kind=EventKind.TASK_OPENED, at=task.opened_at, node=task.node_name, task=task)
            yield _part(situation, opened, task.operator_id, task.operator_name, Role.APPROVER)
    for copy in process.copies:
        copied = Occurrence(
            kind=EventKind.COPIED, at=copy.arrived_at, subject=copy.approver_id, node=copy.node_name
        )
        yield _part(situation, copied, copy.receiver_id, copy.receiver_name, Role.COPIED)


def led_in(found: Iterable[Part]) -> frozenset[str]:
    """Those whose leaders are told."""
    return frozenset(one for part in found for people in part.led.values() for one in people)


def _newest(situation: Situation) -> Occurrence:
    """What the initiator is told of: how it ended, else that it began."""
    process = situation.process
    if process.status in ENDED_BY_STATUS:
        return Occurrence(kind=ENDED_BY_STATUS[process.status], at=ended_at(process))
    return Occurrence(kind=EventKind.PROCESS_STARTED, at=process.created_at)


def _part(situation: Situation, occurrence: Occurrence, person_id: str, person: I18n, role: Role) -> Part:
    verdict = _explained(situation, occurrence.kind, occurrence.task)
    told = {name: led(situation.process, occurrence, name) for name in verdict.notify}
    return Part(
        person_id=person_id,
        person=person,
        role=role,
        occurrence=occurrence,
        verdict=verdict,
        led={name: people for name, people in told.items() if people},
    )


def _explained(situation: Situation, event: EventKind, task: Task | None) -> Verdict:
    """With every finding; what conditions looked at stands masked where the rules mask or hide it."""
    verdict = situation.verdict(event, task, explain=True)
    findings = (
        msgspec.structs.replace(one, values=tuple(_told(situation, verdict, *value) for value in one.values))
        for one in verdict.findings
    )
    return replace(verdict, findings=tuple(findings))


def _told(situation: Situation, verdict: Verdict, written: str, value: str) -> tuple[str, str]:
    named = _FILLED_IN.search(written)
    name = next(filter(None, named.groups()), "") if named else ""
    is_shown = not name or situation.values.treatment(name, verdict, Surface.LOG) is Visibility.SHOWN
    return written, value if is_shown else MASK.zh
