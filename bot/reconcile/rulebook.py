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
from bot.reconcile.masking import FieldPolicy
from bot.rules.business_types import type_id_of
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
    #: There were others, which cannot be read any more.
    are_lost: bool = False
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

    def guard(self, snapshot: Snapshot) -> FieldPolicy:
        """How the values of the process are treated besides what the rules say to an event of it."""
        is_unsure = self.is_unsure(snapshot)
        return FieldPolicy(
            is_sensitive=is_unsure or is_sensitive(snapshot.process.business_type), is_unsure=is_unsure
        )

    def is_unsure(self, snapshot: Snapshot) -> bool:
        """Whether rules that cannot be asked now may mask or hide something of the process.

        While the form is not read, nobody knows whether a condition about it holds, or which abstract goes
        by which name of a field; while the type is not known, which types' rules it goes by.
        """
        process = snapshot.process
        if self.are_lost:
            return True
        if snapshot.form is None and not snapshot.formless and self.rules.may_keep_back(process):
            return True
        return process.business_type is None and any(
            self.rules.may_keep_back(replace(process, business_type=one)) for one in self._types_named()
        )

    def _types_named(self) -> frozenset[str | None]:
        names = (name for one in self.rules.sets for rule in one.rules for name in rule.when.types or ())
        return frozenset(map(type_id_of, names))


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
        self.in_force = replace(self.in_force, rules=rules, since=since, are_lost=False)

    def lose(self) -> None:
        """Those that were in force before a start cannot be taken: until others are, values stand masked."""
        self.in_force = replace(self.in_force, are_lost=True)
