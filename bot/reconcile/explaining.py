"""Why somebody is told of a process, and by which rules. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from bot.model.card import Role
from bot.model.process import Task
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.initiator import ENDED_BY_STATUS
from bot.reconcile.masking import MASK, Surface, Visibility
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
    event: EventKind
    node: I18n = NO_TEXT
    verdict: Verdict


def parts(situation: Situation) -> Iterator[Part]:
    """Every part that anybody has now, with the findings about all rules."""
    yield from _initiators(situation)
    process = situation.process
    for task in process.open_tasks:
        if task.operator_id and not process.is_final:
            yield Part(
                person_id=task.operator_id,
                person=task.operator_name,
                role=Role.APPROVER,
                event=EventKind.TASK_OPENED,
                node=task.node_name,
                verdict=_explained(situation, EventKind.TASK_OPENED, task),
            )
    for copy in process.copies:
        yield Part(
            person_id=copy.receiver_id,
            person=copy.receiver_name,
            role=Role.COPIED,
            event=EventKind.COPIED,
            node=copy.node_name,
            verdict=_explained(situation, EventKind.COPIED),
        )


def _initiators(situation: Situation) -> Iterator[Part]:
    process = situation.process
    if process.initiator_id:
        event = ENDED_BY_STATUS.get(process.status, EventKind.PROCESS_STARTED)
        yield Part(
            person_id=process.initiator_id,
            person=process.initiator_name,
            role=Role.INITIATOR,
            event=event,
            verdict=_explained(situation, event),
        )


def _explained(situation: Situation, event: EventKind, task: Task | None = None) -> Verdict:
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
