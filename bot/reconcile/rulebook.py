"""The rules in force, for the reconcile and for clicks alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.form import Form
from bot.model.process import Process, Task
from bot.model.sensitivity import is_sensitive
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.rules.defaults import default_rules
from bot.rules.engine import Rules
from bot.rules.rule import EventKind
from bot.rules.subject import Subject
from bot.rules.verdict import Verdict
from bot.working_time.hours import WorkingTime

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Rules, and since when they are: what happened before is told by them to nobody."""

    rules: Rules
    since: datetime | None = None
    #: By whose clock it is today.
    zone: ZoneInfo = _UTC
    #: When people work; None: no condition on working hours holds.
    working: WorkingTime | None = None

    def verdict(
        self,
        event: EventKind,
        process: Process,
        *,
        task: Task | None = None,
        form: Form | None = None,
        now: datetime | None = None,
        explain: bool = False,
    ) -> Verdict:
        """What they decide about an event of the process ``now``; where left out, when it was last read."""
        at = now or process.read_at
        subject = Subject(
            event=event,
            process=process,
            task=task,
            form=form,
            waiting_hours=self._waited(task.opened_at if task else process.created_at, at),
            at=at.astimezone(self.zone),
            fields_asked=self.rules.fields_asked,
        )
        return self.rules.decide(subject, explain=explain)

    def _waited(self, since: datetime, until: datetime) -> float | None:
        return self.working.between(since, until) if self.working and self.rules.ask_hours else None

    def is_unsure(self, snapshot: Snapshot) -> bool:
        """Whether rules that cannot be asked now may mask or hide something of the process.

        While the form is not read, nobody knows whether a condition about it holds, or which abstract goes
        by which name of a field.
        """
        is_unread = snapshot.form is None and not snapshot.formless
        return is_unread and self.rules.may_keep_back(snapshot.process)

    def guards(self, snapshot: Snapshot) -> bool:
        """Whether all of its values besides an allow-list are masked, where no rule says otherwise."""
        return is_sensitive(snapshot.process.business_type) or self.is_unsure(snapshot)


#: With no rules of the admins'.
BUILT_IN = InForce(rules=default_rules())


class Rulebook:
    """Holds the rules in force; who asks twice may get others the second time."""

    def __init__(self, in_force: InForce = BUILT_IN, *, working: WorkingTime | None = None) -> None:
        zone = working.zone if working else _UTC
        self.in_force = replace(in_force, zone=zone, working=working)
        #: Of what was refused since, one line each; empty where all is well.
        self.faults: tuple[I18n, ...] = ()

    def take(self, rules: Rules, since: datetime) -> None:
        """Puts rules in force, from that moment on."""
        self.in_force = replace(self.in_force, rules=rules, since=since)
