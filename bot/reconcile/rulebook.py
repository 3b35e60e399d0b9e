"""The rules in force, for the reconcile and for clicks alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.form import Form
from bot.model.process import Process, Task
from bot.rules.defaults import default_rules
from bot.rules.engine import Rules
from bot.rules.rule import EventKind, Fields
from bot.rules.subject import Subject
from bot.rules.verdict import Verdict

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Rules, and since when they are: what happened before is told by them to nobody."""

    rules: Rules
    since: datetime | None = None
    #: By whose clock it is today.
    zone: ZoneInfo = _UTC

    def verdict(
        self,
        event: EventKind,
        process: Process,
        *,
        task: Task | None = None,
        form: Form | None = None,
        explain: bool = False,
    ) -> Verdict:
        """What they decide about an event of the process, as it was last read."""
        subject = Subject(
            event=event, process=process, task=task, form=form, at=process.read_at.astimezone(self.zone)
        )
        return self.rules.decide(subject, explain=explain)

    def fields(self, process: Process, form: Form | None) -> tuple[Fields, ...]:
        """What they say about the fields of the process, whatever happens in it."""
        return self.verdict(EventKind.TASK_OPENED, process, form=form).fields


#: With no rules of the admins'.
BUILT_IN = InForce(rules=default_rules())


class Rulebook:
    """Holds the rules in force; who asks twice may get others the second time."""

    def __init__(self, in_force: InForce = BUILT_IN, *, zone: ZoneInfo = _UTC) -> None:
        self.in_force = replace(in_force, zone=zone)
        #: Of what was refused since, one line each; empty where all is well.
        self.faults: tuple[str, ...] = ()

    def take(self, rules: Rules, since: datetime) -> None:
        """Puts rules in force, from that moment on."""
        self.in_force = InForce(rules=rules, since=since, zone=self.in_force.zone)
