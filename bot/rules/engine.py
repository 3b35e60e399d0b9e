"""Asks the rules about an event. Pure."""

from __future__ import annotations

from bot.rules.rule import EventKind
from bot.rules.subject import Subject
from bot.rules.verdict import Verdict

_NOTIFY = {
    EventKind.TASK_OPENED: ("approver",),
    EventKind.TASK_DECIDED: ("approver",),
    EventKind.OVERDUE: ("approver",),
    EventKind.COPIED: ("copied",),
    EventKind.COMMENTED: ("mentioned", "approver"),
}


class Rules:
    def decide(
        self,
        subject: Subject,
        *,
        explain: bool = False,  # noqa: ARG002
    ) -> Verdict:
        return Verdict(notify=_NOTIFY.get(subject.event, ("initiator",)))
