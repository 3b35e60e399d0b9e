"""Why somebody is told of a process, and by which rules. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.card import Role
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.initiator import ENDED_BY_STATUS
from bot.reconcile.situation import Situation
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict


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
                verdict=situation.verdict(EventKind.TASK_OPENED, task, explain=True),
            )
    for copy in process.copies:
        yield Part(
            person_id=copy.receiver_id,
            person=copy.receiver_name,
            role=Role.COPIED,
            event=EventKind.COPIED,
            node=copy.node_name,
            verdict=situation.verdict(EventKind.COPIED, explain=True),
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
            verdict=situation.verdict(event, explain=True),
        )
